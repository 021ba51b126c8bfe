"""Answers of an aanvraag, sealed with the key of the child."""

import json
from collections.abc import Mapping

from thuisnabij.children.support.rules.forms import Answers
from thuisnabij.ground.access.operations import Handle
from thuisnabij.ground.access.vault import open_sealed, seal


def sealed_answers(answers: Answers, handle: Handle) -> bytes:
    """The answers as they are stored."""
    return seal(key=handle.key, code=handle.code, text=json.dumps(dict(answers)).encode())


def opened_answers(stored: bytes, handle: Handle) -> Mapping[str, str]:
    """The answers again; raises `SealBrokenError`."""
    found: dict[str, str] = json.loads(open_sealed(key=handle.key, code=handle.code, sealed=bytes(stored)))
    return found
