"""Which kinds of file are taken, by what is in them, and what kinds of paper there are.

The name of a file and the type that a browser declares decide nothing: they may only agree or be refused.
"""

from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """What kind of paper a document is; the stored values are Dutch words."""

    ADVIES = "advies"
    AANVRAAG = "aanvraag"
    BESLUIT = "besluit"
    BRIEF = "brief"
    ONDERZOEK = "onderzoeksverslag"
    OPP = "opp"
    TOESTEMMING = "toestemming"
    VERSLAG = "gespreksverslag"
    ZIENSWIJZE = "zienswijze"
    OVERIG = "overig"


class ContentKind(StrEnum):
    """What is in a file; the stored values are the usual endings of a name."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    DOCX = "docx"
    ODT = "odt"
    TEXT = "txt"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class KindRule:
    """How a kind of content is served and how names of it end; ``is_picture`` when a preview can be drawn."""

    kind: ContentKind
    content_type: str
    endings: tuple[str, ...]
    is_picture: bool


KINDS: tuple[KindRule, ...] = (
    KindRule(ContentKind.PDF, "application/pdf", ("pdf",), True),
    KindRule(ContentKind.JPEG, "image/jpeg", ("jpg", "jpeg"), True),
    KindRule(ContentKind.PNG, "image/png", ("png",), True),
    KindRule(
        ContentKind.DOCX,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ("docx",),
        False,
    ),
    KindRule(ContentKind.ODT, "application/vnd.oasis.opendocument.text", ("odt",), False),
    KindRule(ContentKind.TEXT, "text/plain; charset=utf-8", ("txt", "text"), False),
    KindRule(ContentKind.CSV, "text/csv; charset=utf-8", ("csv",), False),
)
_BY_KIND = {rule.kind: rule for rule in KINDS}
_BY_ENDING = {ending: rule.kind for rule in KINDS for ending in rule.endings}


def rule_of(kind: ContentKind) -> KindRule:
    """How this kind of content is served."""
    return _BY_KIND[kind]


def ending_of(name: str) -> str:
    """The ending of a file name in lower case, without its dot; empty when it has none."""
    _, dot, ending = name.rpartition(".")
    return ending.lower() if dot else ""


def kind_named(name: str) -> ContentKind | None:
    """The kind that a name says the file is of; None when files with that ending are not taken."""
    return _BY_ENDING.get(ending_of(name))
