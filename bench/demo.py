"""P14: the whole demo region generated and loaded, beside generating it alone."""

import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def run() -> dict[str, Any]:
    """Generate and load the region once into the empty home of this run; the database is running."""
    from thuisnabij.doors.demo.generate import REGISTERS, generate
    from thuisnabij.doors.demo.operations import load_region
    from thuisnabij.ground.access.queries import local_administrator

    with TemporaryDirectory(prefix="thuisnabij-demo-") as temporary:
        apart, together = Path(temporary) / "apart", Path(temporary) / "together"
        start = time.perf_counter()
        files = generate(apart)
        generated = time.perf_counter() - start
        start = time.perf_counter()
        load_region(folder=together, actor=local_administrator(), start=date(2021, 8, 1))
        whole = time.perf_counter() - start
        registers = [path for path in files if path.parent.name == REGISTERS]
        rows = sum(path.read_bytes().count(b"\n") - 1 for path in registers)
    return {
        "bar": 60,
        "aim": 20,
        "seconds": whole,
        "generated_s": generated,
        "files": len(files),
        "register_rows": rows,
    }
