"""What figures of the demo region must be, read from its files with the standard library alone."""
