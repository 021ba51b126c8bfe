"""One module per command: its arguments, and the one call it makes."""
