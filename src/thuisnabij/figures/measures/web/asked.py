"""What the address of a figure asks: of which unit, on which date, as known when, and split how."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from thuisnabij.figures.measures.errors import UnknownDateError


@dataclass(frozen=True)
class Asked:
    """The question of an address. `on` None asks the last date with data, `as_known_at` None as known now."""

    unit: str
    on: date | None = None
    as_known_at: datetime | None = None
    split: str = ""
    known: str = ""

    @classmethod
    def of(cls, query: QueryDict, *, unit: str) -> "Asked":
        """``voor``, ``op``, ``zoals-bekend-op`` (a day counts to its end) and ``naar``; without ``voor`` it is `unit`.

        A plan hands over its own moment as ``bekend-op``.

        Raises `UnknownDateError` for a date or moment that cannot be read.
        """
        on = query.get("op", "").strip()
        known = (query.get("zoals-bekend-op") or query.get("bekend-op") or "").strip()
        return cls(
            unit=query.get("voor", "").strip() or unit,
            on=asked_day(on, "op") if on else None,
            as_known_at=asked_moment(known, "zoals-bekend-op") if known else None,
            split=query.get("naar", "").strip(),
            known=known,
        )

    def url(self, **changes: object) -> str:
        """The address with some parts changed, without a path."""
        changed = replace(self, **changes)  # type: ignore[arg-type]  # names are fields by construction
        pairs = (
            ("voor", changed.unit),
            ("op", changed.on.isoformat() if changed.on else ""),
            ("zoals-bekend-op", changed.known),
            ("naar", changed.split),
        )
        return "?" + urlencode([pair for pair in pairs if pair[1]])


def asked_day(text: str, field: str) -> date:
    """The day that a field of an address names. Raises `UnknownDateError`."""
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise UnknownDateError(
            what="This date cannot be read", where=f"{field}={text}", next="Write it as 2025-10-01"
        )
    return found


def asked_moment(text: str, field: str) -> datetime:
    """The moment that a field of an address names; a day counts to its end. Raises `UnknownDateError`."""
    try:
        moment = parse_datetime(text.replace(" ", "+")) if "T" in text else None
    except ValueError:
        moment = None
    if moment is not None:
        return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    following = asked_day(text, field) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(following, time.min)) - timedelta(microseconds=1)
