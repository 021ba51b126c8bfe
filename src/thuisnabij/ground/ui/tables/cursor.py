"""The place in a list: sort key and id of the row at its edge, signed, so that paging needs no counting from the top.

The key is readable in the address: a list of named children must sort by a key that holds no name.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.core.signing import BadSignature, Signer

from thuisnabij.ground.ui.tables.columns import SortKey

RowId = int | str


@dataclass(frozen=True)
class Cursor:
    """The row a page ended (or began) at: what it was sorted by, and its id for rows that sort equal."""

    key: SortKey | None
    id: RowId

    def signed(self, salt: str) -> str:
        """The cursor for an address; `salt` names list and order, so that it fits nowhere else."""
        return Signer(salt=salt).sign_object([_packed(self.key), self.id], compress=False)


def read_cursor(text: str, salt: str) -> Cursor | None:
    """The cursor of an address; None when it is not ours, or of another list or order."""
    try:
        key, row = Signer(salt=salt).unsign_object(text)
        return Cursor(_unpacked(key), row)
    except (BadSignature, ValueError, TypeError, KeyError, ArithmeticError):
        return None


def _packed(key: SortKey | Decimal | None) -> list[str] | None:
    if key is None:
        return None
    for name, kind, write, _read in _KINDS:
        if isinstance(key, kind):
            return [name, write(key)]
    raise TypeError(f"a sort key must be text, a number or a date, not {type(key).__name__}")


def _unpacked(packed: list[str] | None) -> SortKey | None:
    if packed is None:
        return None
    name, text = packed
    return _READERS[name](text)  # type: ignore[no-any-return]  # each reader gives its own kind of key


_KINDS: tuple[tuple[str, type, Any, Any], ...] = (
    ("bool", bool, lambda key: str(int(key)), lambda text: bool(int(text))),
    ("int", int, str, int),
    ("breuk", Fraction, str, Fraction),
    ("decimaal", Decimal, str, Decimal),
    ("moment", datetime, datetime.isoformat, datetime.fromisoformat),
    ("dag", date, date.isoformat, date.fromisoformat),
    ("tekst", str, str, str),
)
_READERS: dict[str, Any] = {name: read for name, _kind, _write, read in _KINDS}
