"""The newest seal of the journal, written outside the database, so that a tail cut off there shows."""

import json
import os
import secrets
from pathlib import Path

from django.conf import settings

from thuisnabij.ground.access.rules.sealing import Anchor


def anchor_path() -> Path:
    """Where the anchor stands."""
    return Path(settings.THUISNABIJ_HOME) / "journal-anchor.json"


def write_anchor(anchor: Anchor) -> None:
    """Replace the anchor as a whole, readable by this user only."""
    path = anchor_path()
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as file:
        json.dump({"seal": anchor.seal, "digest": anchor.digest.hex()}, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)


def find_anchor() -> Anchor | None:
    """The anchor, or None when nothing was sealed on this machine yet."""
    try:
        found = json.loads(anchor_path().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Anchor(int(found["seal"]), bytes.fromhex(found["digest"]))
