"""What access stores: people and parties, child handles and involvements, the journal and its seals."""

from thuisnabij.ground.access.models.children import ChildHandle, Involvement, InvolvementEvent
from thuisnabij.ground.access.models.journal import JournalEntry, JournalSeal, SealedEntry
from thuisnabij.ground.access.models.people import Membership, Party, Person, PersonManager

__all__ = [
    "ChildHandle",
    "Involvement",
    "InvolvementEvent",
    "JournalEntry",
    "JournalSeal",
    "Membership",
    "Party",
    "Person",
    "PersonManager",
    "SealedEntry",
]
