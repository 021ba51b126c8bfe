"""P10: the plan page and the figure page, warm, beside a page without data from the same server and the same frame."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.timing import percentile

REQUESTS = 200
WARM_UP = 20
LONGEST_WAIT, QUIET = 900, 5  # seconds to come to rest, and seconds to be at rest
FEW_TICKS = 3  # a second of a processor has a hundred
PAGES = {
    "static": "/hulp/",
    "plan": "/plannen/po3006-2025/?swv=PO9901",
    "figure": "/cijfers/deelname-sbo-vensters/?voor=PO9901",
}


MAP_PAGES = {
    "static": "/hulp/",
    "map": "/kaart/?cijfer=deelname-sbo-vensters&vlakken=gemeente&binnen=NL",
    "regions": "/kaart/?cijfer=deelname-sbo-vensters&vlakken=swv-po&binnen=NL",
    "geojson": "/kaart/vlakken.geojson?cijfer=deelname-sbo-vensters&vlakken=gemeente&binnen=NL",
}


def run(home: Path) -> dict[str, Any]:
    """The plan page and the figure page of the demo region."""
    p95 = served(home, PAGES)
    return {
        "bar": 6,
        "aim": 3,
        "p95_ms": {name: 1000 * value for name, value in p95.items()},
        "plan_ratio": p95["plan"] / p95["static"],
        "figure_ratio": p95["figure"] / p95["static"],
        "ratio": max(p95["plan"], p95["figure"]) / p95["static"],
    }


def run_map(home: Path) -> dict[str, Any]:
    """The map of the whole country, of municipalities and of regions, and what the map that moves is made of."""
    p95 = served(home, MAP_PAGES)
    return {
        "bar": 6,
        "p95_ms": {name: 1000 * value for name, value in p95.items()},
        "ratio": p95["map"] / p95["static"],
        "regions_ratio": p95["regions"] / p95["static"],
        "geojson_ratio": p95["geojson"] / p95["static"],
    }


def served(home: Path, pages: dict[str, str]) -> dict[str, float]:
    """Serve a home, sign in as a persona, ask each page in turn; the p95 of each in seconds, and of a style sheet."""
    port = free_port()
    environment = {**os.environ, "THUISNABIJ_HOME": str(home), "THUISNABIJ_MODE": "demo"}
    command = [sys.executable, "-m", "thuisnabij.doors.cli.main", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        _wait_for_worker()
        cookie = sign_in(port)
        taken: dict[str, list[float]] = {name: [] for name in (*pages, "file")}
        for number in range(WARM_UP + REQUESTS):
            for name, path in (*pages.items(), ("file", "/static/ui/base.css")):
                seconds = _ask(port, path, cookie)
                if number >= WARM_UP:
                    taken[name].append(seconds)
        return {name: percentile(values, 0.95) for name, values in taken.items()}
    finally:
        server.terminate()
        server.wait(timeout=60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            _ask(port, "/aanmelden/", "")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server did not start")


def _wait_for_worker() -> None:
    """Until the worker has nothing left to do: after a load it computes figures for minutes, and pages are not warm."""
    from bench.dossiers import superuser

    waiting = (
        "select count(*) from procrastinate_jobs where status in ('todo', 'doing') and scheduled_at is null"
    )
    quiet = 0
    for _ in range(LONGEST_WAIT):
        time.sleep(1)
        with superuser() as connection:
            row = connection.execute(waiting).fetchone()
        quiet = quiet + 1 if row == (0,) else 0
        if quiet >= QUIET:
            return
    raise SystemExit("the worker did not come to rest")


def wait_until_at_rest(pids: Collection[int]) -> None:
    """Until these processes and their children use no processor: a website reads its plans before its first visitor."""
    before, quiet = _ticks(pids), 0
    for _ in range(LONGEST_WAIT):
        time.sleep(1)
        now = _ticks(pids)
        quiet, before = quiet + 1 if now - before <= FEW_TICKS else 0, now
        if quiet >= QUIET:
            return
    raise SystemExit("the servers did not come to rest")


def _ticks(pids: Collection[int]) -> int:
    """Processor time of these processes and their children so far, in ticks."""
    total = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            if int(path.parent.name) in pids or int(fields[1]) in pids:
                total += int(fields[11]) + int(fields[12])
    return total


def _ask(port: int, path: str, cookie: str) -> float:
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200 or not body:
        raise SystemExit(f"{path} answered {response.status}")
    return time.perf_counter() - start


def sign_in(port: int, persona: str = "") -> str:
    """The session cookie of a persona; without a key of the first one that is offered."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/aanmelden/")
    page = connection.getresponse()
    csrf = _cookies(page)["csrftoken"]
    body = page.read().decode()
    offered = re.findall(r'name="persona"\s+value="([^"]+)"', body)
    if not offered:
        raise SystemExit("the sign-in page offers nobody")
    form = urlencode({"csrfmiddlewaretoken": csrf, "persona": persona or offered[0], "next": "/"})
    headers = {"Cookie": f"csrftoken={csrf}", "Content-Type": "application/x-www-form-urlencoded"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/aanmelden/voorbeeld/", form, headers)
    return f"sessionid={_cookies(connection.getresponse())['sessionid']}"


def _cookies(response: http.client.HTTPResponse) -> dict[str, str]:
    pairs = (header.split(";")[0].split("=", 1) for header in response.headers.get_all("Set-Cookie") or [])
    return {name: value for name, value in pairs}
