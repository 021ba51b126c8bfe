"""Which kinds of information about which children are open to an actor, so that a gap is not taken for nothing."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

import pyarrow as pa
from django.db.models import F

from thuisnabij.children.register.feed.schemas import OPENED_SCHEMA
from thuisnabij.children.register.models import Pupil
from thuisnabij.children.register.queries import heads_then
from thuisnabij.ground.access import queries as access
from thuisnabij.ground.access.rules import Actor, Category

Opened = Mapping[Category, Mapping[int, str]]
"""Per kind of information the children of whom it is open, with the SWV that answers for each."""


def opened_to(*, actor: Actor, as_known_at: datetime | None) -> Opened:
    """What of the children known at a moment the actor may see today; call it under `seen_by`."""
    heads = heads_then(as_known_at=as_known_at) if as_known_at else {}
    found: defaultdict[Category, dict[int, str]] = defaultdict(dict)
    for category in Category:
        rows = Pupil.objects.all()
        rows = rows.filter(first_seen__lte=as_known_at) if as_known_at else rows.filter(handle__head=F("pk"))
        seen = access.visible_to(actor=actor, rows=rows, category=category)
        for handle, swv in seen.order_by("pk").values_list("pk", "controller__key"):
            found[category][heads.get(handle, handle)] = swv
    return found


def opened_table(opened: Opened) -> pa.Table:
    """The same as rows, by child."""
    rows = sorted((child, swv, str(category)) for category, of in opened.items() for child, swv in of.items())
    columns = zip(*rows, strict=True) if rows else ([], [], [])
    return pa.table([pa.array(values) for values in columns], names=OPENED_SCHEMA.names).cast(OPENED_SCHEMA)
