"""Pages of documents of a child, and of the templates of letters."""
