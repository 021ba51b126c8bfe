"""Begins versions of plans: empty, as a copy of what is in force, taken over from another SWV, or from a file.

Each begins as a draft with its own case; a plan has one draft at a time.
"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from thuisnabij.figures.measures import queries as measures
from thuisnabij.ground.access.operations import journal, refuse, require
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.cases.operations import NewCase, open_case
from thuisnabij.ground.rulesets.queries import get_rule_set
from thuisnabij.kernel.errors import RefusedError
from thuisnabij.kernel.periods import Period
from thuisnabij.kernel.texts import gettext_noop
from thuisnabij.plans.models import PlanVersion
from thuisnabij.plans.queries import find_file, get_shelved, list_plans
from thuisnabij.plans.queries.shelf import Shelved
from thuisnabij.plans.queries.versions import Standing, VersionRow, find_version, get_version
from thuisnabij.plans.queries.writers import may_write
from thuisnabij.plans.rules.plan import Plan
from thuisnabij.plans.rules.procedure import due_dates, first_school_year, procedure_of, sector_of, subject_of
from thuisnabij.plans.rules.reading import PlanRefusedError, read_plan
from thuisnabij.plans.rules.table import Problem
from thuisnabij.plans.rules.writing import Opening, moved_home, new_plan

OTHER_SWV = gettext_noop("Dit plan is van een ander samenwerkingsverband.")
LONGEST_TEXT, LONGEST_KEY = 1_000_000, 60


class DraftExistsError(RefusedError):
    """There is a draft of this plan already."""

    code = "plan-draft-exists"


class DraftLockedError(RefusedError):
    """This version is no draft that can be written in now: it is in consultation, adopted or withdrawn."""

    code = "plan-draft-locked"


class KeyTakenError(RefusedError):
    """Another plan has this key."""

    code = "plan-key-taken"


def start_version(*, actor: Actor, key: str, at: datetime) -> VersionRow:
    """Begin a draft as a copy, letter for letter, of the version in force, for who writes plans of its SWV.

    Raises `ActionRefusedError`, `PlanUnknownError`, `DraftExistsError`.
    """
    shelved = get_shelved(key=key)
    swv = own_swv(actor, shelved.plan, subject=key)
    text, origin = _text_in_force(shelved, actor)
    return _begin(actor, shelved.plan, swv, text, origin, at)


def start_plan(*, actor: Actor, opening: Opening, at: datetime) -> VersionRow:
    """Begin a plan without themes. Raises `ActionRefusedError`, `KeyTakenError`, `PlanRefusedError`."""
    require_writer(actor, opening.swv, subject=opening.key)
    _require_free(opening.key)
    text = new_plan(opening)
    return _begin(actor, checked(text, opening.key), opening.swv, text, "leeg", at)


def take_over_plan(*, actor: Actor, source: str, opening: Opening, at: datetime) -> VersionRow:
    """Begin a plan of one's own with the text of any plan in force; see `moved_home` for what changes in it.

    Raises `ActionRefusedError`, `PlanUnknownError`, `KeyTakenError`, `PlanRefusedError`.
    """
    require_writer(actor, opening.swv, subject=opening.key)
    _require_free(opening.key)
    text, _ = _text_in_force(get_shelved(key=source), actor)
    text = moved_home(text, opening)
    return _begin(actor, checked(text, opening.key), opening.swv, text, f"plan {source}", at)


def import_plan(*, actor: Actor, data: bytes, name: str, at: datetime) -> VersionRow:
    """Begin a draft with the text of a file, kept letter for letter; of a new plan or as a version of a known one.

    The file must be a whole plan. Raises `ActionRefusedError`, `PlanRefusedError` with every problem, and
    `DraftExistsError`.
    """
    require(actor=actor, action=Action.EDIT_PLAN, subject=name)
    text = decoded(data, name)
    plan = read_plan(text=text, file=name, measures=known_measures())
    if len(plan.key) > LONGEST_KEY:
        problem = Problem(1, "key", "the key is too long", f"Use at most {LONGEST_KEY} signs", "no-key")
        raise PlanRefusedError(file=name, problems=[problem])
    swv = own_swv(actor, plan, subject=plan.key)
    return _begin(actor, plan, swv, text, f"bestand {name}"[:200], at)


def decoded(data: bytes, name: str) -> str:
    """The text of a file; raises `PlanRefusedError` when it is no UTF-8 or far too long."""
    try:
        if len(data) <= LONGEST_TEXT:
            return data.decode("utf-8")
        what = f"the file is longer than {LONGEST_TEXT} bytes"
    except UnicodeDecodeError:
        what = "the file is no UTF-8"
    problem = Problem(1, "toml", what, "Save the plan as a TOML file in UTF-8", "no-utf-8")
    raise PlanRefusedError(file=name, problems=[problem])


def known_measures() -> frozenset[str]:
    """The keys of all measures."""
    return frozenset(measure.key for measure in measures.list_measures())


def checked(text: str, file: str) -> Plan:
    """The plan in a text that may still miss parts; raises `PlanRefusedError`."""
    return read_plan(text=text, file=file, measures=known_measures(), complete=False)


def require_writer(actor: Actor, swv: str, *, subject: str) -> None:
    """Refuse, with a line in the journal, who does not write plans of this SWV."""
    require(actor=actor, action=Action.EDIT_PLAN, subject=f"plan:{subject}")
    if not may_write(actor=actor, swv=swv):
        refuse(actor=actor, action=Action.EDIT_PLAN, reason=OTHER_SWV, subject=f"plan:{subject}")


def own_swv(actor: Actor, plan: Plan, *, subject: str) -> str:
    """The SWV of a plan for which the actor writes; refused and journalled when there is none."""
    mine = next((swv for swv in plan.swv if may_write(actor=actor, swv=swv)), None)
    require_writer(actor, mine or plan.swv[0], subject=subject)
    assert mine is not None
    return mine


def legal_day(period: Period) -> date:
    """The day before which a plan of this period must be at the Inspectie."""
    year = first_school_year(period).start_year
    return get_rule_set(key="ondersteuningsplan", on=period.start).day_in("naar-inspectie-voor", year)


def _text_in_force(shelved: Shelved, actor: Actor) -> tuple[str, str]:
    """The text of what is in force, and what a draft says it began as."""
    key = shelved.plan.key
    if shelved.standing is not Standing.BESTAND:
        return get_version(key=key, number=shelved.number, actor=actor).text, f"versie {shelved.number}"
    file = find_file(key=key)
    assert file is not None
    return file.text, f"bestand {file.name}"


def _require_free(key: str) -> None:
    taken = {row.key for row in list_plans()} | set(PlanVersion.objects.values_list("plan", flat=True))
    if key in taken:
        raise KeyTakenError(what="another plan has this key", where=key, next="choose another key")


def _begin(actor: Actor, plan: Plan, swv: str, text: str, origin: str, at: datetime) -> VersionRow:
    number = _next_number(plan.key, swv)
    workflow = procedure_of(sector_of(swv))
    case = NewCase(
        workflow=workflow,
        subject=subject_of(plan.key, number),
        swv=swv,
        due=due_dates(workflow, before=legal_day(plan.period), begun=timezone.localdate(at)),
    )
    try:
        with transaction.atomic():
            PlanVersion.objects.create(
                plan=plan.key,
                number=number,
                swv=swv,
                text=text,
                origin=origin,
                edited="begonnen",
                edited_by=actor.key,
                edited_at=at,
            )
            open_case(actor=actor, case=case, at=at)
            details = {"stap": "begonnen", "uit": origin.split(" ")[0]}
            journal(actor=actor, action=Action.EDIT_PLAN, subject=case.subject, details=details)
    except IntegrityError:
        raise DraftExistsError(
            what="there is a draft of this plan already", where=plan.key, next="go on with that one"
        ) from None
    return _get(actor, plan.key, number)


def _next_number(key: str, swv: str) -> int:
    """The number of the next version; a file counts as the first. A key belongs to the SWV that began it."""
    stored = PlanVersion.objects.filter(plan=key)
    if stored.exclude(swv=swv).exists():
        raise KeyTakenError(what="another plan has this key", where=key, next="choose another key")
    last = stored.order_by("-number").values_list("number", flat=True).first()
    return (last or (1 if find_file(key=key) else 0)) + 1


def _get(actor: Actor, key: str, number: int) -> VersionRow:
    found = find_version(key=key, number=number, actor=actor)
    assert found is not None
    return found
