"""Pupils: named and counted."""
