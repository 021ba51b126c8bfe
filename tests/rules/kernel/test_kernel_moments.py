"""Within one moment a question is asked once; outside it, and in another moment, each time."""

import threading
from itertools import count

from thuisnabij.kernel.moments import asked_once, one_moment


def test_a_question_is_asked_once_within_a_moment_and_anew_in_the_next() -> None:
    number = count(1)

    def ask() -> int:
        return asked_once("number", lambda: next(number))

    assert [ask(), ask()] == [1, 2]
    with one_moment():
        assert [ask(), ask()] == [3, 3]
        assert asked_once("other", lambda: next(number)) == 4
        with one_moment():
            assert ask() == 5
        assert ask() == 3
    assert ask() == 6


def test_a_moment_is_of_one_thread() -> None:
    found: list[int] = []
    with one_moment():
        assert asked_once("place", lambda: 1) == 1
        other = threading.Thread(target=lambda: found.append(asked_once("place", lambda: 2)))
        other.start()
        other.join()
    assert found == [2]
