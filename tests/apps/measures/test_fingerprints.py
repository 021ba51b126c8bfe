"""What figures rest on is told alike by every process, so that none computes again what another computed."""

import os
import subprocess
import sys

TELL = """
import django
django.setup()
from thuisnabij.figures.measures import row_ledger
from thuisnabij.figures.measures.catalogue import all_measures
from thuisnabij.figures.measures.engine.recipe import recipe_for
print(row_ledger._definitions(), recipe_for(all_measures().values()).fingerprint)
"""


def _told(seed: str) -> str:
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "DJANGO_SETTINGS_MODULE": "thuisnabij.config.settings",
    }
    return subprocess.run(
        [sys.executable, "-c", TELL], env=environment, check=True, capture_output=True, text=True, timeout=120
    ).stdout


def test_definitions_have_one_fingerprint_whatever_the_order_of_sets() -> None:
    first = _told("1")
    assert len(first.split()) == 2
    assert _told("2") == _told("3") == first
