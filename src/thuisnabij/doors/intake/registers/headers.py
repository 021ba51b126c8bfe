"""Tells a register by the columns in its first line, and by its name where columns alone cannot tell. Pure."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from thuisnabij.doors.intake.formats.base import Head, Layout
from thuisnabij.doors.intake.formats.headers import ALIKE, DELIMITERS, split_header
from thuisnabij.ground.sources.rules.schema import WITHDRAWN, Register, file_columns
from thuisnabij.kernel.errors import RefusedError

TABLES = (".csv", ".txt")
UNNAMED = "(zonder naam)"


class AmbiguousRegisterError(RefusedError):
    """The columns of a file fit several registers, and its name tells none of them."""

    code = "intake-ambiguous-register"


def fit(register: Register, head: Head) -> Layout:
    """The layout of a file taken as this register: what misses, is not known or comes twice."""
    layouts = [_layout(register, split_header(head.first_line, sign), sign) for sign in DELIMITERS]
    return max(layouts, key=lambda layout: (_likeness(register, layout.columns), len(layout.columns)))


def find_register(registers: Iterable[Register], head: Head) -> tuple[Register, Layout] | None:
    """The register a file is: by its exact columns, else the one in its name, else the one it is most like.

    Raises `AmbiguousRegisterError` when the exact columns fit several and no name of the file tells which.
    """
    fitted = [(register, fit(register, head)) for register in registers]
    exact = [each for each in fitted if each[1].is_complete]
    named = [each for each in exact or fitted if _is_named(each[0].kind, head.names)]
    if len(exact) == 1 and not named:
        return exact[0]
    if named:
        found = max(named, key=lambda each: len(each[0].kind))
        is_table = any(PurePosixPath(name).suffix.lower() in TABLES for name in head.names)
        return found if exact or is_table or _likeness(found[0], found[1].columns) > 0 else None
    if exact:
        raise AmbiguousRegisterError(
            what=f"The columns fit several kinds: {', '.join(register.kind for register, _ in exact)}",
            where=head.names[0],
            next="Say which with --kind, or name the file <kind>-<SWV>.csv",
        )
    best = max(fitted, key=lambda each: _likeness(each[0], each[1].columns), default=None)
    return best if best is not None and _likeness(best[0], best[1].columns) >= ALIKE else None


def _layout(register: Register, columns: tuple[str, ...], delimiter: str) -> Layout:
    needed = [column.name for column in file_columns(register)]
    known = {*needed, WITHDRAWN.name}
    return Layout(
        delimiter=delimiter,
        columns=columns,
        missing=tuple(name for name in needed if name not in columns),
        surplus=tuple(dict.fromkeys(name or UNNAMED for name in columns if name not in known)),
        doubled=tuple(dict.fromkeys(name for name in columns if name in known and columns.count(name) > 1)),
    )


def _likeness(register: Register, columns: tuple[str, ...]) -> float:
    needed = {column.name for column in file_columns(register)}
    found = set(columns) - {WITHDRAWN.name}
    return len(needed & found) / len(needed | found)


def _is_named(kind: str, names: Iterable[str]) -> bool:
    """True for `<kind>.csv` and `<kind>-<SWV>.csv`, packed or not."""
    stems = (PurePosixPath(name).name.lower().split(".")[0] for name in names)
    return any(stem == kind or stem.startswith(f"{kind}-") for stem in stems)
