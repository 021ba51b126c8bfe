"""Loads a register in a process of its own that can be killed: says when it begins, and what a whole load took."""

import sys
from pathlib import Path
from time import monotonic


def main() -> None:
    """Load the file that the command line names."""
    from thuisnabij.doors.cli.running import set_up

    set_up()
    from django.utils import timezone

    from thuisnabij.doors.intake.operations import load_registers
    from thuisnabij.ground.access.queries import local_administrator

    sys.stdout.write("begin\n")
    sys.stdout.flush()
    begin = monotonic()
    load_registers(path=Path(sys.argv[1]), actor=local_administrator(), recorded_at=timezone.now())
    sys.stdout.write(f"{monotonic() - begin}\n")


if __name__ == "__main__":
    main()
