"""Schema history of destruction."""
