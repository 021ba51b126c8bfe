"""Four sbo schools of two besturen in two gemeenten of one samenwerkingsverband; their numbers fit in a head.

                 gemeente 0001    gemeente 0003
bestuur 41000    22BB00:  3       23BB00: 12       15
bestuur 42000    34BB00: 40       35BB00:  9       49
                         43               21       64
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from tests.apps.access.people import member
from tests.apps.measures.region_files import write_region
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.publication import operations, queries
from thuisnabij.figures.publication.operations import NewRelease
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.ground.access.rules import Actor

ALIASES = ["default", "intake", "owner"]
ON = date(2024, 10, 1)
LOADED = datetime(2026, 11, 2, 12, tzinfo=UTC)
MONDAY = datetime(2026, 11, 9, 9, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 10, 9, tzinfo=UTC)
WEDNESDAY = datetime(2026, 11, 11, 9, tzinfo=UTC)
SWV = "PO0001"
NUMBERS = {"22BB00": 3, "23BB00": 12, "34BB00": 40, "35BB00": 9}
PLACES = {
    "22BB00": ("1011AA", "0001"),
    "23BB00": ("3011AA", "0003"),
    "34BB00": ("1011AB", "0001"),
    "35BB00": ("3011AB", "0003"),
}
SCHOOLS = (Level.SWV, Level.BESTUUR, Level.VESTIGING)
Load = Callable[..., None]


def write(folder: Path, numbers: Mapping[str, int] = NUMBERS) -> Path:
    """The public files of the region."""
    return write_region(
        folder,
        series=[
            (
                code,
                "SBO",
                "41000" if code[0] == "2" else "42000",
                PLACES[code][1],
                (number, number, str(number)),
            )
            for code, number in numbers.items()
        ],
        homes=[
            (code, PLACES[code][0], "Sbo", "1011", {"8": str(number)}) for code, number in numbers.items()
        ],
    )


def director() -> Actor:
    """Somebody who publishes for the samenwerkingsverband."""
    return member("dirk", "directeur", SWV)


def asked(
    levels: tuple[Level, ...] = SCHOOLS,
    *,
    profile: Profile = Profile.OPENBAAR,
    bestuur: str = "",
    strict: bool = True,
) -> NewRelease:
    """A release of the number of sbo pupils."""
    return NewRelease(
        name="Leerlingen sbo",
        profile=Profile.BESTUUR if bestuur else profile,
        swvs=(SWV,),
        levels=levels,
        dates=(ON,),
        measures=("leerlingen-sbo",),
        bestuur=bestuur,
        is_strict=strict,
    )


def made(actor: Actor, release: NewRelease, now: datetime = MONDAY) -> int:
    """Asked and made."""
    number = operations.ask_release(actor=actor, asked=release, now=now)
    operations.make_release(number=number, now=now)
    return number


def published(actor: Actor, release: NewRelease, now: datetime = MONDAY) -> int:
    """Asked, made and published."""
    number = made(actor, release, now)
    operations.publish(actor=actor, number=number, now=now)
    return number


def values(actor: Actor, number: int) -> dict[str, str]:
    """The value of every unit, in the words of the release."""
    rows = queries.rows_of(actor=actor, number=number).order_by("number")
    return {row.unit: row.value for row in rows}
