"""How well, how fast and in how much memory articles are read into statements."""
