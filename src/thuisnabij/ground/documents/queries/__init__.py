"""Reads which documents of a child an actor may see, what is held, and how templates of letters stand."""

from thuisnabij.ground.documents.letters.sealing import SealReport, seal_state, verify_seal
from thuisnabij.ground.documents.queries.documents import (
    DocumentRow,
    DocumentUnknownError,
    HoldRow,
    VersionRow,
    get_document,
    held_since,
    list_documents,
)
from thuisnabij.ground.documents.queries.letters import (
    TemplateRow,
    TemplateUnknownError,
    current_template,
    list_templates,
    template_versions,
)

__all__ = [
    "DocumentRow",
    "DocumentUnknownError",
    "HoldRow",
    "SealReport",
    "TemplateRow",
    "TemplateUnknownError",
    "VersionRow",
    "current_template",
    "get_document",
    "held_since",
    "list_documents",
    "list_templates",
    "seal_state",
    "template_versions",
    "verify_seal",
]
