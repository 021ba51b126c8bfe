"""Pages of aanvragen: the list, beginning one, its form, how it stands, and its steps."""
