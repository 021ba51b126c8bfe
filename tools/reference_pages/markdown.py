"""The few pieces of Markdown that the reference is made of."""

from collections.abc import Iterable, Sequence

MADE_BY = "<!-- Made from the code by tools/reference.py: change the code and run it again. -->"


def page(title: str, *blocks: str) -> str:
    """A whole page: title, who made it, and the blocks with one empty line between them."""
    return "\n\n".join([f"# {title}", MADE_BY, *(block for block in blocks if block)]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; empty text when there are no rows. A pipe or a line break in a cell does not break it."""
    lines = ["| " + " | ".join(cell_text(cell) for cell in row) + " |" for row in rows]
    if not lines:
        return ""
    return "\n".join(["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads), *lines])


def cell_text(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def code(text: str) -> str:
    """Text as code, or nothing when there is none."""
    return f"`{text}`" if text else ""


def first_paragraph(text: str | None) -> str:
    """The first paragraph of a docstring on one line."""
    return " ".join((text or "").strip().split("\n\n")[0].split())
