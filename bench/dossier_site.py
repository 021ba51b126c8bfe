"""The website as it is, or the same pages without locks, for a server of its own: BENCH_SITE says which.

``gewoon`` is the product. ``open`` leaves out the three things that P8 prices: involvement, row-level security and the
journal of reads. ``alles`` keeps the journal and lets the actor see everything: the superuser of P9.

Every variant shows the same page: where the locks are left out, the list is that of the actor's SWV by a plain column,
so that no variant sorts names while another one need not.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from thuisnabij.doors.cli.running import set_up

VARIANT = os.environ["BENCH_SITE"]


def _connect_unbound() -> None:
    """Let the website connect as a role that row-level security does not bind."""
    from django.conf import settings

    for part in ("USER", "PASSWORD"):
        settings.DATABASES["default"][part] = settings.DATABASES["intake"][part]


@contextmanager
def _everybody(actor: Any, using: str = "default", *, only_reads: bool = False) -> Iterator[None]:
    yield


def _of_swv(*, actor: Any, rows: Any, **_: Any) -> Any:
    """All rows, and of pupils those of the actor's SWV: what an installation without involvement would list."""
    from thuisnabij.children.register.models import Pupil

    if rows.model is not Pupil or actor.swv is None:
        return rows.all()
    return rows.filter(controller__in=[each.party_id for each in actor.parties])


def _heads_of_swv(*, most: int, actor: Any, **_: Any) -> list[int]:
    from thuisnabij.children.register.models import Pupil

    rows = _of_swv(actor=actor, rows=Pupil.objects.all())
    return list(rows.order_by().values_list("pk", flat=True)[:most])


def _leave_out_locks() -> None:
    from thuisnabij.ground.access import operations, queries, seeing

    _connect_unbound()
    queries.visible_to = _of_swv
    queries.heads_seen = _heads_of_swv
    if VARIANT == "open":
        _replace_everywhere(seeing.seen_by, _everybody)
        _replace_everywhere(operations.journal_reads, lambda **_: None)


def _replace_everywhere(old: Any, new: Any) -> None:
    """Put another function wherever a module of ours holds this one."""
    import sys

    for name, module in list(sys.modules.items()):
        if name.startswith("thuisnabij."):
            for key, value in list(vars(module).items()):
                if value is old:
                    setattr(module, key, new)


set_up()
from django.core.wsgi import get_wsgi_application  # noqa: E402  # after the settings

application = get_wsgi_application()
if VARIANT != "gewoon":
    from django.urls import get_resolver

    assert get_resolver().url_patterns  # every page's module is in memory before names are replaced
    _leave_out_locks()
