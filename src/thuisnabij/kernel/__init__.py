"""Periods, school years, identifiers, counts and errors. Pure."""
