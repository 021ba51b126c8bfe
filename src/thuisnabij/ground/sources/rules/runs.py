"""Which import run stands for which reference date, as known at a moment. Pure.

Knows kinds of files and their order of supersession; refuses to know what is in them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from thuisnabij.kernel.errors import RefusedError, SystemFaultError, UsageError
from thuisnabij.kernel.texts import gettext_noop


class Kind(StrEnum):
    """The kinds of files that can be loaded; stored and shown as these words."""

    VESTIGINGEN = "duo-02-vestigingen"
    HERKOMST = "duo-03-leerlingen-herkomst"
    HISTORIE = "duo-06-leerlingen-historie"
    PUNTEN = "vestigingen-punten"
    POSTCODE_SWV = "postcode-swv"
    MIDDELPUNTEN = "postcode-middelpunten"
    GRENZEN = "gemeentegrenzen"
    LIDMAATSCHAP = "lidmaatschap"
    ROK = "rok-indeling"
    NAMEN = "namen"


NAME_OF_KIND: Mapping[str, str] = MappingProxyType(
    {
        Kind.VESTIGINGEN: gettext_noop("DUO 02, vestigingen van scholen"),
        Kind.HERKOMST: gettext_noop("DUO 03, leerlingen naar woonplaats en leeftijd"),
        Kind.HISTORIE: gettext_noop("DUO 06, leerlingen per vestiging door de jaren"),
        Kind.PUNTEN: gettext_noop("Vestigingen op de kaart"),
        Kind.POSTCODE_SWV: gettext_noop("Postcodes per samenwerkingsverband"),
        Kind.MIDDELPUNTEN: gettext_noop("Middelpunten van postcodes"),
        Kind.GRENZEN: gettext_noop("Grenzen van gemeenten"),
        Kind.LIDMAATSCHAP: gettext_noop("Leden van samenwerkingsverbanden"),
        Kind.ROK: gettext_noop("Indeling in deelregio’s"),
        Kind.NAMEN: gettext_noop("Namen van organisaties"),
    }
)
"""What a kind of file is called for people; pages translate it where they show it."""

SUPPLEMENTING_KINDS = frozenset(
    {Kind.POSTCODE_SWV, Kind.MIDDELPUNTEN, Kind.LIDMAATSCHAP, Kind.ROK, Kind.NAMEN}
)
"""Kinds of which all runs stand together: a newer file supersedes only what it names (a PC4, a SWV, a code).

Of every other kind of public file a newer run supersedes the older one for each reference date it speaks of. The
runs of a register of an SWV always stand together: a newer row under one KENMERK takes the place of the older.
"""
_SUPERSEDING_KINDS = frozenset(Kind) - SUPPLEMENTING_KINDS

DEMO_AGREEMENT = "demo"
AGREEMENT_OF_KIND: Mapping[str, str] = MappingProxyType(
    {
        Kind.VESTIGINGEN: "duo-open-data",
        Kind.HERKOMST: "duo-open-data",
        Kind.HISTORIE: "duo-open-data",
        Kind.PUNTEN: "duo-bag-punten",
        Kind.POSTCODE_SWV: "wet-bijlage-swv",
        Kind.MIDDELPUNTEN: "geonames",
        Kind.GRENZEN: "cbs-pdok",
        Kind.LIDMAATSCHAP: "eigen-administratie",
        Kind.ROK: "eigen-administratie",
        Kind.NAMEN: "eigen-administratie",
    }
)
"""Under which recorded agreement a file of a kind is delivered."""


class NoAgreementError(RefusedError):
    """No agreement with a deliverer covers this kind of file on this day; nothing of it may be loaded."""

    code = "sources-no-agreement"


class RunWithoutDateError(UsageError):
    """A run was begun without a reference date, so nobody could ever ask for it."""

    code = "sources-run-without-date"


class BrokenRuleError(RefusedError):
    """The database refused a row that its importer let through, so it refused the whole file."""

    code = "sources-broken-rule"


class RunCountsError(SystemFaultError):
    """The rows accepted and refused do not add up to the rows read: a row was lost on the way."""

    code = "sources-rows-do-not-add-up"


class UnknownRunError(UsageError):
    """There is no import run with this number."""

    code = "sources-unknown-run"


@dataclass(frozen=True, slots=True)
class RefusalRow:
    """One refused field: where it stood, why it was refused, and what was found there.

    `row_number` is the 1-based line in the file (the header is 1; a feature number for GeoJSON). `code` is stable and
    kebab-case; `reason` is a Dutch sentence for the reader. `found` is empty where it could tell about a child.
    """

    row_number: int
    field: str
    code: str
    reason: str
    found: str = ""


@dataclass(frozen=True, slots=True)
class RunRow:
    """One finished import run: which file, under which agreement, by whom, when, with what outcome."""

    run_id: int
    kind: str
    agreement: str
    file_name: str
    sha256: str
    size_bytes: int
    recorded_at: datetime
    actor: str
    is_demo: bool
    rows_read: int
    rows_accepted: int
    rows_refused: int
    reference_dates: tuple[date, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class StandingRun:
    """A run together with the reference dates for which it is the current one, oldest first."""

    run: RunRow
    dates: tuple[date, ...]


def agreement_key(*, kind: str, is_demo: bool) -> str:
    """The key of the agreement a file of `kind` falls under; raises `NoAgreementError` for an unknown kind."""
    if is_demo:
        return DEMO_AGREEMENT
    try:
        return AGREEMENT_OF_KIND[kind]
    except KeyError:
        raise NoAgreementError(
            what="No agreement is known for this kind of file",
            where=kind,
            next="Record who delivers it, on what ground, before loading it",
        ) from None


def current_runs(
    runs: Iterable[RunRow], *, as_known_at: datetime | None = None
) -> dict[tuple[date, bool], RunRow]:
    """Per (reference date, demo or real) the run with the greatest (recorded_at, id) not after `as_known_at`.

    `runs` are of one kind. `as_known_at` is inclusive; None means all that is known now.
    """
    current: dict[tuple[date, bool], RunRow] = {}
    for run in _known(runs, as_known_at):
        for day in run.reference_dates:
            current[day, run.is_demo] = run
    return current


def standing_runs(runs: Iterable[RunRow], *, as_known_at: datetime | None = None) -> tuple[StandingRun, ...]:
    """The runs that still speak at `as_known_at` (inclusive), each with the dates it speaks for; oldest known first.

    `runs` may be of several kinds. Demo and real runs never supersede each other.
    """
    known = _known(runs, as_known_at)
    latest: dict[tuple[str, bool, date], int] = {}
    for run in known:
        for day in run.reference_dates:
            latest[run.kind, run.is_demo, day] = run.run_id
    standing = (
        StandingRun(
            run,
            tuple(
                day
                for day in sorted(run.reference_dates)
                if run.kind not in _SUPERSEDING_KINDS or latest[run.kind, run.is_demo, day] == run.run_id
            ),
        )
        for run in known
    )
    return tuple(each for each in standing if each.dates)


def _known(runs: Iterable[RunRow], as_known_at: datetime | None) -> list[RunRow]:
    known = (run for run in runs if as_known_at is None or run.recorded_at <= as_known_at)
    return sorted(known, key=lambda run: (run.recorded_at, run.run_id))
