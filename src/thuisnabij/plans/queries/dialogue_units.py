"""With whom the samenwerkingsverband talks: a bestuur, a ROK or a school, found by its key."""

from dataclasses import dataclass
from datetime import date

from thuisnabij.figures.measures.language.words import Level as FigureLevel
from thuisnabij.ground.access.rules.reach import Level, Unit
from thuisnabij.ground.organisations import queries as organisations
from thuisnabij.kernel.errors import RefusedError


class DialogueUnitUnknownError(RefusedError):
    """No source knows the bestuur, ROK or school of a conversation."""

    code = "dialogue-unit-unknown"


@dataclass(frozen=True)
class DialogueUnit:
    """A unit as reach knows it, with its name, its region, and how figures and the register of talks name it."""

    unit: Unit
    name: str
    swv: str
    figure_level: FigureLevel
    register_key: str

    @property
    def swv_name(self) -> str:
        """The name of the region."""
        return organisations.unit_name(level="swv", key=self.swv)


def find_unit(*, level: str, key: str, prefers: str | None, on: date) -> DialogueUnit:
    """The unit; ``prefers`` is the SWV to take where a bestuur has schools in several.

    Raises `DialogueUnitUnknownError`.
    """
    found = _FINDERS[Level(level)](key, prefers, on) if level in _FINDERS else None
    if found is None:
        raise DialogueUnitUnknownError(
            what="no source knows this unit", where=f"{level} {key}", next="check the key"
        )
    return found


def _school(key: str, prefers: str | None, on: date) -> DialogueUnit | None:
    place = organisations.locations_on(on=on).get(key)
    if place is None or place.swv is None:
        return None
    besturen = frozenset({place.bestuur} if place.bestuur else ())
    unit = Unit(Level.SCHOOL, key, besturen, frozenset({place.swv}))
    return DialogueUnit(unit, place.name, place.swv, FigureLevel.VESTIGING, key)


def _bestuur(key: str, prefers: str | None, on: date) -> DialogueUnit | None:
    row = next((each for each in organisations.list_bestuur(on=on) if each.number == key), None)
    if row is None or not row.swvs:
        return None
    swv = prefers if prefers in row.swvs and prefers is not None else row.swvs[0]
    unit = Unit(Level.BESTUUR, key, frozenset({key}), frozenset(row.swvs))
    return DialogueUnit(unit, row.name, swv, FigureLevel.BESTUUR, key)


def _rok(key: str, prefers: str | None, on: date) -> DialogueUnit | None:
    row = next((each for each in organisations.list_rok() if each.key == key), None)
    if row is None:
        return None
    unit = Unit(Level.ROK, key, frozenset(), frozenset({row.swv}))
    return DialogueUnit(unit, row.name, row.swv, FigureLevel.ROK, key.partition("/")[2])


_FINDERS = {Level.SCHOOL: _school, Level.BESTUUR: _bestuur, Level.ROK: _rok}
