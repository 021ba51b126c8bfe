"""Lists what does not fit, of the children and the kinds of information that the actor may see."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F

from thuisnabij.children.register.queries import seeing
from thuisnabij.children.register.queries.lines import finding_of
from thuisnabij.children.register.queries.names import PupilName, identified
from thuisnabij.children.register.rules.fold import Found
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.access.seeing import seen_by

MOST_COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with the child it is about, and since when it is there."""

    id: int
    handle_id: int
    code: uuid.UUID
    controller: str
    name: PupilName | None
    finding: Found
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class FindingPage:
    """Some findings, newest first; `count` is exact up to `MOST_COUNTED`, `after` the mark of the next page."""

    rows: tuple[FindingRow, ...]
    count: int
    is_capped: bool
    after: int | None


def list_findings(
    *,
    actor: Actor,
    today: date,
    kind: str = "",
    owner_role: str = "",
    controller: str = "",
    handle_id: int | None = None,
    after: int | None = None,
    limit: int = 50,
) -> FindingPage:
    """A page of the findings that have begun by today; `after` is the number of findings to pass over.

    What is shown must be journalled by the caller.
    """
    asked = {
        "kind": kind,
        "owner_role": owner_role,
        "controller__key": controller,
        "handle": handle_id,
    }
    with seen_by(actor):
        rows = seeing.findings(actor, today).filter(**{name: value for name, value in asked.items() if value})
        count = len(rows.order_by().values_list("pk")[: MOST_COUNTED + 1])
        start = after or 0
        found = list(
            rows.annotate(controller_key=F("controller__key")).order_by("-first_seen", "-pk")[
                start : start + limit + 1
            ]
        )
        shown = found[:limit]
        return FindingPage(
            _rows(shown),
            min(count, MOST_COUNTED),
            count > MOST_COUNTED,
            start + limit if len(found) > limit else None,
        )


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many findings there are, without saying of whom; exact up to `MOST_COUNTED`."""

    count: int
    is_capped: bool


def count_findings(*, actor: Actor, today: date) -> FindingCount:
    """The number of findings that have begun by today, of the children and kinds of information the actor may see."""
    with seen_by(actor):
        rows = seeing.findings(actor, today).order_by().values_list("pk")[: MOST_COUNTED + 1]
        count = len(rows)
    return FindingCount(min(count, MOST_COUNTED), count > MOST_COUNTED)


def _rows(shown: Sequence[Any]) -> tuple[FindingRow, ...]:
    known = identified(handle_ids={row.handle_id for row in shown})
    return tuple(
        FindingRow(
            row.pk,
            row.handle_id,
            known[row.handle_id].code,
            row.controller_key,
            known[row.handle_id].name,
            finding_of(row),
            row.first_seen,
        )
        for row in shown
        if row.handle_id in known
    )
