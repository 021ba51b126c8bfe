"""After a backup is restored: destroys again every child that was destroyed since it was made."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from thuisnabij.children.register.operations import fold_pupils
from thuisnabij.doors.site.destruction.destroying import ALIAS, forget_handles, remembered_path
from thuisnabij.doors.site.destruction.models import DestructionProof
from thuisnabij.doors.site.destruction.remembered import Remembered, merged, read_remembered, remember
from thuisnabij.figures.publication import operations as publication
from thuisnabij.ground.access.queries import HandleOfChild, handles_by_hash, handles_of_heads, heads_of


def destroy_again(*, given: Collection[Remembered], now: datetime) -> int:
    """Destroy every child on the list of this home or on the given one; returns how many handles were found.

    The two lists become one, and each list of records that was carried out again leaves a proof of its own kind. What
    stood merged with such a child when the backup was made, and was split off since, stays and is folded again.
    """
    path = remembered_path()
    entries = merged([read_remembered(path), given])
    remember(path, entries)
    by_hash = {entry.sha256: entry for entry in entries}
    found = handles_by_hash(hashes=by_hash.keys())
    numbers = {handle.id: by_hash[code_hash].number for code_hash, handle in found.items()}
    heads = heads_of(handle_ids=numbers, using=ALIAS)
    beside = {
        each.id for each in handles_of_heads(head_ids=set(heads.values()), using=ALIAS)
    } - numbers.keys()
    groups: defaultdict[int, list[HandleOfChild]] = defaultdict(list)
    for handle in sorted(found.values(), key=lambda each: (each.id == heads[each.id], each.id)):
        groups[numbers[handle.id]].append(handle)
    with transaction.atomic(using=ALIAS):
        counts = forget_handles(groups)
        for entry in {entry.number: entry for entry in entries}.values():
            if entry.number in groups:
                _prove(entry, len(groups[entry.number]), counts[entry.number], now)
    if beside:
        fold_pupils(handle_ids=beside, as_known_at=now)
    return len(found)


def _prove(entry: Remembered, records: int, counts: Counter[str], now: datetime) -> None:
    DestructionProof.objects.using(ALIAS).create(
        kind="terugzetten",
        list_number=entry.number,
        controller=entry.controller,
        destroyed_at=now,
        reference_day=date.fromisoformat(entry.reference_day),
        rule_set=entry.rule_set,
        proposed_by=entry.proposed_by,
        approved_by=entry.approved_by,
        records=records,
        tables=dict(sorted(counts.items())),
    )
    publication.note_destroyed(swv=entry.controller, at=now)
