"""One world (the real one or the demo region) put together: areas, municipalities, and locations on any date. Pure.

Built once from the records of a set of runs; asking it for a date reads nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuisnabij.ground.organisations.rules.centroids import Centre, Surroundings, find_centres
from thuisnabij.ground.organisations.rules.geometry import Point
from thuisnabij.ground.organisations.rules.municipalities import (
    AreaFacts,
    Municipalities,
    find_municipalities,
)
from thuisnabij.ground.organisations.rules.placing import (
    Address,
    Evidence,
    PlacedBy,
    PlacedLocation,
    Sighting,
    Stand,
    rank_stands,
    read_address,
)
from thuisnabij.ground.organisations.rules.records import (
    AreaRow,
    CentroidRow,
    LocationRow,
    MembershipRow,
    PointRow,
    RokRow,
    ShapeRow,
)


@dataclass(frozen=True)
class Facts:
    """The records that count in one world, each with its run id: locations and points, and what groups them."""

    is_demo: bool
    sightings: Sequence[Sighting]
    areas: Mapping[str, tuple[int, AreaRow]]
    centroids: Mapping[str, Sequence[tuple[int, CentroidRow]]]
    shapes: Mapping[str, tuple[int, ShapeRow]]
    memberships: Sequence[tuple[int, MembershipRow]] = ()
    rok: Sequence[tuple[int, RokRow]] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A PC4: its municipality, samenwerkingsverbanden and centre; None: no source says it. `mended`: see `Centre`."""

    pc4: str
    gemeente_code: str | None
    gemeente_name: str
    swv: str | None
    vo_swv: str | None
    lat: float | None
    lon: float | None
    mended: bool
    is_demo: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What a date decides: the order in which records are believed, and which memberships hold."""

    ranks: Mapping[Stand, int]
    members: Mapping[str, tuple[Evidence, str]]
    key: tuple[object, ...]


class Atlas:
    """The areas and locations of one world."""

    def __init__(self, facts: Facts) -> None:
        self.is_demo = facts.is_demo
        self._facts = facts
        self.centres: Mapping[str, Centre] = find_centres(facts.centroids, _surroundings(facts))
        self.areas: Mapping[str, Area] = {
            pc4: self._area(pc4) for pc4 in sorted({*facts.areas, *self.centres})
        }
        self._municipalities = self._find_municipalities()
        self._by_code: dict[str, list[Sighting]] = {}
        for sighting in facts.sightings:
            self._by_code.setdefault(sighting.row.code, []).append(sighting)
        self._codes = sorted({each.row.code for each in facts.sightings if isinstance(each.row, LocationRow)})
        self._stands = tuple({each.stand: None for each in facts.sightings})
        self.rok = facts.rok
        self._rok = {(row.swv, row.location): (run_id, row) for run_id, row in facts.rok}

    def moment(self, on: date) -> Moment:
        """What is decided by `on`; moments with the same `key` place every location alike.

        Only memberships of a samenwerkingsverband for primary education count here: the areas are of those too.
        """
        ranks = rank_stands(self._stands, on)
        members = {}
        holding = [each for each in self._facts.memberships if _holds(each[1], on)]
        for run_id, row in sorted(holding, key=lambda each: (each[1].start, each[0], each[1].row)):
            members[row.location] = ((run_id, row.row), row.swv)
        order = tuple((stand.run_id, stand.on) for stand in ranks)
        return Moment(ranks, members, (order, tuple(sorted(members.items()))))

    def locations_at(self, moment: Moment) -> dict[str, PlacedLocation]:
        """Every known location, open or closed, as it stands at a moment; by code, in the order of the codes."""
        return {
            code: self._place(read_address(self._by_code[code], moment.ranks), moment) for code in self._codes
        }

    def sightings_of(self, code: str) -> Sequence[Sighting]:
        """Every record of one location; none when the code is unknown here."""
        return tuple(self._by_code.get(code, ()))

    def _place(self, address: Address, moment: Moment) -> PlacedLocation:
        swv, placed_by, area = self._find_swv(address)
        member, membership = self._find_member(address.code, swv, moment)
        rok = self._rok.get((member or "", address.code)) or self._rok.get((swv or "", address.code))
        lat, lon = address.point or (None, None)
        return PlacedLocation(
            code=address.code,
            brin=address.code[:4],
            name=address.name,
            pc4=address.pc4 or None,
            place=address.place,
            gemeente_code=address.gemeente_code or None,
            gemeente_name=address.gemeente_name,
            swv=swv,
            swv_member=member,
            rok=f"{rok[1].swv}/{rok[1].rok}" if rok else None,
            bestuur=address.bestuur or None,
            lat=lat,
            lon=lon,
            placed_by=placed_by,
            is_demo=self.is_demo,
            evidence=(*address.said_by, *area, *membership, *(((rok[0], rok[1].row),) if rok else ())),
        )

    def _find_swv(self, address: Address) -> tuple[str | None, PlacedBy, tuple[Evidence, ...]]:
        area = self._facts.areas.get(address.pc4)
        if area is not None and area[1].po_swv:
            return area[1].po_swv, PlacedBy.POSTCODE, ((area[0], area[1].row),)
        swv = self._municipalities.find_swv(code=address.gemeente_code, name=address.gemeente_name)
        return swv, PlacedBy.GEMEENTE if swv else PlacedBy.NIET_GEPLAATST, ()

    def _find_member(
        self, code: str, swv: str | None, moment: Moment
    ) -> tuple[str | None, tuple[Evidence, ...]]:
        said_by, member = moment.members.get(code, (None, swv))
        return member, (said_by,) if said_by else ()

    def _find_municipalities(self) -> Municipalities:
        facts = {}
        for pc4, (_, row) in self._facts.areas.items():
            if row.po_swv:
                codes = self.centres[pc4].municipality_codes if pc4 in self.centres else ()
                facts[pc4] = AreaFacts(row.po_swv, row.municipality_name, codes)
        rows = (each.row for each in self._facts.sightings)
        return find_municipalities(
            facts,
            (
                (row.municipality_code, row.pc6[:4])
                for row in rows
                if isinstance(row, LocationRow) and row.pc6
            ),
        )

    def _area(self, pc4: str) -> Area:
        run_id, row = self._facts.areas.get(pc4, (None, None))
        centre = self.centres.get(pc4)
        code = centre.municipality_codes[0] if centre and centre.municipality_codes else None
        shape = self._facts.shapes.get(code or "")
        name = shape[1].name if shape else (row.municipality_name if row else "")
        evidence = centre.evidence if centre else ()
        return Area(
            pc4=pc4,
            gemeente_code=code,
            gemeente_name=name,
            swv=(row.po_swv or None) if row else None,
            vo_swv=(row.vo_swv or None) if row else None,
            lat=centre.lat if centre else None,
            lon=centre.lon if centre else None,
            mended=centre.mended if centre else False,
            is_demo=self.is_demo,
            evidence=((run_id, row.row), *evidence) if row and run_id is not None else evidence,
        )


def _holds(membership: MembershipRow, on: date) -> bool:
    in_force = membership.start <= on and (membership.end is None or on < membership.end)
    return in_force and membership.swv.startswith("PO")


def _surroundings(facts: Facts) -> Surroundings:
    schools: dict[str, list[Point]] = {}
    for sighting in facts.sightings:
        row = sighting.row
        if isinstance(row, PointRow) and row.pc6:
            schools.setdefault(row.pc6[:4], []).append((row.lat, row.lon))
    return Surroundings(
        schools=schools,
        municipalities={pc4: row.municipality_name for pc4, (_, row) in facts.areas.items()},
        outlines={code: row.geometry for code, (_, row) in facts.shapes.items()},
    )
