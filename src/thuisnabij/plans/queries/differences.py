"""What differs between two versions of a plan, in sentences."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thuisnabij.figures.measures import queries as measures
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.ui import formats, values
from thuisnabij.kernel.periods import Period
from thuisnabij.plans.queries.sentences import direction_words, relative_words, when_words
from thuisnabij.plans.queries.shelf import Shelved, get_shelved
from thuisnabij.plans.rules.comparing import Change, Held, How, compare
from thuisnabij.plans.rules.plan import Activity, Baseline, Contact, Goal, Indicator, Plan, Target, Theme


@dataclass(frozen=True)
class Difference:
    """One difference: under which heading (a goal, a theme, or the plan), what happened, and from what to what.

    ``old`` and ``new`` are empty where a part came or went.
    """

    heading: str
    how: How
    what: str
    old: str
    new: str


@dataclass(frozen=True)
class Comparison:
    """Two versions of one plan and what differs between them."""

    old: Shelved
    new: Shelved
    differences: tuple[Difference, ...]


def compare_versions(*, key: str, old: int, new: int, actor: Actor) -> Comparison:
    """What differs between two versions; raises `PlanUnknownError` for one that the actor may not see."""
    before, after = (get_shelved(key=f"{key}:{number}", actor=actor) for number in (old, new))
    return Comparison(before, after, differences_of(before.plan, after.plan))


def differences_of(old: Plan, new: Plan) -> tuple[Difference, ...]:
    """Every difference between two plans, in words, in the order of the new one."""
    return tuple(_told(change) for change in compare(old, new))


def _told(change: Change) -> Difference:
    heading = change.goal.text if change.goal else _("Het plan en zijn thema’s")
    if change.how is How.VERPLAATST:
        return Difference(heading, change.how, _moved(change), "", "")
    if change.how is How.GEWIJZIGD:
        assert isinstance(change.old, Held)
        assert isinstance(change.new, Held)
        old, new = _said(change.old, change.field), _said(change.new, change.field)
        return Difference(heading, change.how, _field(change, change.new.part), old, new)
    part = change.new if change.how is How.NIEUW else change.old
    return Difference(heading, change.how, _part(part), "", "")


def _moved(change: Change) -> str:
    if change.field != "order":
        return _("het doel staat in een ander thema")
    return (
        _("de thema’s staan in een andere volgorde")
        if change.what == "theme"
        else _("de doelen staan in een andere volgorde")
    )


def _part(part: object) -> str:
    if isinstance(part, Theme):
        return _("thema “%(title)s”") % {"title": part.title}
    if isinstance(part, Indicator):
        return _("indicator “%(title)s”: %(target)s") % {
            "title": _measure(part),
            "target": target_words(part, part.target),
        }
    if isinstance(part, Activity):
        return _("activiteit “%(text)s”") % {"text": part.text}
    assert isinstance(part, Goal)
    return _("het doel zelf")


def _field(change: Change, part: object) -> str:
    """Which field of what: "het streefgetal van “Deelname sbo”"."""
    name = {
        ("plan", "title"): _("titel"),
        ("plan", "mission"): _("missie"),
        ("plan", "contacts"): _("bij wie u terechtkunt"),
        ("plan", "period"): _("looptijd"),
        ("plan", "swv"): _("samenwerkingsverband"),
        ("theme", "title"): _("titel van het thema"),
        ("theme", "text"): _("zin onder het thema"),
        ("goal", "text"): _("tekst van het doel"),
        ("goal", "lines"): _("regels van de bron"),
        ("indicator", "target"): _("doel"),
        ("indicator", "baseline"): _("begin"),
        ("indicator", "tolerance"): _("speling onderweg"),
        ("indicator", "chosen"): _("waarom zo gemeten"),
        ("indicator", "level"): _("niveau"),
        ("activity", "owner"): _("wie"),
        ("activity", "period"): _("wanneer"),
        ("activity", "milestone"): _("mijlpaal"),
    }[change.what, change.field]
    if isinstance(part, Indicator):
        return f"{_measure(part)}: {name}"
    return f"{part.text}: {name}" if isinstance(part, Activity) else name


def _said(held: Held, field: str) -> str:
    """A value in words; a dash where there is none."""
    part, value = held.part, held.value
    if isinstance(part, Indicator) and isinstance(value, Target):
        return target_words(part, value)
    if isinstance(part, Indicator) and isinstance(value, Baseline):
        return _baseline(part, value)
    if isinstance(value, Period):
        return _days(value)
    if isinstance(value, tuple) and any(isinstance(each, Contact) for each in value):
        return "; ".join(f"{each.title}: {each.text}" for each in value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "–"
    if field == "tolerance":
        return formats.number(value)  # type: ignore[arg-type]  # a tolerance is a number
    return str(value) if value not in (None, "") else "–"


def target_words(indicator: Indicator, target: Target) -> str:
    """ "ten minste 95 %, op 31 jul 2027"."""
    if target.value is None:
        return f"{relative_words(target)}, {when_words(target)}"
    measure = measures.get_measure(key=indicator.measure)
    decimals = 0 if target.value.denominator == 1 else measure.decimals
    height = values.read_quantity(target.value, decimals=decimals, unit=measure.value_unit).text
    return f"{direction_words(target.direction)} {height}, {when_words(target)}"


def _baseline(indicator: Indicator, baseline: Baseline) -> str:
    on = formats.day(baseline.on)
    if baseline.value is None:
        return _("het cijfer van %(on)s") % {"on": on}
    measure = measures.get_measure(key=indicator.measure)
    decimals = 0 if baseline.value.denominator == 1 else measure.decimals
    height = values.read_quantity(baseline.value, decimals=decimals, unit=measure.value_unit).text
    return _("%(value)s op %(on)s (%(source)s)") % {"value": height, "on": on, "source": baseline.source}


def _days(period: Period) -> str:
    last: date | None = period.last_day
    return _("%(first)s tot en met %(last)s") % {
        "first": formats.day(period.start),
        "last": formats.day(last) if last else "–",
    }


def _measure(indicator: Indicator) -> str:
    return _(measures.get_measure(key=indicator.measure).title)
