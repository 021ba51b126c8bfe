"""Takes a step: from a state to a new one, or a refusal with its reason. Dates come in, nothing is stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from thuisnabij.ground.access.rules import Role
from thuisnabij.ground.cases.rules.workflow import Evidence, EvidenceKind, State, Step, Workflow
from thuisnabij.kernel.texts import gettext_noop

Given = Mapping[str, date | str | tuple[str, ...]]
"""Evidence by its key: a day, a text, or what was ticked."""


class Why(StrEnum):
    """Why a step is refused."""

    ONBEKEND = "onbekend"
    AFGELOPEN = "afgelopen"
    NIET_NU = "niet-nu"
    NIET_UW_STAP = "niet-uw-stap"
    BEWIJS_ONTBREEKT = "bewijs-ontbreekt"
    DAG_IN_DE_TOEKOMST = "dag-in-de-toekomst"
    TOELICHTING_ONTBREEKT = "toelichting-ontbreekt"


REASONS: Mapping[Why, str] = MappingProxyType(
    {
        Why.ONBEKEND: gettext_noop("Deze stap bestaat niet."),
        Why.AFGELOPEN: gettext_noop("Deze zaak is afgelopen; er is geen stap meer te zetten."),
        Why.NIET_NU: gettext_noop("Deze stap kan niet vanuit de stand van nu."),
        Why.NIET_UW_STAP: gettext_noop("Deze stap is aan iemand met een andere rol."),
        Why.BEWIJS_ONTBREEKT: gettext_noop("Er ontbreekt iets waaruit deze stap blijkt."),
        Why.DAG_IN_DE_TOEKOMST: gettext_noop("Een stap die nog moet komen, is nog niet gezet."),
        Why.TOELICHTING_ONTBREEKT: gettext_noop("Schrijf erbij waarom."),
    }
)
"""What people are told; pages translate it where they show it."""


@dataclass(frozen=True, slots=True)
class Move:
    """A step that may be taken: from where, to where, and `then` the next step there (None at an end)."""

    step: Step
    origin: State
    target: State
    then: Step | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A step that may not be taken; `fields` are the keys of the evidence that is not right."""

    why: Why
    fields: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """What people are told, in Dutch."""
        return REASONS[self.why]


def next_step(workflow: Workflow, state: str) -> Step | None:
    """The step that has to be taken from a state; None at an end."""
    return next(iter(workflow.steps_from(state)), None)


def allowed_steps(workflow: Workflow, state: str, roles: Collection[Role]) -> tuple[Step, ...]:
    """The steps that somebody with these roles may take from a state, the next step first."""
    return tuple(each for each in workflow.steps_from(state) if each.roles.intersection(roles))


def may_take(workflow: Workflow, *, state: str, step: str, roles: Collection[Role]) -> Step | Refusal:
    """The step, when it leads on from this state and is for one of these roles; else why not."""
    found = workflow.find_step(step)
    if found is None:
        return Refusal(Why.ONBEKEND)
    if workflow.state(state).is_final:
        return Refusal(Why.AFGELOPEN)
    if state not in found.origin:
        return Refusal(Why.NIET_NU)
    if not found.roles.intersection(roles):
        return Refusal(Why.NIET_UW_STAP)
    return found


@dataclass(frozen=True, slots=True)
class Shown:
    """What is brought along with a step: evidence, a remark, and for evidence of kind *alle* the whole list."""

    given: Given
    remark: str
    lists: Mapping[str, tuple[str, ...]]


def take_step(workflow: Workflow, *, state: str, step: Step, shown: Shown, today: date) -> Move | Refusal:
    """Where the case is after a step that `may_take` found; else what is missing from its evidence."""
    missing = tuple(
        each.key for each in step.evidence if not _is_shown(each, shown.given.get(each.key), shown.lists)
    )
    if missing:
        return Refusal(Why.BEWIJS_ONTBREEKT, missing)
    early = tuple(key for key, value in shown.given.items() if isinstance(value, date) and value > today)
    if early:
        return Refusal(Why.DAG_IN_DE_TOEKOMST, early)
    if step.needs_remark and not shown.remark.strip():
        return Refusal(Why.TOELICHTING_ONTBREEKT)
    target = workflow.state(step.target)
    return Move(step, workflow.state(state), target, next_step(workflow, target.key))


def _is_shown(evidence: Evidence, value: object, lists: Mapping[str, tuple[str, ...]]) -> bool:
    if value is None or value == "" or value == ():
        return not evidence.required
    if evidence.kind is EvidenceKind.DATUM:
        return isinstance(value, date)
    if evidence.kind is EvidenceKind.TEKST:
        return isinstance(value, str) and bool(value.strip())
    return isinstance(value, tuple) and set(lists.get(evidence.key, ())) <= set(value)
