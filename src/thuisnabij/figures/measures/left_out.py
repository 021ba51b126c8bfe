"""What a figure does not count, how much that is, and why: read from the base cube of its date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import duckdb
from django.utils.translation import gettext as _

from thuisnabij.children.counts import feed as counts
from thuisnabij.figures.measures import ledger
from thuisnabij.figures.measures.engine.rollup import UNITS, kept_as
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Part
from thuisnabij.figures.measures.language.words import Attribution, Grain, Level, Where
from thuisnabij.figures.measures.ledger import State
from thuisnabij.kernel.counts import Count

_OF_DISTANCE = frozenset({Where.AFSTAND_BEKEND, Where.AFSTAND_BINNEN})
_OF_BORDER = frozenset({Where.GRENS_BEKEND, Where.OVER_DE_GRENS})


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Pupils that are not in the figure (or count otherwise than labelled), and why. `key` is stable."""

    key: str
    why: str
    pupils: Count
    locations: int


def left_out(measure: Measure, *, level: Level, unit: str, on: date, state: State) -> tuple[LeftOut, ...]:
    """Everything that touches the terms of this measure; what is nought is not named."""
    with duckdb.connect(config={"threads": 2}) as connection:
        connection.read_parquet(str(ledger.cube_path(on, state))).create_view("cube")
        _add_corrections(connection, on, state)
        found: dict[tuple[str, str], LeftOut] = {}
        for part in dict.fromkeys(measure.parts):
            for key, why, condition in _questions(part, level, unit):
                locations, lo, hi = _sizes(connection, condition, blind_only=key == "zonder-schatting")
                if locations:
                    found.setdefault((key, why), LeftOut(key, why, Count(lo, hi), locations))
    return tuple(found.values())


def _questions(part: Part, level: Level, unit: str) -> Iterator[tuple[str, str, str]]:
    """For each reason that a part may leave rows out: its key, the Dutch sentence, the rows in SQL."""
    own = f"grain = '{part.grain}' AND soort IN ({_listed(part.soort)})"
    here = _is_here(part.attribution, level, unit)
    place = UNITS[kept_as(part.attribution, level)][level]
    if level is not Level.LAND:
        why = _("Vestigingen of woonplaatsen in Nederland die op dit niveau nergens bij horen")
        yield (
            "niet-geplaatst",
            why,
            f"{own} AND NOT is_demo AND ({place}) IS NULL AND ({_is_in_country(part)})",
        )
    if part.grain is Grain.THUISADRES:
        yield from _about_homes(part, own, here)
        why = _(
            "Vestigingen met een telling in bestand 06 die in bestand 03 ontbreken (in leerlingen volgens 06)"
        )
        school = (
            _is_here(Attribution.VESTIGING_GEBIED, level, unit) if level in _SCHOOL_LEVELS else "NOT is_demo"
        )
        yield (
            "niet-in-03",
            why,
            f"grain = 'vestiging' AND {school} AND ({_may_hold(part)}) AND {_NOT_IN_HOMES}",
        )
    else:
        why = _(
            "Vestigingen die tellen als wat bestand 03 laat zien, en niet als de soort van bestand 06 (telt wel mee)"
        )
        yield "soort-gecorrigeerd", why, f"{own} AND {here} AND location IN (SELECT location FROM corrected)"


_SCHOOL_LEVELS = UNITS[Attribution.VESTIGING_GEBIED]
_NOT_IN_HOMES = "location NOT IN (SELECT location FROM cube WHERE grain = 'thuisadres')"


def _about_homes(part: Part, own: str, here: str) -> Iterator[tuple[str, str, str]]:
    if part.attribution is Attribution.WOONADRES:
        why = _("Leerlingen met een woonplaats buiten Nederland of onbekend (in het hele land)")
        yield "woonplaats-onbekend", why, f"{own} AND NOT is_demo AND home IS NULL"
    elif part.where is not Where.ALLE:
        why = _("Leerlingen met een woonplaats buiten Nederland of onbekend")
        yield "woonplaats-onbekend", why, f"{own} AND {here} AND home IS NULL"
    if part.where is not Where.ALLE:
        why = _("Leerlingen in afgeschermde cellen zonder schatting (wel in de marge, niet in de schatting)")
        yield "zonder-schatting", why, f"{own} AND {here} AND home IS NOT NULL AND unestimated > 0"
    if part.where in _OF_DISTANCE:
        why = _("Leerlingen van wie de woonplaats of de school niet op de kaart staat")
        yield "geen-punt", why, f"{own} AND {here} AND home IS NOT NULL AND metres IS NULL"
    if part.where in _OF_BORDER:
        why = _("Leerlingen van wie de woonplaats of de school in geen bekend samenwerkingsverband ligt")
        unknown = "(swv IS NULL OR home_swv IS NULL)"
        yield "geen-gebied", why, f"{own} AND {here} AND home IS NOT NULL AND {unknown}"


def _is_here(attribution: Attribution, level: Level, unit: str) -> str:
    return f"({UNITS[kept_as(attribution, level)][level]}) = '{_quoted(unit)}'"


def _is_in_country(part: Part) -> str:
    return "home IS NOT NULL" if part.attribution is Attribution.WOONADRES else "true"


def _may_hold(part: Part) -> str:
    """Labels of file 06 under which pupils of the part's types can be."""
    labels = set(part.soort) | ({"so-vso"} if part.soort & {"so", "vso"} else set())
    return f"soort IN ({_listed(labels)})"


def _sizes(
    connection: duckdb.DuckDBPyConnection, condition: str, *, blind_only: bool
) -> tuple[int, int, int]:
    """Locations and the bounds of the pupils; of cells without an estimate at least one each."""
    lo, hi = ("unestimated", "blind") if blind_only else ("lo", "hi")
    row = connection.execute(
        f"SELECT count(DISTINCT location), coalesce(sum({lo}), 0)::BIGINT, coalesce(sum({hi}), 0)::BIGINT "
        f"FROM cube WHERE {condition}"
    ).fetchone()
    assert row is not None
    return row


def _add_corrections(connection: duckdb.DuckDBPyConnection, on: date, state: State) -> None:
    """A table `corrected`: the locations that count as another type than their label."""
    connection.execute("CREATE TABLE corrected (location VARCHAR)")
    if not state.has(Grain.VESTIGING, on):
        return
    totals = counts.location_totals(on=on, as_known_at=state.as_known_at)
    connection.register("totals", totals.select(["location", "soort", "soort_bron"]))
    connection.execute("INSERT INTO corrected SELECT location FROM totals WHERE soort <> soort_bron")


def _listed(words: frozenset[str] | set[str]) -> str:
    return ", ".join(f"'{_quoted(word)}'" for word in sorted(words))


def _quoted(text: str) -> str:
    return text.replace("'", "''")
