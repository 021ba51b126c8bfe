"""Times work fairly: a warm-up, several runs, medians; and writes down the machine it ran on."""

import os
import platform
import statistics
import time
from collections.abc import Callable
from typing import Any

RUNS = 5


def timed(work: Callable[[], Any]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def medians(*works: Callable[[], Any], runs: int = RUNS, warm_up: int = 1) -> list[float]:
    """The median seconds of each piece of work; the pieces take turns, so a slow spell hits all of them."""
    for _ in range(warm_up):
        for work in works:
            work()
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for place, work in enumerate(works):
            taken[place].append(timed(work))
    return [statistics.median(each) for each in taken]


def percentile(values: list[float], share: float) -> float:
    """The smallest value with at least this share of all values at or below it."""
    ordered = sorted(values)
    return ordered[max(0, -(-int(share * 1000) * len(ordered) // 1000) - 1)]


def machine() -> dict[str, Any]:
    """What the numbers were measured on."""
    return {"cores": os.cpu_count(), "python": platform.python_version(), "machine": platform.machine()}
