"""Verifies the sealed journal against what stands in it now."""

from collections.abc import Iterable, Iterator

from thuisnabij.ground.access.anchor import find_anchor
from thuisnabij.ground.access.models import ChildHandle, JournalEntry, JournalSeal, SealedEntry
from thuisnabij.ground.access.rules.sealing import Entry, JournalFault, Seal, check_seal, check_tail


def verify_journal(*, using: str = "intake") -> tuple[JournalFault, ...]:
    """Everything that is wrong with the journal, named by entry where there is one; empty when all is as it was sealed.

    Needs a role that sees the whole journal: intake or owner. What was cut off after the last seal cannot be known.
    """
    return tuple(_faults(using))


def _faults(using: str) -> Iterator[JournalFault]:
    before: Seal | None = None
    for number in JournalSeal.objects.using(using).order_by("pk").values_list("pk", flat=True):
        seal = _seal(number, using)
        rows = JournalEntry.objects.using(using).filter(sealed__seal=number)
        entries = {row.pk: entry_of(row) for row in rows.iterator(chunk_size=5_000)}
        yield from check_seal(seal, before, entries, _codes(entries.values(), using))
        before = seal
    anchor = find_anchor()
    digests = JournalSeal.objects.using(using).values_list("digest", flat=True)
    found = digests.filter(pk=anchor.seal).first() if anchor else None
    loose = JournalEntry.objects.using(using).filter(sealed__isnull=True).order_by("pk")
    yield from check_tail(
        before, anchor, bytes(found) if found is not None else None, [entry_of(row) for row in loose]
    )


def _seal(number: int, using: str) -> Seal:
    row = JournalSeal.objects.using(using).get(pk=number)
    digests = SealedEntry.objects.using(using).filter(seal=number).values_list("entry_id", "digest")
    entries = {entry: bytes(digest) for entry, digest in digests}
    return Seal(row.pk, row.at, bytes(row.previous), bytes(row.digest), entries)


def _codes(entries: Iterable[Entry], using: str) -> dict[int, bytes]:
    """The codes of the children that these entries name."""
    named = {handle for entry in entries for handle in entry.handles if handle is not None}
    codes = ChildHandle.objects.using(using).filter(pk__in=named).values_list("pk", "code")
    return {number: code.bytes for number, code in codes}


def entry_of(row: JournalEntry) -> Entry:
    """A stored line as the rules of sealing read it."""
    return Entry(
        id=row.pk,
        at=row.at,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        allowed=row.allowed,
        reason=row.reason,
        details=row.details,
        categories=tuple(row.categories),
        commitments=tuple(bytes(each) for each in row.commitments),
        handles=tuple(row.handles),
        salts=tuple(None if each is None else bytes(each) for each in row.salts),
    )
