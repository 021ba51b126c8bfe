"""What a rule set is, how a file becomes one, and which one holds on a day. Pure."""

from thuisnabij.ground.rulesets.rules.choices import Choices, read_choices, with_choices
from thuisnabij.ground.rulesets.rules.line import (
    RuleSetMissingError,
    RuleSetsDoNotJoinError,
    check_line,
    holding_on,
)
from thuisnabij.ground.rulesets.rules.reading import RuleSetRefusedError, read_rule_set
from thuisnabij.ground.rulesets.rules.ruleset import (
    Certainty,
    RuleSet,
    RuleValue,
    RuleValueUnknownError,
    Source,
    Unit,
)

__all__ = [
    "Certainty",
    "Choices",
    "RuleSet",
    "RuleSetMissingError",
    "RuleSetRefusedError",
    "RuleSetsDoNotJoinError",
    "RuleValue",
    "RuleValueUnknownError",
    "Source",
    "Unit",
    "check_line",
    "holding_on",
    "read_choices",
    "read_rule_set",
    "with_choices",
]
