"""What the files together tell about one of them: asked anew each time, since every load can change the answer."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from thuisnabij.children.counts import queries as counts
from thuisnabij.children.counts.rules.agreement import LocationTally, Verdict
from thuisnabij.doors.intake.report import Finding
from thuisnabij.ground.organisations import queries as organisations
from thuisnabij.ground.sources import queries as sources
from thuisnabij.ground.sources.rules import Kind, RunRow
from thuisnabij.kernel.counts import Count

EXAMPLES = 30

Values = dict[str, str | int]


def findings_across(run: RunRow) -> tuple[Finding, ...]:
    """What the newest other files say about the rows of this run; nothing for kinds that stand alone."""
    ask = _ACROSS.get(run.kind)
    return ask(run) if ask else ()


def _of_homes(run: RunRow) -> tuple[Finding, ...]:
    """How the cells of a file 03 agree with the totals of file 06 on the same date."""
    on = run.reference_dates[0]
    totals = sources.current_runs(kind=Kind.HISTORIE).get((on, run.is_demo))
    if totals is None:
        return (Finding("geen-totalen", {"on": _day(on)}),)
    verdicts = counts.agreement(home_runs=[run.run_id], total_runs=[totals.run_id], year=on.year)
    return (
        *_of_agreement(verdicts, on),
        *_of_corrections(home_run=run.run_id, total_run=totals.run_id, on=on),
    )


def _of_agreement(verdicts: Mapping[Verdict, tuple[LocationTally, ...]], on: date) -> Iterable[Finding]:
    outside = verdicts.get(Verdict.OUTSIDE, ())
    located = sum(len(each) for verdict, each in verdicts.items() if verdict is not Verdict.CELLS_ABSENT)
    if outside:
        values: Values = {"number": len(outside), "of": located, "examples": _codes(outside)}
        yield Finding("totaal-buiten-grenzen", values)
    if hidden := verdicts.get(Verdict.TOTAL_UNKNOWN):
        yield Finding("totaal-afgeschermd", {"number": len(hidden)})
    if absent := verdicts.get(Verdict.TOTAL_ABSENT):
        yield Finding("totaal-ontbreekt", {"number": len(absent), "on": _day(on), "examples": _codes(absent)})
    if unknown := verdicts.get(Verdict.CELLS_ABSENT):
        pupils = Count.total(each.total for each in unknown if each.total)
        absent_values: Values = {"number": len(unknown), "pupils": _pupils(pupils), "on": _day(on)}
        yield Finding("herkomst-ontbreekt", {**absent_values, "examples": _codes(unknown)})


def _of_corrections(*, home_run: int, total_run: int, on: date) -> Iterable[Finding]:
    found = counts.contradicted_labels(home_run=home_run, total_runs=[total_run], on=on)
    if found:
        examples = _some(
            f"{each.location} {each.labelled} → {each.corrected} ({_day(each.since)})" for each in found
        )
        yield Finding("soort-gecorrigeerd", {"number": len(found), "examples": examples})


def _of_totals(run: RunRow) -> tuple[Finding, ...]:
    """How many pupils of a file 06 attend a location that lies in no known area."""
    dates: defaultdict[frozenset[str], list[date]] = defaultdict(list)
    for on in run.reference_dates:
        dates[_unplaced(on, run.is_demo)].append(on)
    found: dict[date, counts.TotalsOf] = {}
    for codes, days in dates.items():
        totals = counts.totals_of(run_id=run.run_id, locations=codes) if codes else {}
        found |= {on: totals[on.year] for on in days if on.year in totals}
    if not found:
        return ()
    newest = run.reference_dates[-1]
    worst = max(found, key=lambda on: (found[on].pupils.hi, on))
    last = found.get(newest)
    values: Values = {
        "on": _day(newest),
        "number": last.locations if last else 0,
        "pupils": _pupils(last.pupils if last else Count.exact(0)),
        "worst_on": _day(worst),
        "worst_number": found[worst].locations,
        "worst_pupils": _pupils(found[worst].pupils),
    }
    return (Finding("niet-geplaatst", values),)


def _unplaced(on: date, is_demo: bool) -> frozenset[str]:
    return frozenset(
        code
        for code, each in organisations.locations_on(on=on).items()
        if each.swv is None and each.is_demo == is_demo
    )


def _of_centroids(run: RunRow) -> tuple[Finding, ...]:
    """Which centres are wrong according to the geocoded schools and the outlines."""
    areas = organisations.areas()
    mended = [
        each
        for each in organisations.list_mended()
        if each.pc4 in areas and areas[each.pc4].is_demo == run.is_demo
    ]
    if not mended:
        return ()
    examples = _some(f"{each.pc4} ({each.off_km:.0f} km)" for each in mended)
    return (Finding("middelpunt-hersteld", {"number": len(mended), "examples": examples}),)


_ACROSS: Mapping[str, Callable[[RunRow], tuple[Finding, ...]]] = MappingProxyType(
    {Kind.HERKOMST: _of_homes, Kind.HISTORIE: _of_totals, Kind.MIDDELPUNTEN: _of_centroids}
)


def _codes(tallies: Iterable[LocationTally]) -> str:
    return _some(each.location for each in tallies)


def _some(texts: Iterable[str]) -> str:
    shown = list(texts)
    return ", ".join(shown[:EXAMPLES]) + (" …" if len(shown) > EXAMPLES else "")


def _pupils(count: Count) -> str:
    return str(count.lo) if count.is_exact else f"{count.lo}-{count.hi}"


def _day(on: date) -> str:
    return f"{on.day}-{on.month}-{on.year}"
