"""Checks access, keeps the journal, gives people roles, and says who is involved with a child."""

from thuisnabij.ground.access.operations.handles import (
    Handle,
    HandleUnknownError,
    MergeRefusedError,
    PartyUnknownError,
    forget,
    handles_of,
    keys_of,
    make_handles,
    merge_heads,
    opened_handles,
    split_heads,
)
from thuisnabij.ground.access.operations.involvements import (
    DerivedInvolvement,
    InvolvementRefusedError,
    NewInvolvement,
    PartyOf,
    break_glass,
    end_involvement,
    involve,
    involve_as_stated,
    replace_derived_involvements,
)
from thuisnabij.ground.access.operations.journal import (
    ActionRefusedError,
    journal,
    journal_reads,
    refuse,
    require,
)
from thuisnabij.ground.access.operations.keys import rotate_master_key
from thuisnabij.ground.access.operations.people import (
    GivenRole,
    NewPerson,
    PersonUnknownError,
    give_role,
    know_party,
    make_party,
    make_persona,
)
from thuisnabij.ground.access.operations.roles import RoleRefusedError, end_role, give_role_in
from thuisnabij.ground.access.operations.sealing import seal_journal
from thuisnabij.ground.access.operations.statistics import count_rows_again

__all__ = [
    "ActionRefusedError",
    "DerivedInvolvement",
    "GivenRole",
    "Handle",
    "HandleUnknownError",
    "InvolvementRefusedError",
    "MergeRefusedError",
    "NewInvolvement",
    "NewPerson",
    "PartyOf",
    "PartyUnknownError",
    "PersonUnknownError",
    "RoleRefusedError",
    "break_glass",
    "count_rows_again",
    "end_involvement",
    "end_role",
    "forget",
    "give_role",
    "give_role_in",
    "handles_of",
    "involve",
    "involve_as_stated",
    "journal",
    "journal_reads",
    "keys_of",
    "know_party",
    "make_handles",
    "make_party",
    "make_persona",
    "merge_heads",
    "opened_handles",
    "refuse",
    "replace_derived_involvements",
    "require",
    "rotate_master_key",
    "seal_journal",
    "split_heads",
]
