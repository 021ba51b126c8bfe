"""Opens a version for who may read it, as it is or as a picture of it, and journals that it was read."""

from dataclasses import dataclass, field

from thuisnabij.ground.access.operations import handles_of, journal_reads, require
from thuisnabij.ground.access.rules import Action, Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.access.vault import open_sealed
from thuisnabij.ground.documents.apart.looking import draw_apart
from thuisnabij.ground.documents.harmless import harmless
from thuisnabij.ground.documents.queries.documents import version_of
from thuisnabij.ground.documents.rules.kinds import ContentKind, rule_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A version in plain bytes, with the name and the type under which it may be sent."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)
    content_type: str


def open_version(*, actor: Actor, document_id: int, number: int) -> Opened:
    """The content of a version; a formula in CSV is made text. The read is journalled.

    Raises `ActionRefusedError`, and `DocumentUnknownError` when there is none, or not for this actor.
    """
    kind, name, content = _opened(actor, document_id, number)
    return Opened(name, harmless(kind, content), rule_of(kind).content_type)


def preview_version(*, actor: Actor, document_id: int, number: int, page: int = 1) -> Opened:
    """A page of a version (the first is 1) as a fresh PNG without anything of the file but what can be seen.

    Raises as :func:`open_version`, and `NoPreviewError` when this kind of file has none, or not that page.
    """
    kind, name, content = _opened(actor, document_id, number)
    return Opened(f"{name}.png", draw_apart(kind=kind, content=content, page=page), "image/png")


def _opened(actor: Actor, document_id: int, number: int) -> tuple[ContentKind, str, bytes]:
    require(actor=actor, action=Action.OPEN_DOCUMENT)
    with seen_by(actor):
        version = version_of(actor, document_id, number)
        handle = handles_of(handle_ids=[version.handle_id])[version.handle_id]
        name = open_sealed(key=handle.key, code=handle.code, sealed=bytes(version.sealed_name)).decode()
        content = open_sealed(key=handle.key, code=handle.code, sealed=bytes(version.sealed_content))
        journal_reads(
            actor=actor,
            action=Action.OPEN_DOCUMENT,
            handles=[version.handle_id],
            categories=[Category(version.category)],
            subject="document",
        )
    return ContentKind(version.content_kind), name, content
