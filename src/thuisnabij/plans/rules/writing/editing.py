"""Changes, adds, removes and moves parts of a plan file by its lines, and checks by reading again what became of it.

Whatever is not asked for keeps its letters. A file that is written in a way this does not understand (a table on one
line, dotted keys) is refused, never guessed at.
"""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from thuisnabij.kernel.errors import RefusedError
from thuisnabij.plans.rules.positions import Item
from thuisnabij.plans.rules.writing.layout import Block, Layout
from thuisnabij.plans.rules.writing.places import PARTS, PLAN, Place
from thuisnabij.plans.rules.writing.values import Fields, Value, same, value_end, written

ORDER: Mapping[str, tuple[str, ...]] = {
    PLAN: ("key", "title", "mission", "swv", "period", "source"),
    "contact": ("title", "text"),
    "theme": ("key", "title", "text"),
    "goal": ("key", "text", "from"),
    "indicator": ("measure", "unit", "baseline", "target", "tolerance", "chosen"),
    "activity": ("text", "owner", "period", "milestone"),
}
"""In which order the fields of a part are written."""
_SPACED = ("contact", "theme", "goal")
"""Before these stands a blank line."""


class EditNotPossibleError(RefusedError):
    """The file is written in a way that cannot be changed here without changing more than was asked."""

    code = "plan-edit-not-possible"


class NodeUnknownError(RefusedError):
    """The plan has no such part."""

    code = "plan-part-unknown"


@dataclass(frozen=True)
class Node:
    """A part as it stands: its fields, how many parts of each kind it holds, and a fingerprint of all its lines.

    `own` is the fingerprint of its own fields alone.
    """

    place: Place
    values: Mapping[str, Any]
    counts: Mapping[str, int]
    own: str
    whole: str


def read_node(text: str, place: Place) -> Node:
    """One part of a plan; raises `NodeUnknownError`."""
    layout, table = Layout.of(text), _table(_parsed(text), place)
    block = _block(layout, place)
    kinds = PARTS[place.kind]
    return Node(
        place=place,
        values={key: value for key, value in table.items() if key not in kinds},
        counts={kind: len(table.get(kind, [])) for kind in kinds},
        own=_fingerprint(layout.lines[block.start : block.own_end]),
        whole=_fingerprint(layout.lines[block.start : block.end]),
    )


def fingerprints(text: str) -> Mapping[str, str]:
    """The fingerprint of all lines of every part that has a header, by its place; for a page that shows them all."""
    layout = Layout.of(text)
    blocks = {str(Place(item.path)): layout.block(item.path) for item in layout.items if item.is_header}
    return {
        place: _fingerprint(layout.lines[block.start : block.end]) for place, block in blocks.items() if block
    }


def change_node(text: str, place: Place, fields: Fields) -> str:
    """The text with these fields of a part changed, added or left out; a field that says the same is left alone."""
    wanted = _parsed(text)
    table = _table(wanted, place)
    for name, value in fields.items():
        if same(table.get(name), value):
            continue
        text = _with_field(Layout.of(text), place, name, value)
        table.pop(name, None)
        if value is not None:
            table[name] = value
    return _checked(text, wanted)


def add_node(text: str, parent: Place, kind: str, fields: Fields) -> str:
    """The text with a new part behind the last of its kind in a part."""
    layout, wanted = Layout.of(text), _parsed(text)
    siblings = _table(wanted, parent).setdefault(kind, [])
    siblings.append({name: value for name, value in fields.items() if value is not None})
    at, indent = _landing(layout, parent, kind)
    names = [str(part) for part in (*parent.path, kind) if isinstance(part, str)]
    lines = [f"[[{'.'.join(names)}]]", *_field_lines(kind, fields)]
    new = [f"{indent}{line}{layout.newline}" for line in lines]
    if kind in _SPACED:
        new.insert(0, layout.newline)
    return _checked(_spliced(layout, at, at, new), wanted)


def remove_node(text: str, place: Place) -> str:
    """The text without a part and all that stands in it, and without the blank lines that set it apart."""
    layout, wanted = Layout.of(text), _parsed(text)
    _table(wanted, place)
    block = _block(layout, place)
    siblings = _table(wanted, place.parent)[place.kind]
    del siblings[place.number]
    if not siblings:
        del _table(wanted, place.parent)[place.kind]
    start = block.start
    while start > 0 and not layout.lines[start - 1].strip():
        start -= 1
    return _checked(_spliced(layout, start, block.end, []), wanted)


def move_node(text: str, place: Place, by: int) -> str:
    """The text with a part one place up (``by`` -1) or down (1) among its kind; at an end nothing moves."""
    other = place.number + by
    parent = _table(_parsed(text), place.parent)
    if not 0 <= other < len(parent.get(place.kind, [])):
        return text
    layout, wanted = Layout.of(text), _parsed(text)
    siblings = _table(wanted, place.parent)[place.kind]
    first, second = sorted((place.number, other))
    siblings[first], siblings[second] = siblings[second], siblings[first]
    one, two = (_block(layout, place.parent.child(place.kind, number)) for number in (first, second))
    lines = layout.lines
    swapped = [
        *_ended(lines[two.start : two.end], layout.newline),
        *lines[one.end : two.start],
        *lines[one.start : one.end],
    ]
    return _checked(_spliced(layout, one.start, two.end, swapped), wanted)


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise EditNotPossibleError(
            what="The text is no TOML", where=str(error), next="mend it as a file and bring it in again"
        ) from None


def _table(parsed: dict[str, Any], place: Place) -> dict[str, Any]:
    found: Any = parsed
    try:
        for part in place.path:
            found = found[part]
    except (KeyError, IndexError, TypeError):
        raise NodeUnknownError(
            what="The plan has no such part", where=str(place), next="open the plan again"
        ) from None
    if not isinstance(found, dict):
        raise NodeUnknownError(what="The plan has no such part", where=str(place), next="open the plan again")
    return found


def _block(layout: Layout, place: Place) -> Block:
    found = layout.block(place.path)
    if found is None:
        raise _not_possible(str(place))
    return found


def _with_field(layout: Layout, place: Place, name: str, value: Value | None) -> str:
    items = layout.fields(place.path, name)
    if len(items) > 1:
        raise _not_possible(f"{place}, {name}")
    if not items:
        assert value is not None
        return _with_new_field(layout, place, name, value)
    item = items[0]
    if value is None:
        return _spliced(layout, item.first - 1, item.last, [])
    return _spliced(layout, item.first - 1, item.last, [_rewritten(layout, item, value)])


def _rewritten(layout: Layout, item: Item, value: Value) -> str:
    """The lines of a field with another value; the key, its blanks and the comment behind it stay."""
    raw = "".join(layout.lines[item.first - 1 : item.last])
    key, sign, rest = raw.partition("=")
    if not sign or "." in key:
        raise _not_possible(str(item.path[-1]))
    blanks = rest[: len(rest) - len(rest.lstrip(" \t"))]
    return f"{key}={blanks}{written(value)}{rest[value_end(rest) :]}"


def _with_new_field(layout: Layout, place: Place, name: str, value: Value) -> str:
    """The field on a line of its own, behind the last of those that come before it."""
    block = _block(layout, place)
    before = ORDER[place.kind][: ORDER[place.kind].index(name)]
    ends = [(each.last, each.first) for known in before for each in layout.fields(place.path, known)]
    at, above = max(ends, default=(block.header + 1, block.header + 1))
    line = f"{layout.indent(max(above - 1, 0))}{name} = {written(value)}{layout.newline}"
    return _spliced(layout, at, at, [line])


def _landing(layout: Layout, parent: Place, kind: str) -> tuple[int, str]:
    """Before which line a new part comes, and with which blanks its lines begin."""
    count = layout.count(parent.path, kind)
    if count:
        last = _block(layout, parent.child(kind, count - 1))
        return last.end, layout.indent(last.header)
    block = _block(layout, parent)
    is_first = PARTS[parent.kind].index(kind) == 0
    outer = layout.indent(block.header) if parent.path else ""
    return (block.own_end if is_first else block.end), outer + ("  " if parent.path else "")


def _field_lines(kind: str, fields: Fields) -> list[str]:
    return [f"{name} = {written(value)}" for name in ORDER[kind] if (value := fields.get(name)) is not None]


def _spliced(layout: Layout, start: int, end: int, new: Sequence[str]) -> str:
    head = _ended(layout.lines[:start], layout.newline) if new else list(layout.lines[:start])
    return "".join([*head, *new, *layout.lines[end:]])


def _ended(lines: Sequence[str], newline: str) -> list[str]:
    """The lines, the last of them ended, so that more can follow."""
    found = list(lines)
    if found and not found[-1].endswith("\n"):
        found[-1] += newline
    return found


def _checked(text: str, wanted: Mapping[str, Any]) -> str:
    """The new text, when reading it gives exactly what was wanted."""
    if not same(_parsed(text), wanted):
        raise _not_possible("the file as a whole")
    return text


def _fingerprint(lines: Sequence[str]) -> str:
    return hashlib.sha256("".join(lines).rstrip("\r\n").encode()).hexdigest()


def _not_possible(where: str) -> EditNotPossibleError:
    return EditNotPossibleError(
        what="This place in the file is written in a way that cannot be changed here",
        where=where,
        next="download the file, change it there, and bring it in again",
    )
