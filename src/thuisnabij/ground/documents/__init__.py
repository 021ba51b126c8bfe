"""Documents about children, sealed with the key of each, and the letters that an SWV writes."""
