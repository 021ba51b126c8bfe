"""Generator of a fictional region: counts as DUO has them, registers of its SWVs; imports nothing of the product.

What the files hide is in ``truth.csv`` and its companions; the docstring of ``truth.py`` says how to read them.
"""

from thuisnabij.doors.demo.generate.files import (
    CELLS_NAME,
    DEFAULT_SEED,
    FLAWS_NAME,
    FLOWS_NAME,
    REGISTERS,
    TRUTH_NAME,
    generate,
)
from thuisnabij.doors.demo.generate.schools import Size

__all__ = [
    "CELLS_NAME",
    "DEFAULT_SEED",
    "FLAWS_NAME",
    "FLOWS_NAME",
    "REGISTERS",
    "TRUTH_NAME",
    "Size",
    "generate",
]
