"""The children an SWV knows by name, and all that happens to them: the same children that are counted."""
