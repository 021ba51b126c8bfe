"""What everybody can read of a unit already: the newest published value of each figure."""

from dataclasses import dataclass
from datetime import date, datetime

from thuisnabij.figures.publication.models import ReleaseRow
from thuisnabij.figures.publication.rules.profiles import Profile
from thuisnabij.figures.publication.rules.published import State


@dataclass(frozen=True, slots=True)
class ReleasedValue:
    """A value as it stands in a release: digits, or the word in their place; never what it is today."""

    release: int
    published_at: datetime
    on: date
    text: str
    state: State
    value_unit: str


def released_values(*, unit: str) -> dict[str, ReleasedValue]:
    """Per measure the value of a unit in the newest release for everybody that has one, of its last day.

    What nobody delivered is no value.
    """
    rows = (
        ReleaseRow.objects.filter(
            unit=unit,
            on__isnull=False,
            release__profile=Profile.OPENBAAR,
            release__publication__isnull=False,
        )
        .exclude(value_state=State.UNKNOWN)
        .order_by("release__publication__at", "release_id", "on")
    )
    columns = (
        "measure",
        "release_id",
        "release__publication__at",
        "on",
        "value",
        "value_state",
        "value_unit",
    )
    return {
        measure: ReleasedValue(number, at, on, text, State(state), value_unit)
        for measure, number, at, on, text, state, value_unit in rows.values_list(*columns)
    }
