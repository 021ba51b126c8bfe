"""The base of every error of ours: a class, a stable code, and three parts (what, where, what next).

Errors speak to developers and operators, in English; they never hold a child's data.
"""

from typing import ClassVar


class ThuisnabijError(Exception):
    """Something was refused or went wrong, said in three parts.

    `what` was refused, `where` it was found (file, row, field), what to do `next`; the last two may be empty.
    Subclasses set `code`, which is stable and kebab-case, and inherit the exit code of their kind.
    """

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 1

    def __init__(self, *, what: str, where: str = "", next: str = "") -> None:
        super().__init__(what, where, next)
        self.what = what
        self.where = where
        self.next = next

    def __str__(self) -> str:
        """The three parts on one line; empty parts are left out."""
        where = f"where: {self.where}" if self.where else ""
        following = f"next: {self.next}" if self.next else ""
        return "; ".join(part for part in (self.what, where, following) if part)

    def __reduce__(self) -> tuple[object, ...]:
        """Rebuild by keyword, so that an error survives pickling between processes."""
        return (_rebuild, (type(self), self.what, self.where, self.next))


class RefusedError(ThuisnabijError):
    """Input was refused; nothing of it was half-written. Exit code 1."""

    code = "refused"
    exit_code = 1


class UsageError(ThuisnabijError):
    """A command or a function was asked something it cannot answer. Exit code 2."""

    code = "usage"
    exit_code = 2


class NotAllowedError(ThuisnabijError):
    """The actor may not do or see this. Exit code 3."""

    code = "not-allowed"
    exit_code = 3


class SystemFaultError(ThuisnabijError):
    """Database, disk or another part of the system failed. Exit code 4."""

    code = "system-fault"
    exit_code = 4


def all_error_classes() -> list[type[ThuisnabijError]]:
    """Every error class below `ThuisnabijError` that has been imported, sorted by code, then by name.

    Only loaded modules count: import the packages first when a complete list is needed.
    """
    found: set[type[ThuisnabijError]] = set()
    waiting = [ThuisnabijError]
    while waiting:
        for subclass in waiting.pop().__subclasses__():
            if subclass not in found:
                found.add(subclass)
                waiting.append(subclass)
    return sorted(found, key=lambda error: (error.code, error.__module__, error.__qualname__))


def _rebuild(error: type[ThuisnabijError], what: str, where: str, following: str) -> ThuisnabijError:
    rebuilt = error.__new__(error)
    ThuisnabijError.__init__(rebuilt, what=what, where=where, next=following)
    return rebuilt
