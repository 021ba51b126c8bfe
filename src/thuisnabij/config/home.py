"""Where state lives on this machine, and the secrets that are made there on first use."""

import hashlib
import json
import os
import secrets
from pathlib import Path

from thuisnabij.config.env import HOME, Environment

SECRET_NAMES = ("secret_key", "database_super", "database_owner", "database_app", "database_intake")


def find_checkout() -> Path | None:
    """The source checkout this package runs from, or None when it is installed elsewhere."""
    folder = Path(__file__).resolve().parents[3]
    return folder if (folder / "pyproject.toml").is_file() else None


def home_folder(environment: Environment) -> Path:
    """The folder with all state: the setting, else the place that suits this user and installation.

    The database server cannot run as root and cannot read below root's own closed folders, so for root the default is
    outside the checkout.
    """
    named = environment.text(HOME)
    if named:
        return Path(named).expanduser().resolve()
    checkout = find_checkout()
    if os.geteuid() == 0:
        base = str(checkout or Path(__file__).resolve().parent)
        return Path("/var/lib/thuisnabij") / hashlib.sha256(base.encode()).hexdigest()[:12]
    if checkout is not None:
        return checkout / "var"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "thuisnabij"


def make_home(home: Path) -> None:
    """Create the folder with a closed mode; folders that exist keep the mode they have."""
    home.parent.mkdir(parents=True, exist_ok=True)
    if not home.exists():
        # root's database server runs as another user, which must pass through this folder but not list it
        home.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, exist_ok=True)


def read_or_make_secrets(home: Path) -> dict[str, str]:
    """The secrets of this installation, made once; two processes that start together end up with the same ones."""
    make_home(home)
    path = home / "secrets.json"
    if not path.exists():
        _write_once(path, {name: secrets.token_urlsafe(32) for name in SECRET_NAMES})
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _write_once(path: Path, values: dict[str, str]) -> None:
    """Write a complete file under another name and link it into place, so nobody ever reads half of it."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(values, file, indent=1)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # the other process was first; its secrets count
    finally:
        draft.unlink()
