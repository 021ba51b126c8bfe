"""Seals the journal in batches, each bound to the one before it, so that a later change shows."""

from datetime import datetime, timedelta

from django.db import connections, transaction

from thuisnabij.ground.access.anchor import write_anchor
from thuisnabij.ground.access.models import JournalEntry, JournalSeal, SealedEntry
from thuisnabij.ground.access.queries.sealed import entry_of
from thuisnabij.ground.access.rules.sealing import NO_SEAL, Anchor, bind, digest_of

# Held while a batch is sealed, so that two sealers do not fork the chain.
SEALING_LOCK = 4_172_027
# An entry may come in this long after it was stamped; what is older than this was put in, and is never sealed.
LATE = timedelta(days=1)
MOST = 50_000


def seal_journal(*, now: datetime, using: str = "intake") -> int:
    """Seal every entry that is not sealed yet; returns how many. The newest digest also goes to the anchor file."""
    total = 0
    while count := _seal_batch(now, using):
        total += count
    return total


def _seal_batch(now: datetime, using: str) -> int:
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [SEALING_LOCK])
        last = JournalSeal.objects.using(using).order_by("-pk").first()
        rows = JournalEntry.objects.using(using).filter(sealed__isnull=True, at__lte=now)
        if last is not None:
            rows = rows.filter(at__gt=last.at - LATE)
        digests = {row.pk: digest_of(entry_of(row)) for row in rows.order_by("pk")[:MOST]}
        if not digests:
            return 0
        previous = bytes(last.digest) if last else NO_SEAL
        seal = JournalSeal.objects.using(using).create(
            at=now, previous=previous, digest=bind(previous, now, digests), count=len(digests)
        )
        SealedEntry.objects.using(using).bulk_create(
            [SealedEntry(entry_id=number, seal=seal, digest=digest) for number, digest in digests.items()],
            batch_size=5_000,
        )
    write_anchor(Anchor(seal.pk, bytes(seal.digest)))
    return len(digests)
