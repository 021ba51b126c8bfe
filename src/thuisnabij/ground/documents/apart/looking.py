"""Looks into files of others without having their makers' tricks in this process."""

import json
from dataclasses import dataclass
from pathlib import Path

from thuisnabij.ground.documents.apart import running
from thuisnabij.ground.documents.checks.refusing import FileRefusedError
from thuisnabij.ground.documents.previews import NoPreviewError
from thuisnabij.ground.documents.rules.kinds import ContentKind, rule_of
from thuisnabij.ground.documents.rules.refusals import Refusal
from thuisnabij.kernel.errors import SystemFaultError

PROGRAM = Path(__file__).with_name("program.py")
REFUSED = 3


class LookerBrokenError(SystemFaultError):
    """The program that looks into files does not work on this machine."""

    code = "documents-looker-broken"


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that may be kept: what is in it, and how many pages of it can be drawn."""

    kind: ContentKind
    pictures: int


def look_into(*, name: str, content: bytes, most: int) -> Looked:
    """What a file is; `most` is in bytes, inclusive. Raises :class:`FileRefusedError`.

    A file on which the program crashes, or that takes it too long, counts as broken.
    """
    if len(content) > most:
        raise FileRefusedError(Refusal.TOO_LARGE)
    done = _run({"do": "accept", "name": name, "most": most}, content)
    if done.is_cut_off:
        raise FileRefusedError(Refusal.BROKEN)
    if done.code == REFUSED:
        raise FileRefusedError(Refusal(done.written.decode()))
    found = json.loads(done.written)
    return Looked(ContentKind(found["kind"]), found["pictures"])


def draw_apart(*, kind: ContentKind, content: bytes, page: int) -> bytes:
    """A page of a file as PNG; raises :class:`NoPreviewError`."""
    if not rule_of(kind).is_picture:
        raise _no_picture()
    done = _run({"do": "draw", "kind": kind, "page": page}, content)
    if done.is_cut_off or done.code == REFUSED:
        raise _no_picture()
    return done.written


def _no_picture() -> NoPreviewError:
    return NoPreviewError(
        what="there is no preview of this", where="document", next="download the document to read it"
    )


def _run(asked: dict[str, object], content: bytes) -> running.Done:
    done = running.run_apart(program=PROGRAM, given=json.dumps(asked).encode() + b"\n" + content)
    if not done.is_cut_off and done.code not in (0, REFUSED):
        raise LookerBrokenError(
            what="the program that looks into files does not work here",
            where=PROGRAM.name,
            next="run make setup; then tell who maintains this",
        )
    return done
