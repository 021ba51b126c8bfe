"""The register against the truth of the demo region: every day of every named child, and every stock and flow.

The truth was written by code that imports nothing of the product. Seeds are drawn when the tests run, and printed;
`THUISNABIJ_DEMO_SEED` makes them run one seed again.
"""

import csv
import os
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from thuisnabij.children.counts import feed
from thuisnabij.children.register.models import AttendanceLine, EnrolmentLine, Fact, Finding
from thuisnabij.doors.demo.generate import Size
from thuisnabij.doors.demo.operations import load_region
from thuisnabij.ground.access.queries import local_administrator

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
COUNTED = ("bao", "sbo", "so", "vso")
Row = dict[str, str]
Child = tuple[str, str]
Segment = tuple[str, ...]


@pytest.mark.parametrize("turn", range(2))
def test_small_region_is_kept_as_it_was_lived(
    turn: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(tmp_path, Size.SMALL, capsys)


@pytest.mark.generative
@pytest.mark.parametrize("turn", range(20))
def test_whole_region_is_kept_as_it_was_lived(
    turn: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(tmp_path, Size.FULL, capsys)


def check(folder: Path, size: Size, capsys: pytest.CaptureFixture[str]) -> None:
    """Generate, load through the real intake, and compare all of it."""
    seed = int(os.environ.get("THUISNABIJ_DEMO_SEED") or random.SystemRandom().randrange(10**9))
    with capsys.disabled():
        sys.stdout.write(f"\n{size} demo region of seed {seed}\n")
    load_region(folder=folder, actor=local_administrator(), start=date(2021, 8, 1), size=size, seed=seed)
    children = children_by_handle()
    told = lines_told(folder)
    kept = dict(lines_kept(children))
    assert kept.keys() == told.keys()
    assert [key for key, segments in told.items() if kept[key] != segments] == []
    assert flaws_told(folder) <= findings_kept(children)
    check_flows(folder)


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def children_by_handle() -> dict[int, Child]:
    """Which child of the truth each handle is, by the row ids of its facts: one child has one handle, and back."""
    found: dict[int, set[Child]] = defaultdict(set)
    facts = Fact.objects.using("intake").values_list("handle_id", "controller__key", "kenmerk").distinct()
    for handle, swv, mark in facts:
        found[handle].add((swv, mark.split(":")[1].split("-")[0]))
    children = {handle: next(iter(keys)) for handle, keys in found.items() if len(keys) == 1}
    assert len(children) == len(found), "two children became one"
    assert len(set(children.values())) == len(children), "one child became two"
    return children


def lines_told(folder: Path) -> dict[tuple[Child, str], list[Segment]]:
    """The segments of the truth by child and line."""
    told: dict[tuple[Child, str], list[Segment]] = defaultdict(list)
    for row in rows_of(folder / "truth.csv"):
        place = (row["vestiging"], row["schooltype"], row["leerjaar"])
        share = (row["aanwezig_percentage"], row["geoorloofd"])
        rest = place if row["lijn"] == "inschrijving" else share
        segment = (row["van"], row["tot_en_met"], row["status"], *rest)
        told[(row["swv"], row["leerling"]), row["lijn"]].append(segment)
    return told


def lines_kept(children: dict[int, Child]) -> Iterator[tuple[tuple[Child, str], list[Segment]]]:
    """The stored segments of both lines, equal neighbours taken together (a destination is no part of the truth)."""
    enrolled: dict[int, list[Segment]] = defaultdict(list)
    for line in EnrolmentLine.objects.using("intake").order_by("handle_id", "period"):
        place = (line.location, line.school_type, written(line.year))
        enrolled[line.handle_id].append((*days_of(line.period), line.status, *place))
    attended: dict[int, list[Segment]] = defaultdict(list)
    for line in AttendanceLine.objects.using("intake").order_by("handle_id", "period"):
        is_partly = line.status == "gedeeltelijk aanwezig"
        share = (written(line.present_percentage), written(line.authorised)) if is_partly else ("", "")
        attended[line.handle_id].append((*days_of(line.period), line.status, *share))
    for handle, child in children.items():
        yield (child, "inschrijving"), list(joined(enrolled[handle]))
        yield (child, "aanwezigheid"), list(joined(attended[handle]))


def joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Neighbours that say the same as one."""
    before: Segment | None = None
    for segment in segments:
        if before and before[2:] == segment[2:]:
            before = (before[0], segment[1], *segment[2:])
            continue
        if before:
            yield before
        before = segment
    if before:
        yield before


def days_of(period: object) -> tuple[str, str]:
    """First and last day of a stored period, as the truth writes them."""
    lower, upper = getattr(period, "lower", None), getattr(period, "upper", None)
    return str(lower), str(upper - timedelta(days=1)) if upper else ""


def written(value: object) -> str:
    """A stored value as the truth writes it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return "" if value is None else str(value)


def flaws_told(folder: Path) -> set[tuple[Child, str]]:
    """What the truth says is wrong with whom."""
    rows = rows_of(folder / "truth-flaws.csv")
    return {((row["swv"], row["leerling"]), row["bevinding"]) for row in rows}


def findings_kept(children: dict[int, Child]) -> set[tuple[Child, str]]:
    """What the register found with whom."""
    found = Finding.objects.using("intake").values_list("handle_id", "kind")
    return {(children[handle], kind) for handle, kind in found}


def check_flows(folder: Path) -> None:
    """Begin + in - out = end for every unit and type, year after year; the counts that were loaded are those stocks."""
    rows = rows_of(folder / "truth-flows.csv")
    chains: dict[Segment, list[Row]] = defaultdict(list)
    for row in rows:
        assert int(row["begin"]) + int(row["in"]) - int(row["uit"]) == int(row["eind"]), row
        chains[row["niveau"], row["eenheid"], row["schooltype"]].append(row)
    for chain in chains.values():
        for before, after in pairwise(sorted(chain, key=lambda row: row["van"])):
            assert before["tot"] != after["van"] or before["eind"] == after["begin"], (before, after)
    for on in sorted({row["van"] for row in rows}):
        check_stock(on, [row for row in rows if row["van"] == on and row["niveau"] == "vestiging"])


def check_stock(on: str, rows: list[Row]) -> None:
    """Every location's pupils on a date lie in the bounds that were loaded, exactly where nothing was suppressed."""
    pupils: dict[str, int] = defaultdict(int)
    for row in rows:
        if row["schooltype"] in COUNTED:
            pupils[row["eenheid"]] += int(row["begin"])
    loaded = feed.location_totals(on=date.fromisoformat(on)).to_pylist()
    assert {row["location"] for row in loaded if row["hi"]} == {
        code for code, number in pupils.items() if number
    }
    assert all(row["lo"] <= pupils[row["location"]] <= row["hi"] for row in loaded)
