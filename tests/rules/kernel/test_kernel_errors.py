"""Errors carry a code and three parts, and every kind has its own exit code."""

import pickle

import pytest

from thuisnabij.kernel.errors import (
    NotAllowedError,
    RefusedError,
    SystemFaultError,
    ThuisnabijError,
    UsageError,
    all_error_classes,
)


@pytest.mark.parametrize(
    ("error", "code"), [(RefusedError, 1), (UsageError, 2), (NotAllowedError, 3), (SystemFaultError, 4)]
)
def test_each_kind_of_error_has_its_own_exit_code(error: type[ThuisnabijError], code: int) -> None:
    assert error.exit_code == code


def test_error_says_what_was_refused_where_and_what_to_do_next() -> None:
    error = RefusedError(what="Row has no location", where="03.csv, line 7", next="Fill the column")

    assert str(error) == "Row has no location; where: 03.csv, line 7; next: Fill the column"


def test_error_leaves_out_the_parts_that_are_empty() -> None:
    assert str(UsageError(what="Unknown level")) == "Unknown level"


def test_error_keeps_its_three_parts_when_it_crosses_a_process() -> None:
    error = pickle.loads(pickle.dumps(NotAllowedError(what="a", where="b", next="c")))

    assert (type(error), error.what, error.where, error.next) == (NotAllowedError, "a", "b", "c")


def test_every_error_class_is_listed_once_and_in_order_of_code() -> None:
    class LeafError(UsageError):
        code = "a-leaf"

    listed = all_error_classes()

    assert listed.count(LeafError) == 1
    assert [error.code for error in listed] == sorted(error.code for error in listed)
    assert ThuisnabijError not in listed
