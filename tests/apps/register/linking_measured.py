"""Links drawn people and measures how well: precision of automatic links, recall with review, work for reviewers."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from django.db import connections

from tests.rules.register.matching_people import Delivered, People
from thuisnabij.children.register.operations.linking import Incoming, Linked, link_records

START = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


@dataclass
class Measured:
    """What linking all loads of some people gave, counted against the truth that only the test knows."""

    people: People
    records: int = 0
    automatic: int = 0
    wrong: list[tuple[Delivered, int]] = field(default_factory=list)
    identical: int = 0
    due: int = 0
    missed: list[Delivered] = field(default_factory=list)
    waiting: int = 0
    vain_items: int = 0
    items: int = 0

    @property
    def precision(self) -> float:
        """The share of records linked by themselves that went to the right child."""
        return 1 - len(self.wrong) / self.automatic

    @property
    def decidable_precision(self) -> float:
        """The same without links between children that are one in name and birth date, whom no name tells apart."""
        return 1 - (len(self.wrong) - self.identical) / self.automatic

    @property
    def recall(self) -> float:
        """Of records about a child that was there: the share linked to it, or put up for review with it."""
        return 1 - len(self.missed) / self.due

    @property
    def report(self) -> str:
        """One line to print on failure; `seed` draws the same people again."""
        return (
            f"seed {self.people.seed}: {len(self.people.children)} children, {self.records} records,"
            f" precision {self.precision:.5f} ({len(self.wrong)} wrong of {self.automatic},"
            f" {self.identical} of them between children with one name and birth date),"
            f" recall {self.recall:.4f} ({len(self.missed)} missed of {self.due}),"
            f" {self.waiting} records wait ({self.waiting / self.records:.1%}),"
            f" {self.vain_items} of {self.items} items in vain"
        )


def link_load(controller: str, load: Sequence[Delivered], at: datetime) -> tuple[Linked, ...]:
    """Link one load of one deliverer."""
    rows = [
        Incoming(place, row.first_name, row.prefix, row.surname, row.birth_date, row.number)
        for place, row in enumerate(load, 2)
    ]
    return link_records(
        controller=controller, deliverer=load[0].deliverer, rows=rows, run_id=None, recorded_at=at
    )


def measure(people: People, controller: str) -> Measured:
    """Link every load in turn; a pupil is the child for whose record it was made."""
    found = Measured(people)
    child_of: dict[int, int] = {}
    seen: set[int] = set()
    for place, load in enumerate(people.loads):
        linked = link_load(controller, load, START + timedelta(days=place))
        for row, one in zip(load, linked, strict=True):
            if one.outcome != "bekend":
                child_of.setdefault(one.handle_id, row.child)
        items = _items()
        for row, one in zip(load, linked, strict=True):
            _count(found, row, one, child_of, seen, items)
    pairs = [(one, other) for one, others in _items().items() if one in child_of for other in others]
    found.items = len(pairs)
    found.vain_items = sum(child_of[one] != child_of[other] for one, other in pairs)
    return found


def _count(
    found: Measured,
    row: Delivered,
    linked: Linked,
    child_of: dict[int, int],
    seen: set[int],
    items: dict[int, list[int]],
) -> None:
    found.records += 1
    if linked.outcome == "bekend":
        found.automatic += 1
        is_right = child_of[linked.handle_id] == row.child
        if not is_right:
            found.wrong.append((row, linked.handle_id))
            found.identical += _are_identical(found.people, row.child, child_of[linked.handle_id])
    else:
        found.waiting += linked.outcome == "te koppelen"
        is_right = row.child in {child_of[other] for other in items.get(linked.handle_id, ())}
    if row.child in seen:
        found.due += 1
        if not is_right:
            found.missed.append(row)
    seen.add(row.child)


def _are_identical(people: People, one: int, other: int) -> bool:
    by_key = {child.key: replace(child, key=0) for child in people.children}
    return by_key[one] == by_key[other]


def _items() -> dict[int, list[int]]:
    """The pupils that each waiting pupil may be."""
    with connections["intake"].cursor() as cursor:
        cursor.execute("SELECT handle_id, array_agg(candidate_id) FROM register_reviewitem GROUP BY 1")
        return dict(cursor.fetchall())
