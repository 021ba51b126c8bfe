"""People of two SWVs who write plans, and short ways to begin, edit and take steps; the plan is that of `conftest`."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from tests.interfaces.people_and_parties import OTHER_SWV, SWV, make_parties, make_person
from thuisnabij.ground.access.rules import Actor, Role
from thuisnabij.ground.cases.queries import CaseRow, find_case
from thuisnabij.plans import operations, queries
from thuisnabij.plans.rules.procedure import procedure_of, subject_of
from thuisnabij.plans.rules.writing import Fields, Place, read_node

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 20)
KEY = "eigen-plan"


@dataclass(frozen=True)
class People:
    """Somebody in each role that has to do with a plan; `elsewhere` is a director of another SWV."""

    director: Actor
    policy: Actor
    council: Actor
    coordinator: Actor
    elsewhere: Actor


def make_people() -> People:
    make_parties()
    return People(
        make_person("dirk", Role.DIRECTEUR),
        make_person("hanna", Role.BELEID),
        make_person("olga", Role.OPR),
        make_person("noor", Role.COORDINATOR),
        make_person("dina", Role.DIRECTEUR, OTHER_SWV),
    )


def begun(actor: Actor) -> queries.VersionRow:
    """A draft of the plan in force."""
    return operations.start_version(actor=actor, key=KEY, at=NOW)


def place(text: str) -> Place:
    found = Place.parse(text)
    assert found is not None
    return found


def edit(version: queries.VersionRow, where: str, *, own: bool = True) -> operations.Edit:
    """An edit by who looks at the version as it was given here."""
    node = read_node(version.text, place(where))
    return operations.Edit(version.plan, version.number, place(where), node.own if own else node.whole)


def changed(
    actor: Actor, version: queries.VersionRow, where: str, fields: Fields, at: datetime = NOW
) -> queries.VersionRow:
    return operations.change_part(actor=actor, edit=edit(version, where), fields=fields, at=at)


STEPS = (
    ("policy", "concept-gereed", {}),
    (
        "director",
        "overleg-gemeenten-gevoerd",
        {"gemeenten": ("Lisdijk",), "dag": TODAY, "verslag": "Archief"},
    ),
    ("policy", "overleg-ander-swv-gevoerd", {"wie": "Plassenland VO", "dag": TODAY, "verslag": "Archief"}),
    ("council", "instemming-gegeven", {"dag": TODAY}),
    ("director", "vastgesteld", {"dag": date(2026, 11, 19), "besluit": "B-1"}),
    ("director", "naar-inspectie", {"dag": TODAY}),
)
"""The way from concept to the Inspectie, by who takes each step."""


def walk(people: People, version: queries.VersionRow, *, until: str) -> CaseRow:
    """Take the steps of the whole way up to and with one."""
    case = None
    for seen, (who, step, given) in enumerate(STEPS):
        case = operations.take_plan_step(
            actor=getattr(people, who),
            step=operations.PlanStep(version.plan, version.number, step, seen, given),  # type: ignore[arg-type]  # written as a table
            at=NOW,
        )
        if step == until:
            break
    assert case is not None
    return case


def case_of(actor: Actor, version: queries.VersionRow) -> CaseRow:
    found = find_case(
        actor=actor, workflow=procedure_of("PO").key, subject=subject_of(version.plan, version.number)
    )
    assert found is not None
    return found


__all__ = [
    "KEY",
    "NOW",
    "SWV",
    "TODAY",
    "People",
    "begun",
    "case_of",
    "changed",
    "edit",
    "make_people",
    "walk",
]
