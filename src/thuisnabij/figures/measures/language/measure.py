"""The definition of one measure. An instance exists only when it is valid."""

import re
from dataclasses import dataclass

from thuisnabij.figures.measures.language import checks
from thuisnabij.figures.measures.language.fields import Fields
from thuisnabij.figures.measures.language.problems import require

_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Fields):
    """One indicator: what is counted, of whom, when, whose, and how the value is made of it.

    `needs` names in Dutch what is missing while the facts are in no source: such a measure computes to
    *niet te meten*. Raises `Problem` with the field and the reason when the parts contradict each other.
    """

    def __post_init__(self) -> None:
        require(_KEY.fullmatch(self.key) is not None, "key", "use small letters, digits and single dashes")
        require(self.version >= 1, "version", "counts from 1")
        for field in ("title", "question", "unit_counted"):
            require(bool(getattr(self, field).strip()), field, "may not be empty")
        require(self.factor > 0, "factor", "must be above zero")
        require(0 <= self.decimals <= 6, "decimals", "must lie between 0 and 6")
        require(bool(self.levels), "levels", "name at least one level")
        require(len(set(self.levels)) == len(self.levels), "levels", "names a level twice")
        require(
            self.needs is None or bool(self.needs.strip()), "needs", "say what is missing, or leave it out"
        )
        checks.check(self)
