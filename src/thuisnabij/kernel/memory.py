"""Keeps the result of expensive pure reads in memory, by key, with one place to forget them all."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")
_MEMORIES: list["Memory[object]"] = []


class Memory(Generic[Value]):
    """At most ``size`` results, the least recently used goes first; safe between threads.

    Keys must name everything the result depends on (run ids, dates, versions), so an entry never goes stale.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._found: OrderedDict[Hashable, Value] = OrderedDict()
        _MEMORIES.append(self)  # type: ignore[arg-type]  # only ever asked to forget

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The result for this key, made now when it is not there; two threads may make it twice, never wrongly."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        value = make()
        with self._lock:
            self._found[key] = value
            while len(self._found) > self._size:
                self._found.popitem(last=False)
        return value

    def forget(self) -> None:
        """Drop every result."""
        with self._lock:
            self._found.clear()


def forget_everything() -> None:
    """Drop the results of all memories; for tests and after a restore."""
    for memory in _MEMORIES:
        memory.forget()
