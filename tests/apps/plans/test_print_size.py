"""The size of letters for who prints the page of a plan: smaller as there is more to hold, never too small to read."""

from tests.apps.plans.test_poster import made
from thuisnabij.plans.web.print_size import SIZES, print_size


def test_letters_become_smaller_as_the_plan_grows_and_never_smaller_than_can_be_read() -> None:
    sizes = [print_size(made(3, goals)) for goals in range(1, 12)]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (SIZES[0], 7.5)
    assert len(set(sizes)) >= 4


def test_longer_aims_ask_for_smaller_letters() -> None:
    short, long = made(4, 4, text="Elke school helpt"), made(4, 4, text="Elke school helpt " * 8)
    assert print_size(long) < print_size(short)
