"""What the page of a release says of it in words, the same for its office and for its readers."""

from typing import Any

from thuisnabij.figures.publication.queries import ReleaseInfo
from thuisnabij.figures.publication.web.tables import standing_tag
from thuisnabij.figures.publication.web.words import (
    STATES,
    for_whom,
    levels_in_words,
    reader,
    title_of,
    why,
)
from thuisnabij.ground.organisations.queries import unit_name


def shown(release: ReleaseInfo) -> dict[str, Any]:
    """The words for the template."""
    return {
        "standing": standing_tag(release),
        "refusal": why(release.reason),
        "for_whom": for_whom(release),
        "swv_names": [unit_name(level="swv", key=swv) for swv in release.swvs],
        "levels": levels_in_words(release.levels),
        "states": [(STATES[state], number) for state, number in (release.states or {}).items()],
        "because": [(why(text), number) for text, number in (release.hidden_because or {}).items()],
        "readers": [(reader(each.name), each) for each in release.readers],
        "definitions": [(title_of(key), about) for key, about in sorted(release.definitions.items())],
    }
