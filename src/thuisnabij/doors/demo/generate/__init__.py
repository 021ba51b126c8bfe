"""Generator of a fictional region as files in the formats of DUO and others; it imports nothing of the product.

The hidden true counts are in ``truth.csv``; the docstring of ``truth.py`` says how its rows join those of file 03.
"""

from thuisnabij.doors.demo.generate.files import DEFAULT_SEED, TRUTH_NAME, generate

__all__ = ["DEFAULT_SEED", "TRUTH_NAME", "generate"]
