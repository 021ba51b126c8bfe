"""The account of the database server is made once, however many processes start at the same moment."""

import os
import subprocess
import sys
from pathlib import Path

ASKING = """
import sys
from pathlib import Path
from thuisnabij.doors.cli.postgres import account
account.ACCOUNT, account.LOCKS = sys.argv[1], Path(sys.argv[2])
account._make_account()
"""
# Stands in for the system's own command: notes when it begins and ends, and takes long enough to be met by another.
USERADD = """#!/bin/sh
echo begin >> "{log}"
sleep 0.3
echo end >> "{log}"
exit 1
"""


def test_two_processes_never_make_the_account_at_the_same_time(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    command = tmp_path / "useradd"
    command.write_text(USERADD.format(log=log), encoding="ascii")
    command.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    asking = [sys.executable, "-c", ASKING, "thuisnabij-proef-bestaat-niet", str(tmp_path)]
    processes = [subprocess.Popen(asking, env=environment) for _ in range(4)]
    assert [process.wait(timeout=60) for process in processes] == [0] * 4
    assert log.read_text(encoding="ascii").split() == ["begin", "end"] * 4
