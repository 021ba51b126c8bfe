"""The rule sets as they come with the product, read without a database."""

from datetime import date
from pathlib import Path

import thuisnabij.ground.rulesets
from thuisnabij.ground.rulesets.rules import RuleSet, holding_on, read_rule_set

LIBRARY = Path(thuisnabij.ground.rulesets.__file__).parent / "library"
SETS = [
    read_rule_set(text=path.read_text(encoding="utf-8"), file=path.name)
    for path in sorted(LIBRARY.glob("*.toml"))
]


def rules_of(key: str, on: date) -> RuleSet:
    """The set of a key that holds on a day."""
    return holding_on(SETS, key=key, on=on)
