"""No text is put into a language when a module is read: it would stay in the language of whoever came first."""

import subprocess
import sys

READ_ALL = r"""
import importlib, pkgutil, sys, traceback
import django
from django.conf import settings
from django.utils import translation

def told(*args, **kwargs):
    places = [f for f in traceback.extract_stack() if "/thuisnabij/" in f.filename]
    asked.append(f"{places[-1].filename.split('/thuisnabij/')[-1]}:{places[-1].lineno} {args[0]!r}")
    return args[0]

asked = []
for name in ("gettext", "ngettext", "pgettext", "npgettext"):
    setattr(translation, name, told)
django.setup()
import thuisnabij
for module in pkgutil.walk_packages(thuisnabij.__path__, "thuisnabij."):
    if not module.name.endswith("__main__") and ".settings" not in module.name:
        importlib.import_module(module.name)
print(*asked, sep="\n")
"""


def test_no_module_translates_while_it_is_imported() -> None:
    done = subprocess.run([sys.executable, "-c", READ_ALL], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == [""]
