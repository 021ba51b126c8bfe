"""The lines of a plan file by the part they belong to: a part from its header, comments above it included. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from thuisnabij.plans.rules.positions import Item, Path, scan


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one part with all that stands in it, counted from 0, the end exclusive.

    `start` is where the comments right above its header begin, `end` is before the blank lines behind it; its own
    fields stand from `header` to `own_end`.
    """

    start: int
    header: int
    own_end: int
    end: int


@dataclass(frozen=True)
class Layout:
    """A text cut into lines, each with its line end, and what stands on them."""

    lines: Sequence[str]
    items: tuple[Item, ...]

    @classmethod
    def of(cls, text: str) -> "Layout":
        """The layout of a text that parses as TOML."""
        return cls(_cut(text), scan(text))

    @property
    def newline(self) -> str:
        """How lines end here."""
        return "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"

    def block(self, path: Path) -> Block | None:
        """The lines of a part; None when it has no header of its own (the whole text for the empty path)."""
        headers = [each for each in self.items if each.is_header]
        place = next((at for at, each in enumerate(headers) if each.path == path), None)
        if place is None:
            return self._whole(headers) if path == () else None
        after = headers[place + 1 :]
        own = after[0].first - 1 if after else len(self.lines)
        beyond = next((each for each in after if each.path[: len(path)] != path), None)
        end = self._lead(beyond.first - 1) if beyond else len(self.lines)
        header = headers[place].first - 1
        own_end = self._lead(own) if after else own
        return Block(self._lead(header), header, self._without_blanks(own_end), self._without_blanks(end))

    def fields(self, path: Path, name: str) -> list[Item]:
        """Where a field of a part is written: once, or several times with dotted keys."""
        return [each for each in self.items if not each.is_header and each.path == (*path, name)]

    def count(self, path: Path, kind: str) -> int:
        """How many parts of a kind stand in a part, each with a header."""
        depth = len(path) + 2
        return sum(
            1
            for each in self.items
            if each.is_header and len(each.path) == depth and each.path[:-1] == (*path, kind)
        )

    def indent(self, number: int) -> str:
        """The blanks with which a line begins."""
        line = self.lines[number]
        return line[: len(line) - len(line.lstrip(" \t"))]

    def _whole(self, headers: Sequence[Item]) -> Block:
        own = self._lead(headers[0].first - 1) if headers else len(self.lines)
        first = next((each.first - 1 for each in self.items if not each.is_header), 0)
        return Block(0, first - 1, self._without_blanks(own), self._without_blanks(len(self.lines)))

    def _lead(self, header: int) -> int:
        """The first of the comment lines right above a header."""
        while header > 0 and self.lines[header - 1].lstrip().startswith("#"):
            header -= 1
        return header

    def _without_blanks(self, end: int) -> int:
        while end > 0 and not self.lines[end - 1].strip():
            end -= 1
        return end


def _cut(text: str) -> list[str]:
    """Lines with their ends; only a line feed ends one, as in TOML."""
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
