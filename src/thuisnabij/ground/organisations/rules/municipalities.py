"""In which samenwerkingsverband a whole municipality lies, if it lies in one. Pure.

For locations without a postcode. A municipality that is split over several, or of which nothing is known, gives no
answer: the location is then counted as not placed, never put somewhere.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class AreaFacts:
    """What is known of one PC4: its samenwerkingsverband, and the municipalities that sources put it in."""

    swv: str
    municipality_name: str
    municipality_codes: tuple[str, ...]


@dataclass(frozen=True)
class Municipalities:
    """The samenwerkingsverbanden of each municipality, by code and by folded name.

    `by_schools`: for municipalities newer than those sources, what the older municipalities around their schools lie
    in, by code.
    """

    by_code: Mapping[str, frozenset[str]]
    by_name: Mapping[str, frozenset[str]]
    by_schools: Mapping[str, frozenset[str]]

    def find_swv(self, *, code: str, name: str) -> str | None:
        """The one samenwerkingsverband in which all PC4s of the municipality lie; None when split or unknown.

        A code the centroids know decides alone: names outlive mergers. Otherwise the name in the table of the law and
        the municipalities around its schools must together point at one.
        """
        found = self.by_code.get(code)
        if not found:
            found = self.by_name.get(fold(name), frozenset()) | self.by_schools.get(code, frozenset())
        return next(iter(found)) if len(found) == 1 else None


def find_municipalities(
    areas: Mapping[str, AreaFacts], school_areas: Iterable[tuple[str, str]]
) -> Municipalities:
    """Join PC4s into municipalities; `school_areas` are (municipality code, PC4) of located schools."""
    by_code: defaultdict[str, set[str]] = defaultdict(set)
    by_name: defaultdict[str, set[str]] = defaultdict(set)
    for area in areas.values():
        by_name[fold(area.municipality_name)].add(area.swv)
        for code in area.municipality_codes:
            by_code[code].add(area.swv)
    by_name.pop("", None)
    by_schools: defaultdict[str, set[str]] = defaultdict(set)
    for code, pc4 in school_areas:
        if code and code not in by_code and pc4 in areas:
            older = areas[pc4]
            by_schools[code] |= {older.swv} | by_name.get(fold(older.municipality_name), set())
            by_schools[code].update(*(by_code[each] for each in older.municipality_codes))
    return Municipalities(_frozen(by_code), _frozen(by_name), _frozen(by_schools))


def fold(name: str) -> str:
    """A name as sources that spell it differently agree on it: no accents, case, blanks or punctuation."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain.casefold() if letter.isalnum())


def _frozen(found: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(swvs) for key, swvs in found.items()}
