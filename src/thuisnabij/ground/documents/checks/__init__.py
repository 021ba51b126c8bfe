"""Looks into what is sent in, before anything of it is kept: what it is, and whether it can do harm."""

from thuisnabij.ground.documents.checks.accepting import Accepted, FileRefusedError, accept
from thuisnabij.ground.documents.checks.scanning import ScannerAwayError, scan

__all__ = ["Accepted", "FileRefusedError", "ScannerAwayError", "accept", "scan"]
