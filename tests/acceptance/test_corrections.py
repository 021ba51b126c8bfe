"""Hundreds of corrections later, every figure is still what it was as known before: to the last digit.

A figure is taken down as it stands on a moment, and asked again later as known at that moment, past everything that
is kept of figures. The seed is drawn when the test runs, and printed; `THUISNABIJ_CORRECTIONS_SEED` runs one again.
"""

import csv
import os
import random
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from tests.interfaces.demo_site import load_demo_with_registers
from thuisnabij.children.register.models import Fact
from thuisnabij.children.register.operations import fold_pupils, record_facts, withdraw_facts
from thuisnabij.children.register.rules.facts import FactKind, NewFact, content_from_json
from thuisnabij.doors.intake.operations import load_registers
from thuisnabij.figures.measures import queries, row_figures, row_ledger
from thuisnabij.figures.measures.queries import Status
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.kernel.periods import Period

pytestmark = [
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
    pytest.mark.xdist_group("demo"),
]
DATES = (date(2025, 10, 1), date(2025, 7, 31), date(2024, 12, 31), date(2024, 10, 1), date(2026, 4, 1))
# Registers without names: a row that comes again with the same KENMERK takes the place of the former.
AMOUNTS = {"uitgaven": "BEDRAG", "deskundige-inzet": "UREN", "leerlingaantallen": "AANTAL"}
Figures = dict[tuple[str, str, str, str], str]


def test_figures_as_known_before_stay_through_corrections(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(tmp_path, capsys, Size(corrections=20, turns=1, dates=DATES[:3]))


@pytest.mark.generative
def test_figures_as_known_before_stay_through_five_hundred_corrections(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(tmp_path, capsys, Size(corrections=500, turns=10, dates=DATES))


@dataclass(frozen=True)
class Size:
    """How many corrections, in how many turns with a moment before each, and of which dates the figures."""

    corrections: int
    turns: int
    dates: tuple[date, ...]


def check(folder: Path, capsys: pytest.CaptureFixture[str], size: Size) -> None:
    """Take all figures down, correct, and so on; at the end every moment is asked again."""
    seed = int(os.environ.get("THUISNABIJ_CORRECTIONS_SEED") or random.SystemRandom().randrange(10**9))
    dice = random.Random(seed)
    load_demo_with_registers(folder)
    told: dict[datetime, Figures] = {}
    marks: dict[datetime, str] = {}
    done = 0
    for _ in range(size.turns):
        moment = timezone.now()
        told[moment] = figures(None, size.dates)
        marks[moment] = row_ledger.fingerprint(as_known_at=moment)
        done += correct(dice, size.corrections // size.turns)
        correct_a_row(folder, dice)
    take_back_tlvs()
    last = figures(None, size.dates)
    changed = [sum(before[key] != last.get(key) for key in before) for before in told.values()]
    with capsys.disabled():
        sys.stdout.write(
            f"\n{done} corrections of seed {seed}: {len(last)} figures, of which {changed} are others now; "
            f"{len(told)} moments asked again\n"
        )
    assert done == size.corrections
    assert min(changed) > 0
    for moment, before in told.items():
        again = figures(moment, size.dates)
        assert [key for key in before if again.get(key) != before[key]] == [], (seed, moment)
        assert again.keys() == before.keys(), (seed, moment)
        assert row_ledger.fingerprint(as_known_at=moment) == marks[moment], (seed, moment)
    asked_in_the_ordinary_way(next(iter(told.items())))


def figures(known: datetime | None, dates: tuple[date, ...]) -> Figures:
    """Every figure of every register measure on the dates, all units: read anew from the facts, with all its digits."""
    state = row_ledger.read_state(as_known_at=known)
    found: Figures = {}
    for on in dates:
        measures = row_ledger.asked_on(row_figures.purposes_of(on))
        for measure, (level, unit), result in row_ledger.compute(state, on, measures):
            found[measure.key, str(level), unit, on.isoformat()] = repr(result)
    assert len(found) > 500
    return found


def asked_in_the_ordinary_way(taken: tuple[datetime, Figures]) -> None:
    """What a question answers for that moment is what was taken down then."""
    moment, before = taken
    for key in ("thuiszitters-ocw", "tlv-toegekend", "uitgaven-in-de-klas"):
        on = DATES[2] if key.startswith("uitgaven") else DATES[1]
        answer = queries.figure(key=key, unit="PO9901", on=on, as_known_at=moment)
        assert answer.status is Status.OK
        assert repr(answer.value) in before[key, "swv", "PO9901", on.isoformat()]


def correct(dice: random.Random, times: int) -> int:
    """So many corrections of what is known of children: taken back, said otherwise, or told late; then folded."""
    standing = standing_facts().select_related("controller")
    marked = standing.exclude(kenmerk="")  # what was told late has no mark to take it back by
    chosen = dice.sample(sorted(marked.values_list("pk", flat=True)), times)
    facts = standing.in_bulk(chosen)
    pupils = {
        key: sorted(set(standing.filter(controller__key=key).values_list("handle_id", flat=True)))
        for key in {fact.controller.key for fact in facts.values()}
    }
    touched: set[int] = set()
    done = 0
    for number in chosen:
        fact = facts[number]
        how = dice.choice((take_back, say_otherwise, tell_late))
        handles = list(how(dice, fact, pupils[fact.controller.key]))
        touched.update(handles)
        done += bool(handles)
    fold_pupils(handle_ids=touched, as_known_at=timezone.now())
    return done


def take_back_tlvs() -> None:
    """Corrections that certainly change a figure: fewer TLVs hold on the first date."""
    touched: set[int] = set()
    for fact in standing_facts().filter(kind="tlv", valid__contains=DATES[0])[:9]:
        touched.update(take_back(random.Random(), fact, []))
    fold_pupils(handle_ids=touched, as_known_at=timezone.now())


def standing_facts() -> QuerySet[Fact]:
    return Fact.objects.using("intake").exclude(kind="intrekking").filter(retracted_by=None)


def take_back(_dice: random.Random, fact: Fact, _pupils: list[int]) -> Iterable[int]:
    group, _, mark = fact.kenmerk.partition(":")
    return withdraw_facts(
        controller=fact.controller.key,
        kind_group=group,
        kenmerken=[mark],
        run_id=fact.run_id,
        recorded_at=timezone.now(),
    )


def say_otherwise(dice: random.Random, fact: Fact, _pupils: list[int]) -> Iterable[int]:
    """The same mark with other days."""
    later = timedelta(days=dice.choice((-200, -30, -1, 1, 30, 200)))
    end = fact.valid.upper and fact.valid.upper + later
    return record(fact, Period(fact.valid.lower + later, end), fact.kenmerk, fact.handle_id)


def tell_late(dice: random.Random, fact: Fact, pupils: list[int]) -> Iterable[int]:
    """What holds of one child turns out to have held of another one too, for some time."""
    start = date(dice.randint(2023, 2026), dice.randint(1, 6), dice.randint(1, 28))
    length = timedelta(days=dice.randint(20, 400))
    return record(fact, Period(start, start + length), "", dice.choice(pupils))


def record(fact: Fact, valid: Period, kenmerk: str, handle_id: int) -> Iterable[int]:
    kind = FactKind(fact.kind)
    new = NewFact(handle_id, kind, valid, content_from_json(kind, fact.content), kenmerk)
    return record_facts(
        controller=fact.controller.key,
        rows=[new],
        run_id=fact.run_id,
        person="",
        recorded_at=timezone.now(),
    )


def correct_a_row(folder: Path, dice: random.Random) -> None:
    """One row of each register without names comes again, with another number."""
    for kind, column in AMOUNTS.items():
        path = next(iter(sorted((folder / "registers").glob(f"{kind}-*.csv"))))
        with path.open(encoding="utf-8", newline="") as file:
            row = dice.choice(
                [row for row in csv.DictReader(file, delimiter=";") if row[column][:1].isdigit()]
            )
        row[column] = str(Decimal(row[column]) + dice.randint(5, 50))
        again = folder / "again"
        again.mkdir(exist_ok=True)
        with (again / path.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(row), delimiter=";")
            writer.writeheader()
            writer.writerow(row)
        (report,) = load_registers(
            path=again / path.name, actor=local_administrator(), recorded_at=timezone.now()
        )
        assert report.status == "geladen", report
