"""The plans there are: read from their files, refused ones kept apart with the reason."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from thuisnabij.figures.measures import queries as measures
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.organisations import queries as organisations
from thuisnabij.ground.organisations.queries import SwvRow
from thuisnabij.ground.sources import queries as sources
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.memory import Memory
from thuisnabij.kernel.periods import Period
from thuisnabij.plans.queries.files import PlanFile, list_plan_files
from thuisnabij.plans.queries.versions import Standing, VersionRow, find_draft, find_version, in_force
from thuisnabij.plans.rules.plan import Plan
from thuisnabij.plans.rules.reading import PlanRefusedError, read_plan
from thuisnabij.plans.rules.table import Problem


class PlanUnknownError(RefusedError):
    """No plan, or no goal in a plan, has this key."""

    code = "plan-unknown"


class SwvUnknownError(RefusedError):
    """A plan is measured on a samenwerkingsverband of its own sector that a source knows."""

    code = "plan-swv-unknown"


@dataclass(frozen=True)
class PlanRow:
    """A plan on the list."""

    key: str
    title: str
    swv: tuple[str, ...]
    swv_names: tuple[str, ...]
    period: Period
    themes: int
    goals: int
    sectors: frozenset[str]
    version: int = 1

    @property
    def last_day(self) -> date | None:
        """The last day of the plan, inclusive."""
        return None if self.period.end is None else self.period.end - timedelta(days=1)

    @property
    def url(self) -> str:
        """Where the plan is on the website."""
        return reverse("plans:plan", args=[self.key])


@dataclass(frozen=True)
class RefusedPlan:
    """A file that is no usable plan, with every reason."""

    file: str
    problems: tuple[Problem, ...]


DIGITS = 6
"""The number of a version has no more."""
_READ: Memory[Plan | PlanRefusedError] = Memory(256)
_SWVS: Memory[Mapping[str, SwvRow]] = Memory(8)


@dataclass(frozen=True)
class Shelved:
    """A plan as it is shown: which version it is and what that is; ``asked`` when somebody asked for this very one."""

    plan: Plan
    number: int
    standing: Standing
    asked: bool = False


def list_plans() -> tuple[PlanRow, ...]:
    """Every usable plan in force: the shipped ones first, each group in the order of its file names."""
    plans, _ = _shelf()
    return tuple(_row(each) for each in plans)


def list_refused_plans() -> tuple[RefusedPlan, ...]:
    """The files that were refused, for who has to mend them."""
    _, refused = _shelf()
    return tuple(RefusedPlan(error.file, error.problems) for error in refused)


def get_plan(*, key: str, actor: Actor | None = None) -> Plan:
    """The plan with this key, or with ``:2`` behind the key that version of it.

    Raises ``PlanRefusedError`` when a file of that name was refused, else ``PlanUnknownError``.
    """
    return get_shelved(key=key, actor=actor).plan


def get_shelved(*, key: str, actor: Actor | None = None) -> Shelved:
    """As `get_plan`, with which version it is; the draft of a plan that never was in force, for who may see it."""
    plans, refused = _shelf()
    name, _, number = key.partition(":")
    found = next((each for each in plans if each.plan.key == name), None)
    if number:
        return _version(name, number, actor)
    if found is not None:
        return found
    for error in refused:
        if error.file == f"{name}.toml":
            raise error
    draft = find_draft(key=name, actor=actor) if actor else None
    if draft is None:
        known = ", ".join(each.plan.key for each in plans)
        raise PlanUnknownError(what="no plan has this key", where=key, next=f"choose one of: {known}")
    return _read_version(draft, asked=False)


def find_file(*, key: str) -> PlanFile | None:
    """The file with the plan of this key, whether it is in force or a later version is; None when there is none."""
    known = _known_measures()
    for file in list_plan_files():
        plan = _cached(file, known)
        if isinstance(plan, Plan) and plan.key == key:
            return file
    return None


def read_text(*, name: str, text: str) -> Plan:
    """The plan in a text that may still miss parts; raises `PlanRefusedError`."""
    found = _cached(PlanFile(name, text), _known_measures(), complete=False)
    if isinstance(found, PlanRefusedError):
        raise found
    return found


def _version(name: str, number: str, actor: Actor | None) -> Shelved:
    is_number = number.isascii() and number.isdecimal() and len(number) <= DIGITS
    found = find_version(key=name, number=int(number), actor=actor) if is_number else None
    if found is not None:
        return _read_version(found, asked=True)
    file = find_file(key=name) if number == "1" else None
    if file is None:
        raise PlanUnknownError(
            what="the plan has no such version", where=f"{name}:{number}", next="open the plan itself"
        )
    plan = _cached(file, _known_measures())
    assert isinstance(plan, Plan)
    return Shelved(plan, 1, Standing.BESTAND, asked=True)


def _read_version(row: VersionRow, *, asked: bool) -> Shelved:
    """A stored version as a plan; a draft may still miss parts."""
    is_draft = row.standing is not Standing.VASTGESTELD
    plan = _cached(PlanFile(version_name(row), row.text), _known_measures(), complete=not is_draft)
    if isinstance(plan, PlanRefusedError):
        raise plan
    return Shelved(plan, row.number, row.standing, asked=asked)


def version_name(row: VersionRow) -> str:
    """What a version is called where a file would have its name."""
    return f"{row.plan}, version {row.number}"


def swv_of(*, plan: Plan, asked: str | None) -> str:
    """Whose figures the plan is measured by: the one asked for, else its own first.

    Raises ``SwvUnknownError`` when it is neither one of the plan's nor in the sources, or of the other sector.
    """
    code = (asked or plan.swv[0]).upper()
    if code in plan.swv:
        return code
    if code not in known_swv(as_known_at=None):
        raise SwvUnknownError(
            what="no source knows this samenwerkingsverband",
            where=code,
            next="give a code such as PO3006, or load the table of postcodes first",
        )
    if code[:2] not in plan.sectors:
        raise SwvUnknownError(
            what=f"a plan for {' and '.join(sorted(plan.sectors))} is not measured on the other sector",
            where=f"{plan.key}, {code}",
            next="give a samenwerkingsverband of the sector of the plan",
        )
    return code


def known_swv(
    *, as_known_at: datetime | None, sectors: Collection[str] = ("PO", "VO")
) -> Mapping[str, SwvRow]:
    """Every samenwerkingsverband of some sectors that the sources name, by code; made once for each set of runs."""
    wanted = tuple(sorted(sectors))

    def make() -> Mapping[str, SwvRow]:
        rows = (organisations.list_swv(sector=each, as_known_at=as_known_at) for each in wanted)
        return {row.code: row for found in rows for row in found}

    return _SWVS.get((sources.count_finished_runs(), as_known_at, wanted), make)


def _shelf() -> tuple[list[Shelved], list[PlanRefusedError]]:
    """Usable plans and refused ones; a key that a file before it took is refused as well.

    A version that was adopted here stands in the place of the file with its key.
    """
    known, stored = _known_measures(), dict(in_force())
    plans: dict[str, Shelved] = {}
    files: dict[str, PlanFile] = {}
    refused: list[PlanRefusedError] = []
    for file in list_plan_files():
        found = _cached(file, known)
        if isinstance(found, PlanRefusedError):
            refused.append(found)
        elif found.key in files:
            refused.append(_double(found, file, files[found.key]))
        else:
            files[found.key] = file
            _put(plans, refused, Shelved(found, 1, Standing.BESTAND), stored.pop(found.key, None))
    for row in stored.values():
        _put(plans, refused, None, row)
    return list(plans.values()), refused


def _put(
    plans: dict[str, Shelved],
    refused: list[PlanRefusedError],
    shelved: Shelved | None,
    row: VersionRow | None,
) -> None:
    try:
        found = _read_version(row, asked=False) if row else shelved
    except PlanRefusedError as error:
        refused.append(error)
    else:
        assert found is not None
        plans[found.plan.key] = found


def _known_measures() -> frozenset[str]:
    return frozenset(measure.key for measure in measures.list_measures())


def _cached(file: PlanFile, known: frozenset[str], *, complete: bool = True) -> Plan | PlanRefusedError:
    return _READ.get((file, known, complete), lambda: _read(file, known, complete=complete))


def _read(file: PlanFile, known: frozenset[str], *, complete: bool) -> Plan | PlanRefusedError:
    try:
        return read_plan(text=file.text, file=file.name, measures=known, complete=complete)
    except PlanRefusedError as error:
        return error


def _double(plan: Plan, file: PlanFile, first: PlanFile) -> PlanRefusedError:
    line = next(n for n, text in enumerate(file.text.split("\n"), start=1) if text.lstrip().startswith("key"))
    problem = Problem(
        line, "key", f"the key {plan.key!r} is taken by {first.name}", "Give each plan its own key"
    )
    return PlanRefusedError(file=file.name, problems=[problem])


def _row(shelved: Shelved) -> PlanRow:
    plan, names = shelved.plan, organisations.unit_names(level="swv")
    return PlanRow(
        key=plan.key,
        title=plan.title,
        swv=plan.swv,
        swv_names=tuple(names.get(code, code) for code in plan.swv),
        period=plan.period,
        themes=len(plan.themes),
        goals=len(plan.goals),
        sectors=plan.sectors,
        version=shelved.number,
    )
