"""What ``doctor`` looks at: each check says what it found and, when that is wrong, what to do next."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connections

from thuisnabij.doors.cli import running
from thuisnabij.doors.cli.postgres.roles import passes_row_security

# One of our own and one that `make setup` collects.
FRONT_END = ("ui/tokens.css", "vendor/htmx/htmx.min.js")


@dataclass(frozen=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    found: str
    next: str = ""


def all_checks() -> Iterator[Check]:
    """Every check in turn; one that fails does not keep the others from running."""
    for check in CHECKS:
        try:
            yield from check()
        except (psycopg.Error, OSError) as error:
            name = (check.__doc__ or check.__name__).split(".")[0]
            yield Check(name, False, f"could not be checked: {type(error).__name__}", "see the checks above")


def _python() -> Iterator[Check]:
    """Python version."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Check("python", sys.version_info >= (3, 11), version, "use Python 3.11 or newer")


def _settings() -> Iterator[Check]:
    """Settings without typing errors."""
    unknown = settings.UNKNOWN_SETTINGS
    yield Check(
        "settings",
        not unknown,
        f"unknown: {', '.join(unknown)}" if unknown else f"mode {settings.THUISNABIJ_MODE}",
        ""
        if not unknown
        else "correct the name, or remove it; docs/reference/settings.md lists all settings",
    )


def _folders() -> Iterator[Check]:
    """Folders and their modes."""
    home: Path = settings.THUISNABIJ_HOME
    yield Check("home", os.access(home, os.W_OK), str(home), "make this folder writable for this user")
    closed = [("secrets", home / "secrets.json", 0o600)]
    if Path(settings.THUISNABIJ_KEYS).exists():  # made with the first child
        closed.append(("keys", Path(settings.THUISNABIJ_KEYS), 0o600))
    if not settings.USES_OWN_DATABASE:
        server = settings.EMBEDDED_SERVER
        closed += [
            ("database folder", server.folder / "data", 0o700),
            ("socket folder", server.socket_folder, 0o700),
        ]
    for name, path, wanted in closed:
        mode = stat.S_IMODE(path.stat().st_mode)
        yield Check(name, mode == wanted, f"{path} has mode {mode:04o}", f"chmod {wanted:04o} {path}")


def _passwords() -> Iterator[Check]:
    """The embedded database asks for passwords."""
    if settings.USES_OWN_DATABASE:
        return
    rules = (
        (settings.EMBEDDED_SERVER.folder / "data" / "pg_hba.conf").read_text(encoding="utf-8").splitlines()
    )
    methods = {line.split()[-1] for line in rules if line.strip() and not line.lstrip().startswith("#")}
    try:
        running.cluster().super_connection(password="not the password").close()
        refused = False
    except psycopg.OperationalError:
        refused = True
    yield Check(
        "database passwords",
        refused and methods == {"scram-sha-256"},
        f"methods: {', '.join(sorted(methods))}; a wrong password is {'refused' if refused else 'ACCEPTED'}",
        "" if refused else "restore pg_hba.conf to scram-sha-256 and restart",
    )


def _roles() -> Iterator[Check]:
    """The website's role is small."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("show server_version")
        version = str(cursor.fetchone()[0])
        yield Check(
            "database version", int(version.split(".")[0]) >= 15, version, "use PostgreSQL 15 or newer"
        )
        for alias in ("app", "intake"):
            role = settings.DATABASE_ROLES[alias]
            cursor.execute(
                "select rolsuper, rolcreaterole, rolcreatedb from pg_roles where rolname = %s", [role]
            )
            rights = cursor.fetchone()
            cursor.execute(
                "select count(*) from pg_class c join pg_roles r on r.oid = relowner where rolname = %s",
                [role],
            )
            owned = int(cursor.fetchone()[0])
            small = rights is not None and not any(rights) and owned == 0
            yield Check(
                f"role {alias}",
                small,
                f"{role}: superuser or maker of roles: {bool(rights and any(rights))}, owns {owned} tables",
                ""
                if small
                else "run `thuisnabij migrate`, and take superuser rights and ownership away from this role",
            )


def _row_security() -> Iterator[Check]:
    """Row-level security binds the website and lets imports through."""
    with connections["owner"].cursor() as cursor:
        passes = {
            alias: passes_row_security(cursor.connection, settings.DATABASE_ROLES[alias])
            for alias in ("app", "intake")
        }
        cursor.execute(
            "select count(*) from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace"
        )
        count = int(cursor.fetchone()[0])
    app, intake = settings.DATABASE_ROLES["app"], settings.DATABASE_ROLES["intake"]
    yield Check(
        "row security of app",
        not passes["app"] and count > 0,
        f"{app} is {'NOT ' if passes['app'] else ''}bound, on {count} tables",
        "run `thuisnabij migrate`" if not passes["app"] else f"as superuser: alter role {app} nobypassrls",
    )
    yield Check(
        "row security of intake",
        passes["intake"],
        f"{intake} is {'let through' if passes['intake'] else 'bound: it cannot load or fold children'}",
        f"as superuser: alter role {intake} bypassrls",
    )


def _tables() -> Iterator[Check]:
    """Tables are current."""
    current = running.tables_are_current()
    yield Check(
        "tables", current, "current" if current else "older than this version", "run `thuisnabij migrate`"
    )


def _front_end() -> Iterator[Check]:
    """Front-end files are there."""
    missing = [name for name in FRONT_END if not finders.find(name)]
    found = f"missing: {', '.join(missing)}" if missing else "all there"
    yield Check("front-end files", not missing, found, "run `make setup`")


CHECKS: tuple[Callable[[], Iterator[Check]], ...] = (
    _python,
    _settings,
    _folders,
    _passwords,
    _roles,
    _row_security,
    _tables,
    _front_end,
)
