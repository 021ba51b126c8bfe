"""Counted pupils: rows per location, type, home and age, with bounds; nobody in here has a name."""
