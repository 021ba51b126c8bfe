"""Figures of row sets: rows are made of the feeds, grouped into a base cube, and rolled up to units."""
