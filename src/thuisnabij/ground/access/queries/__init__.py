"""Reads people, the journal, and who may see which child; every list starts at what the actor may see."""

from thuisnabij.ground.access.queries.children import (
    FoundHandle,
    Ground,
    InvolvementRow,
    controllers_of,
    find_handle,
    involvements_of,
    reach,
    visible_to,
    why,
)
from thuisnabij.ground.access.queries.heads import (
    HandleOfChild,
    handles_by_hash,
    handles_of_head,
    list_heads,
)
from thuisnabij.ground.access.queries.journal import JournalRow, ReadRow, list_journal, reads_of
from thuisnabij.ground.access.queries.people import (
    JOB_RUNNER,
    LOCAL_ADMINISTRATOR,
    NOBODY,
    RoleRow,
    actor_of,
    find_actor,
    find_persona,
    list_people,
    list_personas,
    local_administrator,
    verdict,
)
from thuisnabij.ground.access.queries.sealed import verify_journal

__all__ = [
    "JOB_RUNNER",
    "LOCAL_ADMINISTRATOR",
    "NOBODY",
    "FoundHandle",
    "Ground",
    "HandleOfChild",
    "InvolvementRow",
    "JournalRow",
    "ReadRow",
    "RoleRow",
    "actor_of",
    "controllers_of",
    "find_actor",
    "find_handle",
    "find_persona",
    "handles_by_hash",
    "handles_of_head",
    "involvements_of",
    "list_heads",
    "list_journal",
    "list_people",
    "list_personas",
    "local_administrator",
    "reach",
    "reads_of",
    "verdict",
    "verify_journal",
    "visible_to",
    "why",
]
