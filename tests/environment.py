"""Gives every test process a home of its own before any setting is read."""

import atexit
import os
import shutil
import sys
import tempfile

from tests import watchdog

_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
_base = os.environ.get("THUISNABIJ_TEST_BASE")
if not _base:
    _base = tempfile.mkdtemp(prefix="thuisnabij-test-")
    os.chmod(_base, 0o755)  # as root the database server runs as another user and must get through
    os.environ["THUISNABIJ_TEST_BASE"] = _base
    atexit.register(shutil.rmtree, _base, ignore_errors=True)
    WATCHED = watchdog.watch(_base)  # open until this process ends, also when it is killed
os.environ["THUISNABIJ_HOME"] = os.path.join(_base, _worker or "main")
os.environ["THUISNABIJ_MODE"] = "demo"
# What Python compiled is kept, also where the machine says not to: the tests start some hundred processes of their own.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
for _name in ("DATABASE_URL", "DATABASE_APP_URL", "DATABASE_INTAKE_URL"):
    os.environ.pop(_name, None)
