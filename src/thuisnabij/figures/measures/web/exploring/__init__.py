"""The explorer of figures: one measure over units, levels, years and moments of knowledge, as chart, list and file."""
