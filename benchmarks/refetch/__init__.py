"""How fast known pages are looked at again: the real worker, database and broker."""
