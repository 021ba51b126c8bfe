"""What may be kept as a document, and what a letter must say. Pure."""
