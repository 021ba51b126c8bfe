"""What the address of the explorer asks: which units beside each other, taken apart how, from when, as known when."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import QueryDict

from thuisnabij.figures.measures.web.asked import Asked

MOST_UNITS = 5


@dataclass(frozen=True)
class Exploration:
    """The question of an address; `start` and `end` are inclusive, None is without that end.

    `known` are the moments as known at which is asked, as in the address ("" is now); the first is always there.
    """

    units: tuple[str, ...]
    split: str
    start: date | None
    end: date | None
    known: tuple[str, ...]

    @classmethod
    def of(cls, query: QueryDict, *, unit: str) -> "Exploration":
        """``voor`` (up to five times), ``naar``, ``van``, ``tot``, ``zoals-bekend-op`` and ``en-bekend-op``.

        Raises `UnknownDateError` for a date or moment that cannot be read.
        """
        units = [each.strip() for each in query.getlist("voor") if each.strip()]
        known = [_moment_text(query.get(name, "")) for name in ("zoals-bekend-op", "en-bekend-op")]
        return cls(
            units=tuple(dict.fromkeys(units or [unit]))[:MOST_UNITS],
            split=query.get("naar", "").strip(),
            start=_day(query.get("van", "")),
            end=_day(query.get("tot", "")),
            known=(known[0], *(each for each in known[1:] if each and each != known[0])),
        )

    def includes(self, on: date | None) -> bool:
        """Whether a date lies in the years asked."""
        if on is None:
            return False
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)

    def url(self, **changes: object) -> str:
        """The address with some parts changed, without a path."""
        changed = replace(self, **changes)  # type: ignore[arg-type]  # names are fields by construction
        pairs = [
            *(("voor", unit) for unit in changed.units),
            ("naar", changed.split),
            ("van", changed.start.isoformat() if changed.start else ""),
            ("tot", changed.end.isoformat() if changed.end else ""),
            *zip(("zoals-bekend-op", "en-bekend-op"), changed.known, strict=False),
        ]
        return "?" + urlencode([pair for pair in pairs if pair[1]])


def moment_of(known: str) -> datetime | None:
    """The moment of a text in the address; None for now. A day counts to its end."""
    query = QueryDict(mutable=True)
    query["zoals-bekend-op"] = known
    return Asked.of(query, unit="").as_known_at


def _moment_text(text: str) -> str:
    """The text as it stands, once it is known to be a moment."""
    moment_of(text.strip())
    return text.strip()


def _day(text: str) -> date | None:
    query = QueryDict(mutable=True)
    query["op"] = text
    return Asked.of(query, unit="").on
