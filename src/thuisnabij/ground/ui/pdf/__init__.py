"""Paper: PDF documents that everybody can read, set from a template and its content without any network."""

from thuisnabij.ground.ui.pdf.drawings import on_paper, picture
from thuisnabij.ground.ui.pdf.setting import DocumentRefusedError, Paper, set_pdf

__all__ = ["DocumentRefusedError", "Paper", "on_paper", "picture", "set_pdf"]
