"""Asks pages at a fixed rate, as visitors do who do not wait for each other, and says how long each took."""

import http.client
import threading
import time
from collections.abc import Callable, Sequence
from queue import SimpleQueue

THREADS = 16


def ask(port: int, path: str, cookie: str) -> float:
    """Seconds that one page takes on a connection of its own; ends the benchmark when it is not answered with 200."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", path, headers={"Cookie": cookie})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200 or not body:
        raise SystemExit(f"{path} answered {response.status}")
    return time.perf_counter() - start


def capacity(port: int, paths: Sequence[str], cookie: str, *, seconds: float, visitors: int = 8) -> float:
    """Pages a second when so many visitors each ask the next one as soon as they have the last."""
    end = time.perf_counter() + seconds
    counts = [0] * visitors

    def visit(number: int) -> None:
        while time.perf_counter() < end:
            ask(port, paths[(counts[number] * visitors + number) % len(paths)], cookie)
            counts[number] += 1

    _together([lambda number=number: visit(number) for number in range(visitors)])  # type: ignore[misc]
    return sum(counts) / seconds


def at_rate(port: int, paths: Sequence[str], cookie: str, *, rate: float, requests: int) -> list[float]:
    """Seconds of each page, from the moment it was due until its last byte, at ``rate`` pages a second."""
    due: SimpleQueue[tuple[float, str] | None] = SimpleQueue()
    taken: list[float] = []
    begin = time.perf_counter() + 0.1
    for number in range(requests):
        due.put((begin + number / rate, paths[number % len(paths)]))
    for _ in range(THREADS):
        due.put(None)

    def visit() -> None:
        while (item := due.get()) is not None:
            time.sleep(max(0.0, item[0] - time.perf_counter()))
            ask(port, item[1], cookie)
            taken.append(time.perf_counter() - item[0])

    _together([visit] * THREADS)
    return taken


def _together(works: Sequence[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=work, daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
