"""A file is scanned when a scanner is set: clean is said, a virus is refused, and nothing passes while it is away."""

import socket
import threading
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from tests.apps.documents.clamd import LARGEST, scanner
from tests.apps.documents.files import EICAR
from thuisnabij.ground.documents.checks import FileRefusedError, ScannerAwayError, scan
from thuisnabij.ground.documents.rules.refusals import Refusal
from thuisnabij.ground.documents.rules.verdicts import Scan


@pytest.mark.parametrize("on_socket", [True, False])
def test_the_scanner_gives_its_verdict_over_a_socket_or_a_port(settings: Any, on_socket: bool) -> None:
    with TemporaryDirectory() as folder, scanner(Path(folder) / "clamd" if on_socket else None) as where:
        settings.THUISNABIJ_CLAMD = where

        assert scan(content=b"onschuldig " * 100_000) is Scan.SCHOON
        with pytest.raises(FileRefusedError) as refused:
            scan(content=b"x" * 300_000 + EICAR)
    assert refused.value.refusal is Refusal.VIRUS


def test_without_the_setting_a_file_is_not_scanned(settings: Any) -> None:
    settings.THUISNABIJ_CLAMD = ""

    assert scan(content=EICAR) is Scan.NIET_GESCAND


@pytest.mark.parametrize(
    "where", ["/bestaat/niet", "127.0.0.1:1", "127.0.0.1", ":3310", "geen.server.invalid:3310"]
)
def test_a_scanner_that_is_away_lets_nothing_pass(settings: Any, where: str) -> None:
    settings.THUISNABIJ_CLAMD = where

    with pytest.raises(ScannerAwayError) as refused:
        scan(content=b"onschuldig")
    assert refused.value.where == "THUISNABIJ_CLAMD"


def test_a_file_that_is_too_large_for_the_scanner_is_not_taken_for_clean(settings: Any) -> None:
    with scanner() as where:
        settings.THUISNABIJ_CLAMD = where

        with pytest.raises(ScannerAwayError):
            scan(content=b"a" * (LARGEST + 1))


def test_a_scanner_that_hangs_up_without_a_word_gave_no_verdict(settings: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.THUISNABIJ_CLAMD = f"127.0.0.1:{server.getsockname()[1]}"

        def hang_up() -> None:
            line, _ = server.accept()
            line.recv(10)
            line.close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(ScannerAwayError):
            scan(content=b"onschuldig")
        thread.join()
