"""From an address to plain text, and how it changes."""
