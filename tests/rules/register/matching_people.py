"""Draws children and the records that several deliverers send about them, with the truth; imports no rules.

Every child has a number that only the test knows. Records differ from the child as those of administrations do: lost
tussenvoegsels, accents, typing errors, other spellings of foreign names, initials, first and last name swapped, birth
dates with day and month swapped, a new surname. Twins, triplets, namesakes and 1 January are more frequent than in
life.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.rules.register.matching_names_drawn import (
    DUTCH_FIRST,
    DUTCH_LAST,
    FOREIGN_FIRST,
    FOREIGN_LAST,
    TWIN_FIRST,
)

KEYS = {
    "a": "s",
    "e": "r",
    "i": "o",
    "o": "p",
    "u": "i",
    "n": "m",
    "m": "n",
    "s": "d",
    "t": "r",
    "k": "l",
    "r": "t",
}


@dataclass(frozen=True)
class Child:
    """A child as it is: the truth."""

    key: int
    first_name: str
    prefix: str
    surname: str
    birth_date: date


@dataclass(frozen=True)
class Delivered:
    """One row that a deliverer sends, and which child it is about."""

    child: int
    deliverer: str
    number: str
    first_name: str
    prefix: str
    surname: str
    birth_date: date


@dataclass(frozen=True)
class People:
    """All children and, load by load, what is delivered about them."""

    seed: int
    children: tuple[Child, ...]
    loads: tuple[tuple[Delivered, ...], ...]

    @property
    def records(self) -> Iterator[Delivered]:
        """Every row in the order of delivery."""
        for load in self.loads:
            yield from load


def draw_people(seed: int, families: int) -> People:
    """As many families with their children, and three loads of records about them, from one seed."""
    chance = random.Random(seed)
    children: list[Child] = []
    for _ in range(families):
        children.extend(_draw_family(chance, len(children)))
    children.extend(_namesakes(chance, children))
    return People(seed, tuple(children), tuple(_draw_loads(chance, children)))


def _draw_family(chance: random.Random, key: int) -> list[Child]:
    is_foreign = chance.random() < 0.25
    prefix, surname = _draw_surname(chance, is_foreign)
    born = [_draw_birth_date(chance, is_foreign)]
    if chance.random() < 0.35:
        born.append(_draw_birth_date(chance, is_foreign))
    names = list(FOREIGN_FIRST) if is_foreign else DUTCH_FIRST
    children: list[Child] = []
    for day in born:
        together = chance.choices((1, 2, 3), weights=(95, 4.5, 0.5))[0]
        drawn = chance.sample(names, together)
        if together == 2 and chance.random() < 0.4:
            drawn = list(chance.choice(TWIN_FIRST))
        for first_name in drawn:
            if first_name not in {child.first_name for child in children}:
                children.append(Child(key + len(children), first_name, prefix, surname, day))
    return children


def _draw_surname(chance: random.Random, is_foreign: bool) -> tuple[str, str]:
    if is_foreign:
        return "", chance.choice(list(FOREIGN_LAST))
    prefix, surname = chance.choice(DUTCH_LAST).replace("_", " ").split("|")
    if chance.random() < 0.08:
        other_prefix, other = chance.choice(DUTCH_LAST).replace("_", " ").split("|")
        surname = f"{surname}-{f'{other_prefix} {other}'.strip()}"
    elif chance.random() < 0.6:
        # Most surnames are rarer than the ones listed: a made-up ending stands for the long tail.
        surname += chance.choice(
            ("sma", "inga", "mans", "stra", "beek", "veld", "huis", "kamp", "burg", "hof", "wijk")
        )
    return prefix, surname


def _draw_birth_date(chance: random.Random, is_foreign: bool) -> date:
    day = date(2008, 1, 1) + timedelta(days=chance.randrange(14 * 365))
    return day.replace(month=1, day=1) if chance.random() < (0.08 if is_foreign else 0.002) else day


def _namesakes(chance: random.Random, children: list[Child]) -> list[Child]:
    """Other children with a name that is there already, born on another day."""
    chosen = chance.sample(children, len(children) // 100)
    return [
        replace(child, key=len(children) + at, birth_date=_draw_birth_date(chance, False))
        for at, child in enumerate(chosen)
    ]


def _draw_loads(chance: random.Random, children: list[Child]) -> Iterator[tuple[Delivered, ...]]:
    names = {child.key: child for child in children}
    for deliverer, share, numbered in (
        ("noord", 0.8, 1.0),
        ("zuid", 0.6, 0.0),
        ("noord", 0.7, 0.97),
        ("oost", 0.5, 0.5),
    ):
        for key, child in names.items():
            if chance.random() < 0.012:
                names[key] = _renamed(chance, child)
        present = [child for child in names.values() if chance.random() < share]
        chance.shuffle(present)
        yield tuple(_delivered(chance, child, deliverer, numbered) for child in present)


def _renamed(chance: random.Random, child: Child) -> Child:
    """A child that got another surname: one more beside its own, or another altogether."""
    prefix, surname = _draw_surname(chance, False)
    if "-" in child.surname or "-" in surname or chance.random() < 0.4:
        return replace(child, prefix=prefix, surname=surname)
    return replace(child, surname=f"{child.surname}-{f'{prefix} {surname}'.strip()}")


def _delivered(chance: random.Random, child: Child, deliverer: str, numbered: float) -> Delivered:
    number = f"{deliverer[0].upper()}{child.key:05d}" if chance.random() < numbered else ""
    row = Delivered(
        child.key, deliverer, number, child.first_name, child.prefix, child.surname, child.birth_date
    )
    for share, change in _CHANGES:
        if chance.random() < share:
            row = change(chance, row)
    return row


def _other_spelling(chance: random.Random, row: Delivered) -> Delivered:
    first = chance.choice(FOREIGN_FIRST.get(row.first_name, (row.first_name,)))
    last = chance.choice(FOREIGN_LAST.get(row.surname, (row.surname,)))
    which = chance.randrange(3)
    return replace(
        row,
        first_name=row.first_name if which == 1 else first,
        surname=row.surname if which == 0 else last,
    )


def _other_writing(chance: random.Random, row: Delivered) -> Delivered:
    """The same name as another administration writes it."""
    whole = f"{row.prefix} {row.surname}".strip()
    ways = [
        replace(row, prefix="", surname=whole),
        replace(row, prefix="", surname=f"{row.surname}, {row.prefix}" if row.prefix else row.surname),
        replace(row, prefix=""),
        replace(
            row, prefix=row.prefix.upper(), surname=row.surname.upper(), first_name=row.first_name.upper()
        ),
        replace(row, surname=row.surname.replace("ij", "y")),
        replace(row, surname=row.surname.replace("-", " ")),
        replace(row, surname=row.surname.replace("-", " - ")),
        replace(row, first_name=row.first_name.replace("-", " ")),
        replace(row, first_name=row.first_name.replace("ë", "e").replace("ï", "i").replace("é", "e")),
    ]
    return chance.choice(ways)


def _mistyped(chance: random.Random, text: str) -> str:
    if len(text) < 4:
        return text
    at = chance.randrange(1, len(text) - 1)
    ways = (
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        text[:at] + KEYS.get(text[at], "e") + text[at + 1 :],
    )
    return chance.choice(ways)


def _mistyped_first(chance: random.Random, row: Delivered) -> Delivered:
    return replace(row, first_name=_mistyped(chance, row.first_name))


def _mistyped_last(chance: random.Random, row: Delivered) -> Delivered:
    return replace(row, surname=_mistyped(chance, row.surname))


def _initial(chance: random.Random, row: Delivered) -> Delivered:
    return replace(row, first_name=f"{row.first_name[0]}.")


def _swapped_names(chance: random.Random, row: Delivered) -> Delivered:
    return replace(row, first_name=f"{row.prefix} {row.surname}".strip(), prefix="", surname=row.first_name)


def _swapped_day(chance: random.Random, row: Delivered) -> Delivered:
    day = row.birth_date
    return replace(row, birth_date=day.replace(month=day.day, day=day.month)) if day.day <= 12 else row


def _mistyped_day(chance: random.Random, row: Delivered) -> Delivered:
    day = row.birth_date
    ways = (
        day.replace(year=day.year + chance.choice((-1, 1))) if (day.month, day.day) != (2, 29) else day,
        day.replace(month=day.month % 12 + 1, day=min(day.day, 28)),
        day.replace(day=day.day % 28 + 1),
    )
    return replace(row, birth_date=chance.choice(ways))


def _stand_in_day(chance: random.Random, row: Delivered) -> Delivered:
    return replace(row, birth_date=row.birth_date.replace(month=1, day=1))


def _wrong_number(chance: random.Random, row: Delivered) -> Delivered:
    """Another child's number; for twins often the other's."""
    return replace(
        row,
        number=f"{row.deliverer[0].upper()}{row.child + chance.choice((-1, 1)):05d}" if row.number else "",
    )


_CHANGES = (
    (0.15, _other_spelling),
    (0.10, _other_writing),
    (0.012, _mistyped_first),
    (0.012, _mistyped_last),
    (0.004, _initial),
    (0.005, _swapped_names),
    (0.004, _swapped_day),
    (0.003, _mistyped_day),
    (0.001, _stand_in_day),
    (0.002, _wrong_number),
)
