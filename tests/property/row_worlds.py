"""Random small regions as feeds, dense enough that every column, gap and edge of a period occurs."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import pyarrow as pa

from thuisnabij.children.counts.feed import own
from thuisnabij.children.register import feed as register
from thuisnabij.children.support import feed as support
from thuisnabij.figures.measures.row_tables import ROW_AREAS, RowDay, Terms
from thuisnabij.figures.measures.tables import LOCATIONS
from thuisnabij.network.expertise import feed as expertise
from thuisnabij.network.offer import feed as offer
from thuisnabij.region.money import feed as money
from thuisnabij.region.quality import feed as quality
from thuisnabij.region.surveys import feed as surveys

REAL: dict[str, pa.Schema] = {
    name: schema
    for feed in (register, support, offer, expertise, surveys, quality, money, own)
    for name, schema in feed.SCHEMAS.items()
}
SWVS = ("PO9901", "VO9901", "PO9902")
CODES = ("D0AA00", "D0AA01", "D0BB00", "D0CC00", "D0DD00", "D0EE00")
PC4S = ("0011", "0012", "0021")
TYPES = ("bao", "sbo", "so", "vso", "vo", "pro")
START, END = date(2018, 8, 1), date(2026, 8, 1)
text, day, number, flag = pa.string(), pa.date32(), pa.int64(), pa.bool_()

SCHEMAS: Mapping[str, Mapping[str, pa.DataType]] = {
    "inschrijving": {
        "child": number,
        "swv": text,
        "van": day,
        "tot": day,
        "status": text,
        "location": text,
        "soort": text,
        "leerjaar": number,
    },
    "aanwezigheid": {
        "child": number,
        "swv": text,
        "van": day,
        "tot": day,
        "status": text,
        "percentage": number,
        "geoorloofd": flag,
    },
    "geboren": {"child": number, "swv": text, "born": day},
    "woonplaats": {"child": number, "swv": text, "van": day, "tot": day, "pc4": text},
    "tlv": {
        "child": number,
        "swv": text,
        "van": day,
        "tot": day,
        "issuer": text,
        "soort": text,
        "categorie": text,
        "herkomst": text,
    },
    "aanvragen": {
        "child": number,
        "swv": text,
        "soort": text,
        "location": text,
        "ontvangen": day,
        "besluit_op": day,
        "uitkomst": text,
        "categorie": text,
        "herkomst": text,
        "geldig_tot": day,
        "pauze_dagen": number,
    },
    "arrangement": {
        "child": number,
        "swv": text,
        "van": day,
        "tot": day,
        "location": text,
        "uren": number,
        "bedrag": number,
    },
    "opp": {
        "child": number,
        "swv": text,
        "van": day,
        "tot": day,
        "location": text,
        "bestemming": text,
        "instemming": flag,
        "gehoord": flag,
    },
    "zorgverblijf": {"child": number, "swv": text, "van": day, "tot": day, "soort": text},
    "nevenplek": {"child": number, "swv": text, "van": day, "tot": day, "location": text, "soort": text},
    "vrijstelling": {"child": number, "swv": text, "van": day, "tot": day, "artikel": text},
    "overdracht": {
        "child": number,
        "swv": text,
        "op": day,
        "van_location": text,
        "naar_location": text,
        "warm": flag,
        "dossier": flag,
    },
    "vertrek": {"child": number, "swv": text, "op": day, "soort": text, "bestemming": text},
    "telling": {
        "swv": text,
        "location": text,
        "on": day,
        "soort": text,
        "lwoo": flag,
        "lo": number,
        "hi": number,
    },
    "normbeoordelingen": {
        "swv": text,
        "location": text,
        "schooljaar": text,
        "verplicht": flag,
        "oordeel": text,
    },
    "contactpersonen": {"swv": text, "location": text, "soort": text, "vast": flag, "van": day, "tot": day},
    "zorgstructuren": {"swv": text, "location": text, "schooljaar": text, "integraal": text},
    "schooldoelen": {
        "swv": text,
        "location": text,
        "schooljaar": text,
        "onderwerp": text,
        "geformuleerd_op": day,
        "gerealiseerd": text,
        "gerealiseerd_op": day,
    },
    "deskundige-inzet": {
        "swv": text,
        "van_location": text,
        "naar_location": text,
        "gevraagd_op": day,
        "op": day,
        "uren": number,
    },
    "enquetes": {
        "swv": text,
        "kenmerk": text,
        "doelgroep": text,
        "van": day,
        "tot": day,
        "uitgenodigd": number,
    },
    "enqueteantwoorden": {
        "swv": text,
        "enquete": text,
        "respondent": number,
        "vraag": text,
        "antwoord": number,
        "schaal_van": number,
        "schaal_tot": number,
        "eenheid": text,
    },
    "gesprekken": {"swv": text, "niveau": text, "gepland_op": day, "gehouden_op": day, "afspraken": flag},
    "initiatieven": {
        "swv": text,
        "soort": text,
        "van": day,
        "tot": day,
        "leerlingen": number,
        "verspreid_naar": number,
        "resultaat": flag,
    },
    "leerbijeenkomsten": {
        "swv": text,
        "doelgroep": text,
        "op": day,
        "uitgenodigd": number,
        "deelnemers": number,
    },
    "inspectieoordelen": {"swv": text, "location": text, "oordeel": text, "vastgesteld_op": day},
    "mijlpalen": {"swv": text, "mijlpaal": text, "status": text, "gepland_op": day, "bereikt_op": day},
    "huisvesting": {"swv": text, "location": text, "doel": text, "bedrag": number, "op": day},
    "uitgaven": {"swv": text, "boekjaar": number, "soort": text, "ontvanger": text, "bedrag": number},
    "reserves": {"swv": text, "on": day, "eigen_vermogen": number, "baten": number},
}


class World:
    """Makes one region out of a seed."""

    def __init__(self, seed: int, children: int = 25) -> None:
        self.dice = Random(seed)
        self.children = range(1, children + 1)
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
        self.keeper = {child: self.dice.choice(SWVS) for child in self.children}

    def maybe(self, value: Any, often: float = 0.85) -> Any:
        """The value, or now and then nothing."""
        return value if self.dice.random() < often else None

    def day(self) -> date:
        """A day, half of the time an edge: the first or last of a school year, or a reference date."""
        year = self.dice.randint(START.year, END.year - 1)
        edges = (date(year, 8, 1), date(year, 7, 31), date(year, 10, 1), date(year, 12, 31), date(year, 2, 1))
        if self.dice.random() < 0.5:
            return self.dice.choice(edges)
        return START + timedelta(days=self.dice.randrange((END - START).days))

    def spell(self, longest: int = 900) -> dict[str, date | None]:
        """A first day and an exclusive end, now and then open."""
        first = self.day()
        return {"van": first, "tot": self.maybe(first + timedelta(days=self.dice.randint(1, longest)), 0.8)}

    def line(self, choices: Callable[[], dict[str, Any]]) -> list[dict[str, Any]]:
        """Segments that follow each other without a gap; the last is open."""
        days = sorted({self.day() for _ in range(self.dice.randint(2, 7))})
        ends: list[date | None] = [*days[1:], None]
        return [{"van": first, "tot": end, **choices()} for first, end in zip(days, ends, strict=True)]

    def one(self, *values: Any) -> Any:
        """One of the values."""
        return self.dice.choice(values)

    def add(self, name: str, rows: list[dict[str, Any]], **about: Any) -> None:
        """Rows of a feed, with what they share."""
        self.rows[name] += [{**row, **about} for row in rows]


def day_of(seed: int, on: date, first: date) -> RowDay:
    """A whole region for one date."""
    world = World(seed)
    for child in world.children:
        _add_child(world, child)
    _add_region(world)
    feeds = {name: pa.Table.from_pylist(rows, schema=_whole(name)) for name, rows in world.rows.items()}
    ages = [
        {
            "location": code,
            "soort": world.one("bao", "sbo", "so", "vso"),
            "leeftijd": world.dice.randint(3, 13),
            "lo": 1,
            "hi": world.one(1, 4),
        }
        for code in CODES
        for _ in range(4)
    ]
    types = {code: world.one(*TYPES) for code in CODES if world.dice.random() < 0.9}
    return RowDay(
        on=on,
        first=first,
        known_until=END,
        feeds=feeds,
        locations=pa.Table.from_pylist(_locations(world), schema=LOCATIONS),
        areas=pa.Table.from_pylist(_areas(world), schema=ROW_AREAS),
        types=pa.table(
            {"location": list(types), "soort": list(types.values()), "swv": [world.one(*SWVS) for _ in types]}
        ),
        ages=pa.Table.from_pylist(ages),
        terms=Terms(),
    )


def _whole(name: str) -> pa.Schema:
    """The columns a feed really has, those that no row set asks about included."""
    asked = pa.schema(list(SCHEMAS[name].items()))
    more = [field for field in REAL[name] if field.name not in asked.names]
    return pa.schema([*asked, *(pa.field(field.name, field.type) for field in more)])


def _add_child(world: World, child: int) -> None:
    about = {"child": child, "swv": world.keeper[child]}

    def place() -> dict[str, Any]:
        if world.dice.random() < 0.75:
            return {
                "status": "ingeschreven",
                "location": world.one(*CODES, "D9ZZ99"),
                "soort": world.one(*TYPES),
                "leerjaar": world.maybe(world.dice.randint(1, 8)),
            }
        return {"status": world.one("tussen scholen", "nog niet ingeschreven", "vrijgesteld", "vertrokken")}

    def presence() -> dict[str, Any]:
        words = ("aanwezig", "gedeeltelijk aanwezig", "geoorloofd afwezig", "ongeoorloofd afwezig")
        return {"status": world.one(*words, "niet ingeschreven"), "geoorloofd": world.one(True, False, None)}

    world.add("inschrijving", world.line(place), **about)
    world.add("aanwezigheid", world.line(presence), **about)
    born = date(world.dice.randint(2006, 2020), world.dice.randint(1, 12), world.dice.randint(1, 28))
    world.add(
        "geboren",
        [{"born": world.one(born, date(2016, 2, 29))}] if world.dice.random() < 0.9 else [],
        **about,
    )
    many = range(world.dice.randint(0, 3))
    world.add(
        "woonplaats", [{**world.spell(2000), "pc4": world.one(*PC4S, "buitenland")} for _ in many], **about
    )
    world.add(
        "tlv",
        [
            {
                **world.spell(),
                "issuer": world.one(*SWVS),
                "soort": world.one("sbo", "so", "vso", "pro", "lwoo"),
                "categorie": world.maybe(world.one("laag", "midden", "hoog")),
                "herkomst": world.maybe(world.one("regulier", "voorschools", "speciaal", "anders")),
            }
            for _ in many
        ],
        **about,
    )
    world.add(
        "arrangement",
        [
            {
                **world.spell(400),
                "location": world.one(*CODES),
                "uren": world.maybe(world.dice.randint(0, 9000)),
                "bedrag": world.maybe(world.dice.randint(0, 900_000)),
            }
            for _ in many
        ],
        **about,
    )
    world.add(
        "opp",
        [
            {
                **world.spell(),
                "location": world.one(*CODES),
                "bestemming": world.maybe(world.one("vo", "vso", "pro")),
                "instemming": world.one(True, False, None),
                "gehoord": world.one(True, False, None),
            }
            for _ in many
        ],
        **about,
    )
    world.add(
        "zorgverblijf",
        [{**world.spell(), "soort": "gehandicaptenzorg"} for _ in range(world.dice.randint(0, 1))],
        **about,
    )
    kinds = ("symbiose", "opdc", "onderwijs-zorgarrangement", "reguliere klas")
    world.add(
        "nevenplek",
        [{**world.spell(), "location": world.one(*CODES), "soort": world.one(*kinds)} for _ in many],
        **about,
    )
    world.add(
        "vrijstelling",
        [{**world.spell(), "artikel": world.one("5 onder a", "5 onder b", "11 onder g")} for _ in many],
        **about,
    )
    world.add(
        "vertrek",
        [
            {
                "op": world.day(),
                "soort": world.one("vertrokken", "buitenland"),
                "bestemming": world.one("vo", "mbo", "werk", None),
            }
            for _ in range(world.dice.randint(0, 1))
        ],
        **about,
    )
    world.add(
        "overdracht",
        [
            {
                "op": world.day(),
                "van_location": world.one("voorschools", *CODES),
                "naar_location": world.one(*CODES),
                "warm": world.one(True, False),
                "dossier": world.one(True, False, None),
            }
            for _ in many
        ],
        **about,
    )
    world.add("aanvragen", [_request(world) for _ in many], **about)


def _request(world: World) -> dict[str, Any]:
    received = world.day()
    decided = world.maybe(received + timedelta(days=world.one(0, 20, 42, 43, 56, 57, 90)), 0.8)
    return {
        "soort": world.one("tlv sbo", "tlv so", "arrangement"),
        "location": world.maybe(world.one(*CODES)),
        "ontvangen": received,
        "besluit_op": decided,
        "uitkomst": decided and world.one("toegekend", "afgewezen", "ingetrokken"),
        "categorie": world.maybe(world.one("laag", "midden", "hoog")),
        "herkomst": world.maybe(world.one("regulier", "voorschools")),
        "geldig_tot": decided and world.maybe(decided + timedelta(days=world.one(300, 400, 800)), 0.7),
        "pauze_dagen": world.one(0, 0, 1, 14),
    }


def _add_region(world: World) -> None:
    for swv in SWVS:
        many = range(world.dice.randint(2, 8))
        rows: dict[str, list[dict[str, Any]]] = {
            "telling": [
                {
                    "location": world.one(*CODES),
                    "on": world.day(),
                    "soort": world.one("vmbo", "vwo", "vavo"),
                    "lwoo": world.one(True, False),
                    "lo": 1,
                    "hi": world.one(1, 4),
                }
                for _ in many
            ],
            "normbeoordelingen": [
                {
                    "location": world.one(*CODES),
                    "schooljaar": _year(world),
                    "verplicht": world.one(True, True, False),
                    "oordeel": world.one("voldoet", "voldoet", "deels", "niet beoordeeld"),
                }
                for _ in many
            ],
            "contactpersonen": [
                {
                    **world.spell(),
                    "location": world.one(*CODES),
                    "soort": world.one("jeugdhulp", "leerplicht"),
                    "vast": world.one(True, False),
                }
                for _ in many
            ],
            "zorgstructuren": [
                {
                    "location": world.one(*CODES),
                    "schooljaar": _year(world),
                    "integraal": world.one("ja", "deels", "nee"),
                }
                for _ in many
            ],
            "schooldoelen": [
                {
                    "location": world.one(*CODES),
                    "schooljaar": _year(world),
                    "geformuleerd_op": world.day(),
                    "onderwerp": world.one("ondersteuning", "jeugdhulp"),
                    "gerealiseerd": world.one("ja", "nog niet"),
                    "gerealiseerd_op": world.maybe(world.day(), 0.5),
                }
                for _ in many
            ],
            "deskundige-inzet": [
                {
                    "van_location": world.one(*CODES),
                    "naar_location": world.one(*CODES),
                    "gevraagd_op": world.day(),
                    "op": world.maybe(world.day()),
                    "uren": world.maybe(world.dice.randint(0, 4000)),
                }
                for _ in many
            ],
            "gesprekken": [
                {
                    "niveau": world.one("bestuur", "rok", "school"),
                    "gepland_op": world.maybe(world.day()),
                    "gehouden_op": world.maybe(world.day(), 0.6),
                    "afspraken": world.one(True, False),
                }
                for _ in many
            ],
            "initiatieven": [
                {
                    **world.spell(),
                    "soort": world.one("werkplaats", "systeemdoorbrekend"),
                    "leerlingen": world.maybe(world.dice.randint(0, 90)),
                    "verspreid_naar": world.maybe(world.dice.randint(0, 5)),
                    "resultaat": world.one(True, False),
                }
                for _ in many
            ],
            "leerbijeenkomsten": [
                {
                    "doelgroep": world.one("leraren", "directies"),
                    "op": world.day(),
                    "uitgenodigd": world.maybe(30),
                    "deelnemers": world.maybe(20),
                }
                for _ in many
            ],
            "inspectieoordelen": [
                {
                    "location": world.one(*CODES),
                    "oordeel": world.one("goed", "voldoende", "onvoldoende"),
                    "vastgesteld_op": world.day(),
                }
                for _ in many
            ],
            "mijlpalen": [
                {
                    "mijlpaal": world.one("norm", "plan"),
                    "status": world.one("bereikt", "bezig"),
                    "bereikt_op": world.maybe(world.day()),
                }
                for _ in many
            ],
            "huisvesting": [
                {
                    "location": world.one(*CODES),
                    "doel": world.one("inclusief", "overig"),
                    "bedrag": world.dice.randint(0, 10**9),
                    "op": world.day(),
                }
                for _ in many
            ],
            "uitgaven": [
                {
                    "boekjaar": world.dice.randint(2018, 2025),
                    "soort": world.one("programma", "overhead", "klas"),
                    "ontvanger": world.one("PO9901", "D0001", "D0AA00"),
                    "bedrag": world.dice.randint(0, 10**8),
                }
                for _ in many
            ],
            "reserves": [
                {
                    "on": date(year, 12, 31),
                    "eigen_vermogen": world.dice.randint(-(10**7), 10**8),
                    "baten": world.dice.randint(0, 10**9),
                }
                for year in range(2018, 2026)
            ],
        }
        for name, each in rows.items():
            world.add(name, each, swv=swv)
        _add_surveys(world, swv)


def _add_surveys(world: World, swv: str) -> None:
    for place in range(3):
        world.add(
            "enquetes",
            [
                {
                    **world.spell(60),
                    "kenmerk": f"E{place}",
                    "doelgroep": world.one("ouders", "leraren"),
                    "uitgenodigd": world.maybe(40),
                }
            ],
            swv=swv,
        )
        lo, hi = world.one((1, 4), (1, 5), (1, 10))
        world.add(
            "enqueteantwoorden",
            [
                {
                    "enquete": f"E{place}",
                    "respondent": person,
                    "vraag": world.one("Vraag een", "Vraag twee"),
                    "antwoord": world.dice.randint(lo, hi),
                    "schaal_van": lo,
                    "schaal_tot": hi,
                    "eenheid": world.maybe(world.one(*CODES), 0.5),
                }
                for person in range(world.dice.randint(0, 9))
            ],
            swv=swv,
        )


def _year(world: World) -> str:
    first = world.dice.randint(2018, 2025)
    return f"{first}-{first + 1}"


def _locations(world: World) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "brin": code[:4],
            "pc4": world.one(*PC4S),
            "gemeente_code": world.maybe(world.one("9901", "9902")),
            "swv": world.maybe("PO9901"),
            "swv_member": world.maybe(world.one("PO9901", "VO9901"), 0.6),
            "rok": world.maybe("PO9901/oost"),
            "bestuur": world.maybe(world.one("D0001", "D0002")),
            "lat": None,
            "lon": None,
            "is_demo": True,
        }
        for code in CODES
    ]


def _areas(world: World) -> list[dict[str, Any]]:
    return [
        {
            "pc4": pc4,
            "gemeente_code": world.maybe("9901"),
            "swv": world.maybe("PO9901"),
            "vo_swv": world.maybe("VO9901"),
            "lat": None,
            "lon": None,
            "is_demo": True,
        }
        for pc4 in PC4S
    ]
