"""Where the real public files are that some tests read; without them those tests skip with a reason."""

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


def shared_folder() -> Path:
    """The folder with real public files: ``THUISNABIJ_SHARED``, else ``../shared`` beside the checkout."""
    return Path(os.environ.get("THUISNABIJ_SHARED") or CHECKOUT.parent / "shared")


def shared_data() -> Path:
    """The folder with real public data files; skips the calling test with the reason when it is absent."""
    folder = shared_folder() / "data"
    if not folder.is_dir():
        pytest.skip(f"the real public files are not here ({folder}); set THUISNABIJ_SHARED to run this test")
    return folder
