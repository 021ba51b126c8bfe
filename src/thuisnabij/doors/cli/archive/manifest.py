"""What is in a backup, and how anybody who has the keys can tell that nothing of it was changed.

The manifest names every member with its size and hash; its seal needs a key that follows from the installation's keys.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from thuisnabij.kernel.errors import RefusedError

FORMAT = 1
MANIFEST = "manifest.json"
SEAL = "manifest.seal"
DATABASE = "database.dump"
FOLDERS = ("snapshots", "uploads", "plans")
FILES = ("keuzes.toml", "journal-anchor.json")
_PART = r"[A-Za-z0-9_-][A-Za-z0-9._+-]*"
_INSIDE = re.compile(rf"home/(?:{'|'.join(FOLDERS)})(?:/{_PART})+|home/(?:{'|'.join(map(re.escape, FILES))})")


class BackupNotUsableError(RefusedError):
    """A file is no backup of ours, or not one that this version can read."""

    code = "backup-not-usable"


class BackupChangedError(RefusedError):
    """A backup is not as it was made: something is missing, was added or differs."""

    code = "backup-changed"


class WrongKeysError(RefusedError):
    """The keys at hand are not those of the installation that made the backup."""

    code = "backup-wrong-keys"


@dataclass(frozen=True)
class Member:
    """One file in the archive; `sha256` in hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: `tables` are rows per table, `key_versions` the master keys that its rows need.

    `key_mark` names the keys without telling anything of them; `destroyed` is how many children were on the list then.
    """

    version: str
    made_at: str
    server: str
    migrations: tuple[str, ...]
    tables: dict[str, int]
    key_mark: str
    key_versions: tuple[str, ...]
    destroyed: int
    members: tuple[Member, ...]
    format: int = FORMAT

    def as_bytes(self) -> bytes:
        """The text that is sealed and kept."""
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False).encode()


def read_manifest(content: bytes, seal: str, seal_key: bytes) -> Manifest:
    """The manifest, when it is ours and its seal fits; raises what is wrong, wrong keys before changed content."""
    try:
        values = json.loads(content)
        if values["format"] != FORMAT:
            raise BackupNotUsableError(
                what=f"the backup has format {values['format']}; this version reads format {FORMAT}",
                where=MANIFEST,
                next="restore it with the version of Thuisnabij that made it",
            )
        members = tuple(Member(**each) for each in values.pop("members"))
        found = Manifest(
            **{
                **values,
                "members": members,
                "migrations": tuple(values["migrations"]),
                "key_versions": tuple(values["key_versions"]),
            }
        )
    except (ValueError, KeyError, TypeError) as error:
        raise BackupNotUsableError(
            what="the list of contents cannot be read", where=MANIFEST, next="use another backup"
        ) from error
    _check_seal(found, content, seal, seal_key)
    _check_names(found)
    return found


def seal_of(content: bytes, seal_key: bytes) -> str:
    """The seal of a manifest under these keys."""
    return hmac.new(seal_key, content, hashlib.sha256).hexdigest()


def mark_of(seal_key: bytes) -> str:
    """Tells one installation's keys from another's, and nothing more."""
    return hashlib.sha256(b"mark of keys" + seal_key).hexdigest()[:16]


def _check_seal(found: Manifest, content: bytes, seal: str, seal_key: bytes) -> None:
    if hmac.compare_digest(seal_of(content, seal_key), seal.strip()):
        return
    if found.key_mark != mark_of(seal_key):
        raise WrongKeysError(
            what="these are not the keys of the installation that made the backup",
            where=f"the backup needs keys {found.key_mark}; at hand are keys {mark_of(seal_key)}",
            next="give the file that `thuisnabij backup --keys` wrote: thuisnabij restore FILE --keys KEYS",
        )
    raise _changed("the list of contents does not fit its seal", MANIFEST)


def check_restorable(members: Iterable[Member]) -> None:
    """Raise `BackupNotUsableError` when a restore would refuse a member: better now than on the day it is needed."""
    for member in _misplaced(members):
        raise BackupNotUsableError(
            what="no restore takes a file of this name",
            where=member.name,
            next="move it out of the data directory and make the backup again",
        )


def _check_names(found: Manifest) -> None:
    for member in _misplaced(found.members):
        raise _changed("a file stands where no backup puts one", member.name)


def _misplaced(members: Iterable[Member]) -> Iterator[Member]:
    return (each for each in members if each.name != DATABASE and not _INSIDE.fullmatch(each.name))


def _changed(what: str, where: str) -> BackupChangedError:
    return BackupChangedError(what=what, where=where, next="nothing was restored; use another backup")
