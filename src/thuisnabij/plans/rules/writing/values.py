"""Values of a plan file as text: how they are written, and whether two of them say the same. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

Value = str | int | Decimal | Sequence["Value"] | Mapping[str, "Value"]
Fields = Mapping[str, Value | None]
"""Fields of one part by name; None: the field is left out."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')


def written(value: Value) -> str:
    """The value as it stands in a file, on one line."""
    if isinstance(value, str):
        return '"' + _SPECIAL.sub(_escape, value) + '"'
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {written(part)}" for key, part in value.items()) + " }"
    return "[" + ", ".join(map(written, value)) + "]"


def same(one: object, other: object) -> bool:
    """True when two values say the same: a day is a day with or without quotes, 5 is 5.0."""
    return _plain(one) == _plain(other)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(part) for part in value]
    return value


def _escape(found: "re.Match[str]") -> str:
    sign = found[0]
    return _ESCAPES.get(sign, f"\\u{ord(sign):04X}")


_TOKENS = re.compile(r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#|[\[{]|[\]}]')


def value_end(raw: str) -> int:
    """Where a value ends in what follows its equals sign: before the blanks, the comment and the line end behind it."""
    at, depth, end = 0, 0, len(raw)
    while (token := _TOKENS.search(raw, at)) is not None:
        mark, at = token[0], token.end()
        if mark == "#":
            end = raw.find("\n", at) if depth else token.start()
            if not depth:
                break
            at, end = (len(raw) if end < 0 else end), len(raw)
        elif mark in ('"""', "'''"):
            at = _close(raw, mark, at)
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(mark, 0)
    return len(raw[:end].rstrip())


def _close(raw: str, mark: str, at: int) -> int:
    """Where a long string ends; a backslash takes the sign after it along in the kind with double quotes."""
    pattern = r'(?:\\.|[^\\])*?"""(?!")' if mark == '"""' else r"(?:.)*?'''(?!')"
    found = re.compile(pattern, re.DOTALL).match(raw, at)
    return found.end() if found else len(raw)
