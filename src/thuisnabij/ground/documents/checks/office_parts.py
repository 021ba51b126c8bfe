"""What stands in the parts of a DOCX or ODT, read as XML: what acts, and what is fetched from elsewhere.

Parts are parsed, not searched: a letter may be written as its number, and a field may stand in pieces.
"""

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from thuisnabij.ground.documents.checks.refusing import FileRefusedError
from thuisnabij.ground.documents.rules.kinds import ContentKind
from thuisnabij.ground.documents.rules.refusals import Refusal

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ENTITY = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_ENCODINGS = frozenset({b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})
_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
_HYPERLINK = "/relationships/hyperlink"
_DDE = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)

_FETCHING = frozenset(
    {"image", "object", "object-ole", "plugin", "applet", "floating-frame", "section-source", "table-source",
     "fill-image", "background-image", "cell-range-source", "dde-source"}
)  # fmt: skip


def check_parts(kind: ContentKind, parts: Mapping[str, bytes]) -> None:
    """Raise :class:`FileRefusedError` for what acts or reaches out; `parts` are the bytes of all XML parts by name."""
    for part in parts.values():
        _check_plain(part)
    if kind is ContentKind.DOCX:
        _check_docx(parts)
    else:
        _check_odt(parts)


def _check_plain(part: bytes) -> None:
    """Only letters that are searched as they stand, and nothing that a parser would fetch or multiply."""
    declared = _ENCODING.search(part[:200])
    if b"\0" in part or (declared and declared[1].lower() not in _ENCODINGS):
        raise FileRefusedError(Refusal.BROKEN)
    if _ENTITY.search(part):
        raise FileRefusedError(Refusal.REACHES_OUT)


def _elements(part: bytes) -> Iterator[ElementTree.Element]:
    try:
        yield from ElementTree.fromstring(part).iter()  # entities were refused above
    except ElementTree.ParseError as error:
        raise FileRefusedError(Refusal.BROKEN) from error


def _check_docx(parts: Mapping[str, bytes]) -> None:
    types = [each.get("ContentType", "") for each in _elements(parts.get("[Content_Types].xml", b""))]
    if any("macroenabled" in each.lower() or "vbaproject" in each.lower() for each in types):
        raise FileRefusedError(Refusal.MACROS)
    if _DOCX not in types:
        raise FileRefusedError(Refusal.UNKNOWN_KIND)
    for name, part in parts.items():
        found = list(_elements(part))
        if name.endswith(".rels") and any(_reaches_out(each) for each in found):
            raise FileRefusedError(Refusal.REACHES_OUT)
        said = "".join(_instruction(each) for each in found)
        if _DDE.search(said):
            raise FileRefusedError(Refusal.REACHES_OUT)


def _reaches_out(relation: ElementTree.Element) -> bool:
    return relation.get("TargetMode", "").lower() == "external" and not relation.get("Type", "").endswith(
        _HYPERLINK
    )


def _instruction(element: ElementTree.Element) -> str:
    """What a field does: the text of its instruction, which may stand in pieces."""
    name = _local(element.tag)
    if name == "instrText":
        return element.text or ""
    return next((f" {value} " for key, value in element.attrib.items() if _local(key) == "instr"), "")


def _check_odt(parts: Mapping[str, bytes]) -> None:
    for part in parts.values():
        for element in _elements(part):
            name = _local(element.tag)
            if name in ("event-listener", "script"):
                raise FileRefusedError(Refusal.MACROS)
            if name == "encryption-data":
                raise FileRefusedError(Refusal.LOCKED)
            if _ELSEWHERE.match(_target(element)):
                raise FileRefusedError(Refusal.REACHES_OUT)


def _target(element: ElementTree.Element) -> str:
    """What an element fetches to show it, empty for anything else; a link that is only pressed fetches nothing."""
    if _local(element.tag) not in _FETCHING:
        return ""
    return next((value for key, value in element.attrib.items() if _local(key) == "href"), "")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
