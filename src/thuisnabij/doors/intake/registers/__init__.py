"""The registers an SWV keeps itself, as files: read by their declaration, and stored where their subject keeps them."""
