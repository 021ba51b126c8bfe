"""Reads one cell by what its column may hold: a typed value, or why not and what is allowed. Pure.

What was found is never repeated here: it may be about a child.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from thuisnabij.ground.sources.rules.schema import Column, ColumnKind
from thuisnabij.kernel.counts import Count
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.identifiers import BestuurNumber, Identifier, Pc4, SwvCode, VestigingCode
from thuisnabij.kernel.texts import gettext_noop

EARLIEST = date(1990, 1, 1)
YEARS_AHEAD = 20
LOWEST, HIGHEST = -(2**31), 2**31 - 1
MOST_VALUES = 200
_FEW = Count(1, 4)

VALUE_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "waarde-ontbreekt": gettext_noop("Deze kolom mag niet leeg zijn. Een voorbeeld: %(allowed)s."),
        "tekst-ongeldig": gettext_noop("Toegestaan is tekst op één regel van hooguit %(allowed)s tekens."),
        "sleutel-ongeldig": gettext_noop(
            "Toegestaan zijn kleine letters, cijfers en streepjes, zoals %(allowed)s."
        ),
        "dag-ongeldig": gettext_noop("Toegestaan is een dag die bestaat, als jjjj-mm-dd, zoals %(allowed)s."),
        "dag-buiten-grenzen": gettext_noop(
            "Toegestaan is een dag in %(allowed)s. Laat de laatste dag leeg als die er nog niet is."
        ),
        "getal-ongeldig": gettext_noop("Toegestaan is een geheel getal: %(allowed)s."),
        "telling-ongeldig": gettext_noop(
            "Toegestaan is een geheel getal, of <5 voor een tot en met vier: %(allowed)s."
        ),
        "bedrag-ongeldig": gettext_noop(
            "Toegestaan is een getal met hooguit twee cijfers na de komma: %(allowed)s."
        ),
        "ja-nee-ongeldig": gettext_noop("Toegestaan is: ja, nee."),
        "keuze-onbekend": gettext_noop("Toegestaan is: %(allowed)s."),
        "swv-code-ongeldig": gettext_noop("Toegestaan is PO of VO en vier cijfers, zoals %(allowed)s."),
        "vestiging-code-ongeldig": gettext_noop(
            "Toegestaan is een vestigingscode (BRIN en twee cijfers): %(allowed)s."
        ),
        "postcode4-ongeldig": gettext_noop("Toegestaan zijn de vier cijfers van een postcode: %(allowed)s."),
        "schooljaar-ongeldig": gettext_noop("Toegestaan zijn twee opeenvolgende jaren, zoals %(allowed)s."),
        "perioden-ongeldig": gettext_noop(
            "Toegestaan zijn perioden met een spatie ertussen, eerste en laatste dag inbegrepen: %(allowed)s."
        ),
        "eenheid-ongeldig": gettext_noop("Toegestaan is de code van: %(allowed)s."),
    }
)
"""Why a cell is refused, by code; `%(allowed)s` is filled with what may stand there instead."""

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?[0-9]{1,10}")
_DECIMAL = re.compile(r"-?[0-9]{1,10}(?:[.,][0-9]{1,2})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = re.compile(r"([0-9]{4})-([0-9]{4})")
_LEVELS: Mapping[str, type[Identifier]] = MappingProxyType(
    {"swv": SwvCode, "bestuur": BestuurNumber, "vestiging": VestigingCode}
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a cell cannot be read: a code of `VALUE_REASONS` and what is allowed."""

    code: str
    allowed: str = ""


def latest_day(loaded_on: date) -> date:
    """The last day that a file loaded on this day may speak of: the end of the year, twenty years on."""
    return date(loaded_on.year + YEARS_AHEAD, 12, 31)


def read_value(column: Column, text: str, *, latest: date) -> object | Wrong:
    """The typed value of a cell, or `Wrong`; dates after `latest` are refused."""
    cell = " ".join(text.split())
    if not cell:
        return Wrong("waarde-ontbreekt", column.example) if column.required else _empty(column.kind)
    return _READERS[column.kind](column, cell, latest)


def _empty(kind: ColumnKind) -> object:
    if kind in (ColumnKind.VESTIGINGEN, ColumnKind.PERIODEN):
        return ()
    return "" if kind is ColumnKind.TEKST else None


def _text(column: Column, cell: str, latest: date) -> object:
    fits = len(cell) <= column.longest and cell.isprintable()
    return cell if fits else Wrong("tekst-ongeldig", str(column.longest))


def _key(column: Column, cell: str, latest: date) -> object:
    fits = _KEY.fullmatch(cell) and len(cell) <= column.longest
    return cell if fits else Wrong("sleutel-ongeldig", column.example)


def _day(column: Column, cell: str, latest: date) -> object:
    found = _date(cell)
    if found is None:
        return Wrong("dag-ongeldig", column.example or "2026-02-28")
    return found if EARLIEST <= found <= latest else Wrong("dag-buiten-grenzen", f"{EARLIEST} … {latest}")


def _date(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell) if _DAY.fullmatch(cell) else None
    except ValueError:
        return None


def _whole(column: Column, cell: str, latest: date) -> int | Wrong:
    fits = _NUMBER.fullmatch(cell) and _within(column, Decimal(cell))
    return int(cell) if fits else Wrong("getal-ongeldig", _bounds(column))


def _count(column: Column, cell: str, latest: date) -> object:
    if cell == "<5":
        return _FEW
    number = _whole(column, cell, latest)
    return Wrong("telling-ongeldig", _bounds(column)) if isinstance(number, Wrong) else Count(number, number)


def _decimal(column: Column, cell: str, latest: date) -> object:
    if not _DECIMAL.fullmatch(cell):
        return Wrong("bedrag-ongeldig", _bounds(column))
    found = Decimal(cell.replace(",", ".")).quantize(Decimal("0.01"))
    return found if _within(column, found) else Wrong("bedrag-ongeldig", _bounds(column))


def _within(column: Column, number: Decimal) -> bool:
    lowest = LOWEST if column.lowest is None else column.lowest
    highest = HIGHEST if column.highest is None else column.highest
    return lowest <= number <= highest


def _bounds(column: Column) -> str:
    lowest = LOWEST if column.lowest is None else column.lowest
    return f"{lowest} … {HIGHEST if column.highest is None else column.highest}"


def _yes_no(column: Column, cell: str, latest: date) -> object:
    return {"ja": True, "nee": False}.get(cell.lower(), Wrong("ja-nee-ongeldig"))


def _choice(column: Column, cell: str, latest: date) -> object:
    found = _word(column, cell)
    return Wrong("keuze-onbekend", ", ".join(column.allowed)) if found is None else found


def _word(column: Column, cell: str) -> str | None:
    """The allowed word this cell is, in whatever case it was written."""
    return next((word for word in column.allowed if word.casefold() == cell.casefold()), None)


def _code(identifier: type[Identifier], cell: str) -> str | None:
    try:
        return str(identifier.parse(cell))
    except RefusedError:
        return None


def _swv(column: Column, cell: str, latest: date) -> object:
    return _code(SwvCode, cell) or Wrong("swv-code-ongeldig", column.example)


def _location(column: Column, cell: str, latest: date) -> object:
    found = _word(column, cell) or _code(VestigingCode, cell)
    return found or Wrong("vestiging-code-ongeldig", _or_words(column))


def _locations(column: Column, cell: str, latest: date) -> object:
    found = [_code(VestigingCode, part) for part in cell.split(" ")]
    if None in found or len(found) > MOST_VALUES:
        return Wrong("vestiging-code-ongeldig", column.example)
    return tuple(dict.fromkeys(found))


def _postcode(column: Column, cell: str, latest: date) -> object:
    return _word(column, cell) or _code(Pc4, cell) or Wrong("postcode4-ongeldig", _or_words(column))


def _or_words(column: Column) -> str:
    """The example and the words that may stand there as well."""
    return ", ".join(dict.fromkeys((column.example, *column.allowed)))


def _school_year(column: Column, cell: str, latest: date) -> object:
    found = _YEARS.fullmatch(cell)
    fits = found and int(found[2]) == int(found[1]) + 1 and EARLIEST.year <= int(found[1]) <= latest.year
    return cell if fits else Wrong("schooljaar-ongeldig", column.example)


def _periods(column: Column, cell: str, latest: date) -> object:
    found = [_period(part, latest) for part in cell.split(" ")]
    known = [each for each in found if each is not None]
    apart = all(before[1] < after[0] for before, after in zip(sorted(known), sorted(known)[1:], strict=False))
    if len(known) < len(found) or len(found) > MOST_VALUES or not apart:
        return Wrong("perioden-ongeldig", column.example or "2026-01-02/2026-01-16")
    return tuple(sorted(known))


def _period(part: str, latest: date) -> tuple[date, date] | None:
    first, _, last = part.partition("/")
    start, end = _date(first), _date(last)
    if start is None or end is None or not EARLIEST <= start <= end <= latest:
        return None
    return (start, end)


def _unit(column: Column, cell: str, latest: date) -> object:
    levels = column.allowed or (*_LEVELS, "rok")
    found = next(
        (code for level in levels if level in _LEVELS and (code := _code(_LEVELS[level], cell))), None
    )
    if found is None and "rok" in levels and _KEY.fullmatch(cell) and len(cell) <= column.longest:
        found = cell
    return found or Wrong("eenheid-ongeldig", ", ".join(levels))


_READERS: Mapping[ColumnKind, Callable[[Column, str, date], object]] = MappingProxyType(
    {
        ColumnKind.TEKST: _text,
        ColumnKind.SLEUTEL: _key,
        ColumnKind.DATUM: _day,
        ColumnKind.GETAL: _whole,
        ColumnKind.AANTAL: _count,
        ColumnKind.BEDRAG: _decimal,
        ColumnKind.UREN: _decimal,
        ColumnKind.JA_NEE: _yes_no,
        ColumnKind.KEUZE: _choice,
        ColumnKind.SWV: _swv,
        ColumnKind.VESTIGING: _location,
        ColumnKind.VESTIGINGEN: _locations,
        ColumnKind.POSTCODE4: _postcode,
        ColumnKind.SCHOOLJAAR: _school_year,
        ColumnKind.PERIODEN: _periods,
        ColumnKind.EENHEID: _unit,
    }
)
