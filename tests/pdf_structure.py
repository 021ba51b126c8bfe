"""Reads what a PDF tells a screen reader: its tags in order with their alternative texts, and its fonts."""

from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

Tag = tuple[str, str]
"""The kind of a tag (``/H1``, ``/P``, ``/Figure``) and its alternative text, empty where there is none."""


def tags_of(pdf: PdfReader) -> Iterator[Tag]:
    """Every tag, in the order in which it is read aloud."""
    yield from _below(pdf.trailer["/Root"]["/StructTreeRoot"].get("/K"))


def rows_of(pdf: PdfReader) -> list[list[str]]:
    """The kinds of the cells of every row of every table, in order."""
    found = []
    for node in _nodes(pdf.trailer["/Root"]["/StructTreeRoot"].get("/K")):
        if node["/S"] == "/TR":
            found.append([str(cell["/S"]) for cell in _children(node)])
    return found


def fonts_of(pdf: PdfReader) -> set[tuple[str, bool]]:
    """Each font by name, and whether its letters are in the file."""
    found = set()
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for part in font.get_object().get("/DescendantFonts", [font]):
                descriptor = part.get_object()["/FontDescriptor"].get_object()
                is_embedded = any(f"/FontFile{kind}" in descriptor for kind in ("", "2", "3"))
                found.add((str(descriptor["/FontName"]), is_embedded))
    return found


def _nodes(node: Any) -> Iterator[Any]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from _nodes(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        yield from _nodes(node.get("/K"))


def _below(node: Any) -> Iterator[Tag]:
    for each in _nodes(node):
        yield str(each["/S"]), str(each.get("/Alt", ""))


def _children(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(found, dict) and "/S" in found:
            yield found
