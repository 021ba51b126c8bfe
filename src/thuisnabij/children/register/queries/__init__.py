"""Reads the register: what a package above may know of children; every list starts at what the actor may see."""

from thuisnabij.children.register.queries.dossiers import Dossier, FactSource, get_dossier
from thuisnabij.children.register.queries.facts import FactOfPupil, list_facts
from thuisnabij.children.register.queries.findings import FindingPage, FindingRow, list_findings
from thuisnabij.children.register.queries.merges import heads_then
from thuisnabij.children.register.queries.names import PupilName
from thuisnabij.children.register.queries.pupils import (
    CursorUnknownError,
    PupilFilter,
    PupilPage,
    PupilRow,
    list_pupils,
    search,
)

__all__ = [
    "CursorUnknownError",
    "Dossier",
    "FactOfPupil",
    "FactSource",
    "FindingPage",
    "FindingRow",
    "PupilFilter",
    "PupilName",
    "PupilPage",
    "PupilRow",
    "get_dossier",
    "heads_then",
    "list_facts",
    "list_findings",
    "list_pupils",
    "search",
]
