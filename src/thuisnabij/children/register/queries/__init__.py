"""Reads the register: what a package above may know of children; every list starts at what the actor may see."""

from thuisnabij.children.register.queries.dossiers import Dossier, FactSource, get_dossier
from thuisnabij.children.register.queries.entering import Place, list_places
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
from thuisnabij.children.register.queries.received import (
    FailedRecord,
    Received,
    ReceivedUnknownError,
    get_received,
    list_failed,
    list_failed_of_swv,
)
from thuisnabij.children.register.queries.retention import list_names

__all__ = [
    "CursorUnknownError",
    "Dossier",
    "FactOfPupil",
    "FactSource",
    "FailedRecord",
    "FindingPage",
    "FindingRow",
    "Place",
    "PupilFilter",
    "PupilName",
    "PupilPage",
    "PupilRow",
    "Received",
    "ReceivedUnknownError",
    "get_dossier",
    "get_received",
    "heads_then",
    "list_facts",
    "list_failed",
    "list_failed_of_swv",
    "list_findings",
    "list_names",
    "list_places",
    "list_pupils",
    "search",
]
