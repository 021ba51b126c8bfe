"""Keys: each pupil has a data key that seals what names the child; a master key outside the database wraps those.

Also the blind index: a keyed digest by which a name can be looked up without being stored. The file with the master
keys is made once, readable by this user only, and is no part of the database or of a backup of it.
"""

import base64
import hmac
import json
import os
import secrets
import stat
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from thuisnabij.kernel.errors import SystemFaultError

KEY_BYTES = 32
NONCE_BYTES = 12
CLOSED = 0o600


class KeysExposedError(SystemFaultError):
    """Others than this user can read the file with the master keys."""

    code = "keys-exposed"


class KeyMissingError(SystemFaultError):
    """The file with the master keys does not hold the one that wrapped a data key."""

    code = "keys-missing"


class SealBrokenError(SystemFaultError):
    """A sealed value does not open: another key, another child, or changed bytes."""

    code = "seal-broken"


@dataclass(frozen=True)
class Keys:
    """The master keys by version, which of them is newest, and the key of the blind index."""

    newest: str
    master: dict[str, bytes]
    blind: bytes


@dataclass(frozen=True)
class Wrapped:
    """A data key wrapped by the master key of a version."""

    key: bytes
    version: str


def new_data_key() -> bytes:
    """A fresh key for one pupil."""
    return secrets.token_bytes(KEY_BYTES)


def seal(*, key: bytes, code: uuid.UUID, text: bytes) -> bytes:
    """Nonce and ciphertext of ``text`` under the pupil's data key, bound to the code of its handle."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, text, code.bytes)


def open_sealed(*, key: bytes, code: uuid.UUID, sealed: bytes) -> bytes:
    """What was sealed for this child; raises :class:`SealBrokenError`, which holds nothing of the content."""
    sealed = bytes(sealed)
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], code.bytes)
    except (InvalidTag, ValueError) as error:
        raise SealBrokenError(
            what="a sealed value does not open with the key of its child",
            where="vault",
            next="check that keys.json belongs to this database",
        ) from error


def wrap(*, key: bytes, code: uuid.UUID) -> Wrapped:
    """The data key wrapped by the newest master key."""
    keys = read_keys()
    return Wrapped(seal(key=keys.master[keys.newest], code=code, text=key), keys.newest)


def unwrap(*, wrapped: Wrapped, code: uuid.UUID, keys: Keys | None = None) -> bytes:
    """The data key again; raises :class:`KeyMissingError` when its master key is not in the file.

    Who unwraps many reads the ``keys`` of the file once.
    """
    master = (keys or read_keys()).master.get(wrapped.version)
    if master is None:
        raise KeyMissingError(
            what=f"there is no master key of version {wrapped.version!r}",
            where=str(keys_path()),
            next="put back the keys file that belongs to this database",
        )
    return open_sealed(key=master, code=code, sealed=wrapped.key)


def blind_index(*parts: str) -> bytes:
    """The token under which these parts are found; give the kind of token as the first part."""
    return blind_indexes([parts])[0]


def blind_indexes(texts: Iterable[Sequence[str]]) -> list[bytes]:
    """The tokens of many texts, each in its parts, in their order: asks for the key once."""
    key = read_keys().blind
    return [hmac.digest(key, _framed(parts), "sha256") for parts in texts]


def _framed(parts: Sequence[str]) -> bytes:
    encoded = [part.encode() for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


def keys_path() -> Path:
    """Where the master keys are."""
    return Path(settings.THUISNABIJ_KEYS)


def read_keys() -> Keys:
    """The keys of this installation, made on first use; read again when the file changed."""
    path = keys_path()
    try:
        found = path.stat()
    except FileNotFoundError:
        _write_once(path, _new_file())
        found = path.stat()
    mark = (str(path), found.st_ino, found.st_mtime_ns, found.st_size)
    if mark not in _read:
        _check_closed(path, found)
        keys = _parse(path)
        _read.clear()
        _read[mark] = keys
    return _read[mark]


def add_master_key() -> str:
    """Make a new master key the newest; older ones stay until nothing is wrapped by them. Returns its version."""
    keys = read_keys()
    version = str(max(map(int, keys.master)) + 1)
    _replace(Keys(version, {**keys.master, version: secrets.token_bytes(KEY_BYTES)}, keys.blind))
    return version


def drop_master_keys(*, before: int) -> None:
    """Keep the master keys of this version and later; call it when no data key is wrapped by an earlier one."""
    keys = read_keys()
    kept = {version: key for version, key in keys.master.items() if int(version) >= before}
    _replace(Keys(keys.newest, kept, keys.blind))


_read: dict[tuple[str, int, int, int], Keys] = {}


def _check_closed(path: Path, found: os.stat_result) -> None:
    mode = stat.S_IMODE(found.st_mode)
    if mode & 0o077:
        raise KeysExposedError(
            what=f"the file with the master keys has mode {mode:04o}",
            where=str(path),
            next=f"chmod 0600 {path}, and rotate the keys when others could have read it",
        )


def _parse(path: Path) -> Keys:
    content = json.loads(path.read_text(encoding="utf-8"))
    master = {version: base64.b64decode(key) for version, key in content["master"].items()}
    return Keys(content["newest"], master, base64.b64decode(content["blind"]))


def _new_file() -> Keys:
    return Keys("1", {"1": secrets.token_bytes(KEY_BYTES)}, secrets.token_bytes(KEY_BYTES))


def _replace(keys: Keys) -> None:
    path = keys_path()
    os.replace(_draft(path, keys), path)


def _write_once(path: Path, keys: Keys) -> None:
    """Link a complete file into place, so that two processes that start together end up with the same keys."""
    draft = _draft(path, keys)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _draft(path: Path, keys: Keys) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    content = {
        "newest": keys.newest,
        "master": {version: base64.b64encode(key).decode() for version, key in keys.master.items()},
        "blind": base64.b64encode(keys.blind).decode(),
    }
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, CLOSED), "w", encoding="utf-8"
    ) as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return draft
