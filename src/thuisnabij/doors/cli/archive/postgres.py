"""The database of a backup: dumped as one moment, restored as a whole or not at all, by PostgreSQL's own programs."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction

from thuisnabij.doors.cli import running
from thuisnabij.kernel.errors import RefusedError, SystemFaultError

# Tables, then functions and types that they leave behind; what belongs to an extension stays.
_EVERYTHING_OF_OURS = """
select format('drop table if exists %I cascade', tablename) from pg_tables where schemaname = 'public'
union all
select format('drop routine if exists %s cascade', p.oid::regprocedure) from pg_proc p
where pronamespace = 'public'::regnamespace
  and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
union all
select format('drop type if exists %s cascade', t.oid::regtype) from pg_type t
where typnamespace = 'public'::regnamespace
  and (typtype in ('e', 'd') or exists (select from pg_class c where c.oid = typrelid and c.relkind = 'c'))
  and not exists (select from pg_depend d where d.objid = t.oid and d.deptype = 'e')
"""


class ClientProgramsMissingError(SystemFaultError):
    """No `pg_dump` and `pg_restore` of the version of the server can be found."""

    code = "backup-programs-missing"


class DumpFailedError(SystemFaultError):
    """PostgreSQL's own program failed."""

    code = "backup-program-failed"


class DatabaseNotEmptyError(RefusedError):
    """A backup is restored into an empty database only."""

    code = "restore-database-not-empty"


@dataclass(frozen=True)
class Contents:
    """What stood in the database at one moment: rows per table, and the migrations that made the tables."""

    server: str
    tables: dict[str, int]
    migrations: tuple[str, ...]
    key_versions: tuple[str, ...]


@contextmanager
def one_moment() -> Iterator[str]:
    """A transaction that sees one moment; yields the name under which `pg_dump` sees that same moment."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
        cursor.execute("select pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def contents() -> Contents:
    """What is in the database now, or at the moment of the transaction this is called in."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("show server_version")
        server = str(cursor.fetchone()[0])
        counted = {}
        for table in tables():
            cursor.execute(f'select count(*) from "{table}"')
            counted[table] = int(cursor.fetchone()[0])
        cursor.execute("select app || '.' || name from django_migrations order by 1")
        migrations = tuple(str(row[0]) for row in cursor.fetchall())
        versions: tuple[str, ...] = ()
        if "access_childhandle" in counted:
            cursor.execute(
                "select distinct key_version from access_childhandle where wrapped_key is not null order by 1"
            )
            versions = tuple(str(row[0]) for row in cursor.fetchall())
    return Contents(server, counted, migrations, versions)


def tables() -> tuple[str, ...]:
    """The names of all tables in our schema."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public' order by 1")
        return tuple(str(row[0]) for row in cursor.fetchall())


def require_empty() -> None:
    """Raise `DatabaseNotEmptyError` when there is any table."""
    found = tables()
    if found:
        raise DatabaseNotEmptyError(
            what=f"the database is not empty: it has {len(found)} tables",
            where=str(connections["owner"].settings_dict["NAME"]),
            next="restore into an empty home or an empty database; nothing was changed",
        )


def dump(target: Path, *, snapshot: str) -> None:
    """Write the database of that moment to a file that is there already, closed to others."""
    _run(
        "pg_dump",
        *("--format=custom", "--no-owner", "--no-privileges", "--no-comments"),
        *(f"--snapshot={snapshot}", f"--file={target}"),
    )


def load(source: Path) -> None:
    """Put the tables of a dump into the empty database, in one transaction."""
    _run(
        "pg_restore",
        *("--no-owner", "--no-privileges", "--no-comments", "--exit-on-error", "--single-transaction"),
        *("--dbname", str(connections["owner"].settings_dict["NAME"]), str(source)),
    )


def empty_again() -> None:
    """Take away everything that a restore brought; only ever called on what was empty when it began."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(_EVERYTHING_OF_OURS)
        for statement in [str(row[0]) for row in cursor.fetchall()]:
            cursor.execute(statement)


def _run(program: str, *arguments: str) -> None:
    found = _program(program)
    parts = connections["owner"].settings_dict
    environment = {
        **os.environ,
        "PGHOST": str(parts["HOST"]),
        "PGPORT": str(parts["PORT"]),
        "PGUSER": str(parts["USER"]),
        "PGDATABASE": str(parts["NAME"]),
        "PGPASSWORD": str(parts["PASSWORD"]),
        "LC_ALL": "C",
    }
    done = subprocess.run(
        [str(found), *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise DumpFailedError(
            what=f"{program} failed with exit code {done.returncode}",
            where=str(found),
            # Only the first lines, and never a line with values of a row in it.
            next=_harmless(done.stderr) or "look at the log of the database server",
        )


def _harmless(text: str) -> str:
    lines = [line for line in text.splitlines() if re.search(r"(error|fatal):", line)]
    return "; ".join(re.sub(r"\(.*", "", line)[:200] for line in lines[:2])


def _program(name: str) -> Path:
    """The program of the server's own major version: first ours, then the one on PATH."""
    connections["owner"].ensure_connection()
    wanted = connections["owner"].connection.info.server_version // 10_000
    known = []
    for folder in _folders():
        path = folder / name
        if path.is_file() and os.access(path, os.X_OK):
            version = _version(path)
            if version == wanted:
                return path
            known.append(f"{path} ({version})")
    raise ClientProgramsMissingError(
        what=f"there is no {name} of version {wanted}, the version of the database server",
        where=", ".join(known) or "nowhere on PATH",
        next=f"install the client programs of PostgreSQL {wanted}, or put them first on PATH",
    )


def _folders() -> Sequence[Path]:
    folders = [running.cluster().programs]
    if settings.EMBEDDED_SERVER.binaries is not None:
        folders.append(settings.EMBEDDED_SERVER.binaries)
    on_path = shutil.which("pg_dump")
    if on_path:
        folders.append(Path(on_path).parent)
    return [*folders, *sorted(Path("/usr/lib/postgresql").glob("*/bin"))]


def _version(path: Path) -> int:
    told = subprocess.run([str(path), "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)", told)
    return int(found.group(1)) if found else 0
