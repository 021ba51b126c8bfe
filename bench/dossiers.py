"""P8 and P9: the list of pupils and the page of one, at three numbers of dossiers, under load.

The reference is the same page without involvement, row-level security and the journal of reads; of P9 a role that sees
everything. All servers run the same way, one after the other, and are asked at the same rate.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import psycopg

from bench.pages import free_port, sign_in, wait_until_at_rest
from bench.rate import ask, at_rate, capacity
from bench.timing import percentile

SIZES = (10_000, 100_000, 1_000_000)
SHARE_OF_CAPACITY, FASTEST = 0.4, 50.0
ROUNDS, REQUESTS = 7, 60
PERSONAS = {"coordinator": "meting-coordinator", "school": "meting-school"}


def run(connect: Any, sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    """Fill up to each size in turn and measure; ``connect`` opens a connection of the database's superuser."""
    from bench.dossier_rows import fill, without_indexes

    results: list[dict[str, Any]] = []
    done = 0
    for size in sizes:
        start = time.perf_counter()
        with connect() as connection:
            with without_indexes(connection):
                while done < size:
                    step = min(size, done + 100_000)
                    fill(connection, start=done, end=step)
                    done = step
            connection.execute("vacuum analyze")
            # Else what was filled is still being written away while the first page is timed.
            connection.execute("checkpoint")
        _make_people()
        results.append({"dossiers": size, "filled_s": time.perf_counter() - start, **_measure(connect, size)})
    return {"bar": 3, "aim": 1.8, "bar_roles": 1.3, "aim_roles": 1.1, "sizes": results}


def _make_people() -> None:
    from bench.dossier_rows import school_key
    from thuisnabij.ground.access.operations import make_party, make_persona
    from thuisnabij.ground.access.rules import Role

    for name, kind, key, role in (
        ("coordinator", "samenwerkingsverband", "PO9800", Role.COORDINATOR),
        ("school", "school", school_key(0), Role.SCHOOL),
    ):
        party = make_party(kind=kind, key=key, name=key)
        make_persona(key=PERSONAS[name], name="Meting", party=party, role=role, start=date(2020, 8, 1))


def _measure(connect: Any, size: int) -> dict[str, Any]:
    """p95 of both pages for every role and variant, in rounds that take turns."""
    found: dict[str, Any] = {}
    pages = _pages(connect)
    with _server("gewoon") as locked, _server("open") as bare, _server("alles") as everything:
        cookies = {
            (port, name): sign_in(port, persona)
            for port in (locked, bare, everything)
            for name, persona in PERSONAS.items()
        }
        for page, paths in pages.items():
            for port in (locked, bare, everything):
                for path in paths[:8]:
                    ask(port, path, cookies[port, "coordinator"])
            most = capacity(bare, paths, cookies[bare, "coordinator"], seconds=4)
            rate = min(FASTEST, SHARE_OF_CAPACITY * most)
            asked = {
                "coordinator": (locked, "coordinator"),
                "school": (locked, "school"),
                "reference": (bare, "coordinator"),
                "superuser": (everything, "coordinator"),
            }
            p95: dict[str, list[float]] = {name: [] for name in asked}
            names = list(asked)
            for turn in range(ROUNDS):  # none of them comes always after the same other one
                start = turn % len(names)
                for name in names[start:] + names[:start]:
                    port, who = asked[name]
                    taken = at_rate(port, paths, cookies[port, who], rate=rate, requests=REQUESTS)
                    p95[name].append(percentile(taken, 0.95))
            middle = {name: sorted(values)[ROUNDS // 2] for name, values in p95.items()}
            found[page] = {
                "capacity_per_s": most,
                "rate_per_s": rate,
                "p95_ms": {name: 1000 * value for name, value in middle.items()},
                "P8": middle["coordinator"] / middle["reference"],
                "P8_school": middle["school"] / middle["reference"],
                "P9": middle["coordinator"] / middle["superuser"],
            }
    return found


def _pages(connect: Any) -> dict[str, list[str]]:
    """Addresses of the list, and of forty dossiers of the first school, which belongs to the first SWV."""
    with connect() as connection:
        rows = connection.execute(
            "select code from access_childhandle where id between 1000000 and 1000039 order by id"
        ).fetchall()
    return {"list": ["/leerlingen/"], "page": [f"/leerlingen/{code}/" for (code,) in rows]}


@contextmanager
def _server(variant: str) -> Iterator[int]:
    """A website of one variant on a port of its own, with one process so that three fit beside each other."""
    port = free_port()
    environment = {
        **os.environ,
        "BENCH_SITE": variant,
        "THUISNABIJ_MODE": "demo",
        "THUISNABIJ_PROCESS": "web" if variant == "gewoon" else "opdracht",
    }
    command = [sys.executable, "-m", "gunicorn", "bench.dossier_site:application"]
    command += ["--config", "python:thuisnabij.config.web_server", "--bind", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                ask(port, "/aanmelden/", "")
                break
            except OSError:
                time.sleep(0.2)
        wait_until_at_rest([process.pid])
        yield port
    finally:
        process.terminate()
        process.wait(timeout=60)


def superuser() -> psycopg.Connection[Any]:
    """A connection to the embedded database that may switch off the triggers of relations while it fills."""
    from django.conf import settings

    from thuisnabij.doors.cli.running import cluster

    return cluster().super_connection(settings.DATABASES["owner"]["NAME"])
