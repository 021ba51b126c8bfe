"""Keeps documents of children, holds them, opens them, and forgets them; makes letters and seals them."""

from thuisnabij.ground.documents.checks import FileRefusedError, ScannerAwayError
from thuisnabij.ground.documents.letters.press import LetterNotMadeError
from thuisnabij.ground.documents.letters.sealing import SealNotMadeError, sealed
from thuisnabij.ground.documents.operations.adding import (
    DocumentRefusedError,
    NewDocument,
    NewFile,
    add_document,
    add_version,
)
from thuisnabij.ground.documents.operations.forgetting import forget
from thuisnabij.ground.documents.operations.holding import HoldRefusedError, hold, release
from thuisnabij.ground.documents.operations.letters import (
    TemplateRefusedError,
    make_letter,
    preview_letter,
    save_template,
)
from thuisnabij.ground.documents.operations.opening import Opened, open_version, preview_version

__all__ = [
    "DocumentRefusedError",
    "FileRefusedError",
    "HoldRefusedError",
    "LetterNotMadeError",
    "NewDocument",
    "NewFile",
    "Opened",
    "ScannerAwayError",
    "SealNotMadeError",
    "TemplateRefusedError",
    "add_document",
    "add_version",
    "forget",
    "hold",
    "make_letter",
    "open_version",
    "preview_letter",
    "preview_version",
    "release",
    "save_template",
    "sealed",
]
