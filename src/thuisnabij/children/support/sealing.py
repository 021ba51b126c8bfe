"""What was written about a child, sealed with its key."""

import json
from collections.abc import Mapping
from typing import Any

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


def sealed_words(words: Mapping[str, Any], handle: Handle) -> bytes:
    """Words of any shape that JSON can hold, as they are stored."""
    return seal(key=handle.key, code=handle.code, text=json.dumps(dict(words)).encode())


def opened_words(stored: bytes, handle: Handle) -> Mapping[str, Any]:
    """Those words again; raises `SealBrokenError`."""
    found: dict[str, Any] = json.loads(open_sealed(key=handle.key, code=handle.code, sealed=bytes(stored)))
    return found
