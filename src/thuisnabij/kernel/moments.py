"""What is asked again and again while one answer is made is asked once: its parts are of the same moment."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

Value = TypeVar("Value")
_ASKED: ContextVar[dict[Hashable, object] | None] = ContextVar("asked_in_this_moment", default=None)


@contextmanager
def one_moment() -> Iterator[None]:
    """Within the block what `asked_once` asks is asked once, by this thread. Meant for what only reads."""
    token = _ASKED.set({})
    try:
        yield
    finally:
        _ASKED.reset(token)


def asked_once(key: Hashable, ask: Callable[[], Value]) -> Value:
    """The answer under this key: within `one_moment` always the first one, outside it asked each time."""
    asked = _ASKED.get()
    if asked is None:
        return ask()
    if key not in asked:
        asked[key] = ask()
    return cast(Value, asked[key])
