"""Demo codes and real codes never stand in one file."""

import pytest

from thuisnabij.ground.organisations.rules.worlds import MixedWorldsError, check_world

REAL = {"vestiging": "12AB00", "swv": "PO3006", "postcode": "5340", "gemeente": "0828", "bestuur": "41775"}
DEMO = {"vestiging": "D0AA00", "swv": "PO9901", "postcode": "0011", "gemeente": "9901", "bestuur": "D0001"}


@pytest.mark.parametrize("noun", list(REAL))
def test_code_of_the_other_world_is_refused(noun: str) -> None:
    check_world(noun, REAL[noun], is_demo=False, row=2)
    check_world(noun, DEMO[noun], is_demo=True, row=2)
    with pytest.raises(MixedWorldsError, match="row 2"):
        check_world(noun, DEMO[noun], is_demo=False, row=2)
    with pytest.raises(MixedWorldsError, match="row 2"):
        check_world(noun, REAL[noun], is_demo=True, row=2)


def test_missing_code_belongs_to_both_worlds() -> None:
    check_world("swv", "", is_demo=True, row=2)
    check_world("swv", "", is_demo=False, row=2)
