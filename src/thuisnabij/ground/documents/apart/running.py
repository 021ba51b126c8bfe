"""Runs one of our own programs apart, with what it needs on stdin; nothing of it is left when it ends or is cut off."""

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

LONGEST_WAIT = 40.0  # seconds, of which the program itself has fewer to compute


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended: its code, below zero when it was cut off, and what it wrote."""

    code: int
    written: bytes

    @property
    def is_cut_off(self) -> bool:
        """Whether it took too much time or memory, or crashed."""
        return self.code < 0


def run_apart(*, program: Path, given: bytes) -> Done:
    """What a program of ours makes of what it is given, without any of our environment and in an empty folder."""
    with tempfile.TemporaryDirectory(prefix="thuisnabij-apart-") as folder:
        try:
            done = subprocess.run(
                [sys.executable, "-I", str(program)],
                input=given,
                capture_output=True,
                timeout=LONGEST_WAIT,
                check=False,
                env={},
                cwd=folder,
            )
        except subprocess.TimeoutExpired:
            return Done(-1, b"")
    return Done(done.returncode, done.stdout)
