"""What is counted about the rows of a file while they are stored. Pure."""

from collections import Counter

Tally = Counter[str]
REPEATED = "rijen herhaald"
"""Rows that say what another row of the same file says already."""
