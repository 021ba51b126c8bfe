"""What is written with a step in the case of a child, sealed with the key of that child."""

import json
from collections.abc import Mapping

from thuisnabij.ground.access.operations import Handle
from thuisnabij.ground.access.vault import open_sealed, seal


def sealed(evidence: Mapping[str, object], remark: str, handle: Handle) -> bytes:
    """Both, as they are stored."""
    text = json.dumps({"evidence": dict(evidence), "remark": remark})
    return seal(key=handle.key, code=handle.code, text=text.encode())


def opened(stored: bytes, handle: Handle) -> tuple[Mapping[str, object], str]:
    """Evidence and remark again; raises `SealBrokenError`."""
    found = json.loads(open_sealed(key=handle.key, code=handle.code, sealed=bytes(stored)))
    return found["evidence"], found["remark"]
