"""The plans there are: read from their files, refused ones kept apart with the reason."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse

from thuisnabij.figures.measures import queries as measures
from thuisnabij.ground.organisations import queries as organisations
from thuisnabij.ground.organisations.queries import SwvRow
from thuisnabij.ground.sources import queries as sources
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.memory import Memory
from thuisnabij.kernel.periods import Period
from thuisnabij.plans.queries.files import PlanFile, list_plan_files
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


_READ: Memory[Plan | PlanRefusedError] = Memory(64)
_SWVS: Memory[Mapping[str, SwvRow]] = Memory(8)


def list_plans() -> tuple[PlanRow, ...]:
    """Every usable plan: the shipped ones first, each group in the order of its file names."""
    plans, _ = _shelf()
    return tuple(_row(plan) for plan in plans)


def list_refused_plans() -> tuple[RefusedPlan, ...]:
    """The files that were refused, for who has to mend them."""
    _, refused = _shelf()
    return tuple(RefusedPlan(error.file, error.problems) for error in refused)


def get_plan(*, key: str) -> Plan:
    """The plan with this key.

    Raises ``PlanRefusedError`` when a file of that name was refused, else ``PlanUnknownError``.
    """
    plans, refused = _shelf()
    for plan in plans:
        if plan.key == key:
            return plan
    for error in refused:
        if error.file == f"{key}.toml":
            raise error
    raise PlanUnknownError(
        what="no plan has this key", where=key, next=f"choose one of: {', '.join(plan.key for plan in plans)}"
    )


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


def _shelf() -> tuple[list[Plan], list[PlanRefusedError]]:
    """Usable plans and refused files; a key that a file before it took is refused as well."""
    known = frozenset(measure.key for measure in measures.list_measures())
    plans: dict[str, tuple[Plan, PlanFile]] = {}
    refused: list[PlanRefusedError] = []
    for file in list_plan_files():
        found = _READ.get((file, known), lambda file=file: _read(file, known))  # type: ignore[misc]
        if isinstance(found, PlanRefusedError):
            refused.append(found)
        elif found.key in plans:
            refused.append(_double(found, file, plans[found.key][1]))
        else:
            plans[found.key] = (found, file)
    return [plan for plan, _ in plans.values()], refused


def _read(file: PlanFile, known: frozenset[str]) -> Plan | PlanRefusedError:
    try:
        return read_plan(text=file.text, file=file.name, measures=known)
    except PlanRefusedError as error:
        return error


def _double(plan: Plan, file: PlanFile, first: PlanFile) -> PlanRefusedError:
    line = next(n for n, text in enumerate(file.text.split("\n"), start=1) if text.lstrip().startswith("key"))
    problem = Problem(
        line, "key", f"the key {plan.key!r} is taken by {first.name}", "Give each plan its own key"
    )
    return PlanRefusedError(file=file.name, problems=[problem])


def _row(plan: Plan) -> PlanRow:
    names = organisations.unit_names(level="swv")
    return PlanRow(
        key=plan.key,
        title=plan.title,
        swv=plan.swv,
        swv_names=tuple(names.get(code, code) for code in plan.swv),
        period=plan.period,
        themes=len(plan.themes),
        goals=len(plan.goals),
        sectors=plan.sectors,
    )
