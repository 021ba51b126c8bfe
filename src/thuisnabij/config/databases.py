"""Which database connections a process holds: the three roles, embedded or on your own server."""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from thuisnabij.config.env import (
    DATABASE_APP_URL,
    DATABASE_INTAKE_URL,
    DATABASE_URL,
    POSTGRES_BIN,
    PROCESS,
    ConfigurationError,
    Environment,
    Setting,
)

# A socket path longer than this is refused by the operating system.
LONGEST_SOCKET_FOLDER = 80
ALIASES = {"web": ("default",), "werker": ("default", "intake"), "opdracht": ("default", "owner", "intake")}


@dataclass(frozen=True)
class EmbeddedServer:
    """Where the embedded PostgreSQL keeps its data, its socket and its binaries, and its superuser's password."""

    folder: Path
    socket_folder: Path
    binaries: Path | None
    super_password: str


def embedded_server(environment: Environment, home: Path, secrets: Mapping[str, str]) -> EmbeddedServer:
    """The layout of the embedded server for this home."""
    folder = _server_folder(home) / "postgres"
    socket_folder = folder / "run"
    if len(str(socket_folder)) > LONGEST_SOCKET_FOLDER:
        short = hashlib.sha256(str(folder).encode()).hexdigest()[:10]
        socket_folder = Path("/tmp") / f"thuisnabij-{os.geteuid()}-{short}"
    named = environment.text(POSTGRES_BIN)
    return EmbeddedServer(folder, socket_folder, Path(named) if named else None, secrets["database_super"])


def _server_folder(home: Path) -> Path:
    """The home itself, unless root's server user could not get through to it."""
    if os.geteuid() != 0:
        return home
    closed = [parent for parent in home.parents if parent.exists() and not parent.stat().st_mode & 0o001]
    if not closed:
        return home
    return Path("/var/lib/thuisnabij") / hashlib.sha256(str(home).encode()).hexdigest()[:12]


def databases(environment: Environment, home: Path, secrets: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for this process: the website only ever holds the role app."""
    roles = _own_roles(environment, secrets) or _embedded_roles(environment, home, secrets)
    wanted = ALIASES[environment.choice(PROCESS)]
    return {alias: roles[alias] for alias in wanted}


def _embedded_roles(
    environment: Environment, home: Path, secrets: Mapping[str, str]
) -> dict[str, dict[str, Any]]:
    server = embedded_server(environment, home, secrets)
    return {
        alias: _connection(
            {
                "HOST": str(server.socket_folder),
                "PORT": "5432",
                "NAME": "thuisnabij",
                "USER": f"thuisnabij_{role}",
                "PASSWORD": secrets[f"database_{role}"],
            }
        )
        for alias, role in (("default", "app"), ("owner", "owner"), ("intake", "intake"))
    }


def _own_roles(environment: Environment, secrets: Mapping[str, str]) -> dict[str, dict[str, Any]] | None:
    if not environment.text(DATABASE_URL):
        return None
    owner = _parts(environment, DATABASE_URL)
    found = {"owner": _connection(owner)}
    for alias, role, setting in (
        ("default", "app", DATABASE_APP_URL),
        ("intake", "intake", DATABASE_INTAKE_URL),
    ):
        derived = {**owner, "USER": f"{owner['USER']}_{role}", "PASSWORD": secrets[f"database_{role}"]}
        found[alias] = _connection(_parts(environment, setting) if environment.text(setting) else derived)
    return found


def _parts(environment: Environment, setting: Setting) -> dict[str, str]:
    url = urlsplit(environment.text(setting))
    name = unquote(url.path.lstrip("/"))
    if url.scheme not in ("postgres", "postgresql") or not name or not url.username:
        raise ConfigurationError(
            what=f"{setting.name} does not name a PostgreSQL database and user",
            where=f"environment variable {setting.name}",
            next="write it as postgresql://user:password@host:5432/name",
        )
    # A folder with a socket cannot stand where a host name stands: it is named as libpq does, with ?host=/folder.
    socket_folder = dict(parse_qsl(url.query)).get("host", "")
    return {
        "HOST": socket_folder or unquote(url.hostname or ""),
        "PORT": str(url.port or 5432),
        "NAME": name,
        "USER": unquote(url.username),
        "PASSWORD": unquote(url.password or ""),
    }


def _connection(parts: dict[str, str]) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        **parts,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
        # Nobody waits for a lock for ever: a job that cannot get one fails with a clear error and is tried again.
        "OPTIONS": {"application_name": "thuisnabij", "options": "-c lock_timeout=60s"},
    }
