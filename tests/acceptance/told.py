"""Asks the system only as its users do: by command line and by page. Imports no figures, plans or intake."""

import io
import json
from contextlib import redirect_stdout
from typing import Any

from thuisnabij.doors.cli.main import main


def told(*arguments: str) -> Any:
    """What a command prints as JSON; the command must succeed."""
    out = io.StringIO()
    with redirect_stdout(out):
        code = main(arguments)
    assert code == 0, f"thuisnabij {' '.join(arguments)} ended with {code}"
    return json.loads(out.getvalue())
