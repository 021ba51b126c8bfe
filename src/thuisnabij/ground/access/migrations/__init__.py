"""Schema history of access."""
