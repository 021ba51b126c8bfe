"""The terms that an aanvraag runs on, by the rule set of a day."""

from datetime import date

from thuisnabij.children.support.rules.due import Terms
from thuisnabij.ground.cases.rules import Term, TermUnit
from thuisnabij.ground.rulesets.queries import get_rule_set


def get_terms(*, on: date) -> Terms:
    """The terms of the rule set that holds on a day, with what this installation chose."""
    besluiten = get_rule_set(key="besluiten", on=on)
    return Terms(
        legal=Term(besluiten.number("beslistermijn"), TermUnit.WEEK),
        own=Term(besluiten.number("streeftermijn"), TermUnit.WEEK, by_law=False),
    )


def repair_weeks(*, on: date) -> int:
    """How many weeks a school gets to complete a file (Awb 4:5), as this installation chose."""
    return get_rule_set(key="besluiten", on=on).number("hersteltermijn")
