"""Keys and backups live apart: a backup is sealed with the keys and says which it needs, and never holds one.

`--keys FILE` writes keys and secrets to a second file, to be kept in another place; without them a backup is worth
nothing, since no name in it can be read.
"""

import hashlib
import hmac
import json
import os
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from thuisnabij.doors.cli.archive.container import new_file
from thuisnabij.doors.cli.archive.manifest import WrongKeysError
from thuisnabij.kernel.errors import RefusedError

SECRETS = "secrets.json"
_MEANING = "keys of a Thuisnabij installation"


class KeysFileNotUsableError(RefusedError):
    """A file does not hold the keys of an installation."""

    code = "backup-keys-file-not-usable"


class OtherKeysPresentError(RefusedError):
    """This home has keys already, and they are other ones."""

    code = "restore-other-keys-present"


def key_of_seal() -> bytes:
    """The key that seals backups: it follows from the blind key, which stays when master keys are rotated."""
    from thuisnabij.ground.access.vault import read_keys

    return hmac.new(read_keys().blind, b"seal of a backup", hashlib.sha256).digest()


def check_keys(versions: Collection[str]) -> None:
    """Raise `WrongKeysError` when a master key that the backup needs is not in the file with keys."""
    from thuisnabij.ground.access.vault import keys_path, read_keys

    missing = sorted(set(versions) - read_keys().master.keys())
    if missing:
        raise WrongKeysError(
            what=f"the backup needs the master keys of version {', '.join(missing)}, which were rotated away since",
            where=str(keys_path()),
            next="restore with the keys file that was kept with this backup: --keys FILE",
        )


def write_keys(target: Path, home: Path) -> None:
    """Write keys and secrets of this installation to a new file of mode 0600."""
    from thuisnabij.ground.access.vault import keys_path, read_keys

    read_keys()  # makes them when this installation has none yet, and checks that nobody else can read them
    content = {
        "what": _MEANING,
        "keys": json.loads(keys_path().read_text(encoding="utf-8")),
        "secrets": json.loads((home / SECRETS).read_text(encoding="utf-8")),
    }
    with new_file(target) as file:
        file.write(json.dumps(content, indent=1).encode())


def place_keys(source: Path | None, *, home: Path, keys: Path) -> None:
    """Have the right keys in place before a restore: those of the file, or those that are there already.

    With keys of its own comes the key that signs sessions; passwords of the database stay those of this home. Raises
    `KeysFileNotUsableError`, `OtherKeysPresentError`, or `WrongKeysError` when there are no keys at all.
    """
    if source is None:
        if not keys.exists():
            raise WrongKeysError(
                what="there are no keys here, and a backup cannot be read without those it was made with",
                where=str(keys),
                next="give the file that `thuisnabij backup --keys` wrote: --keys FILE",
            )
        return
    content = _read(source)
    if keys.exists():
        if json.loads(keys.read_text(encoding="utf-8")) != content["keys"]:
            raise OtherKeysPresentError(
                what="this home has keys already, and they are not those of the file",
                where=str(keys),
                next="restore into an empty home, or move that file to a safe place first; nothing was changed",
            )
        return
    secrets = json.loads((home / SECRETS).read_text(encoding="utf-8"))
    _replace(home / SECRETS, {**secrets, "secret_key": content["secrets"]["secret_key"]})
    _replace(keys, content["keys"])


def _read(source: Path) -> Mapping[str, Any]:
    try:
        content = json.loads(source.read_text(encoding="utf-8"))
        if content["what"] == _MEANING and content["keys"]["master"] and content["secrets"]["secret_key"]:
            found: Mapping[str, Any] = content
            return found
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise KeysFileNotUsableError(
        what="this file does not hold the keys of an installation",
        where=str(source),
        next="name the file that `thuisnabij backup --keys` wrote",
    )


def _replace(path: Path, content: Mapping[str, Any]) -> None:
    """Write a file of mode 0600 as a whole."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
