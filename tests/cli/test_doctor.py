"""``thuisnabij doctor``: all well on a sound installation, and what is wrong said with the way out."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from thuisnabij.doors.cli.main import main
from thuisnabij.doors.cli.running import cluster
from thuisnabij.ground.access.anchor import anchor_path
from thuisnabij.ground.access.operations import journal
from thuisnabij.ground.access.queries import local_administrator
from thuisnabij.ground.access.vault import read_keys

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)


def examined(capsys: pytest.CaptureFixture[str], expected: int) -> dict[str, dict[str, Any]]:
    assert main(["doctor", "--format", "json"]) == expected
    return {row["check"]: row for row in json.loads(capsys.readouterr().out)}


def test_a_sound_installation_is_found_well(capsys: pytest.CaptureFixture[str]) -> None:
    found = examined(capsys, expected=0)
    assert all(row["ok"] for row in found.values())
    assert "a wrong password is refused" in found["database passwords"]["found"]
    assert found["row security of app"]["found"].startswith("thuisnabij_app is bound, on ")
    assert found["row security of intake"]["found"] == "thuisnabij_intake is let through"


def test_secrets_that_others_can_read_are_named_with_the_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    path = settings.THUISNABIJ_HOME / "secrets.json"
    path.chmod(0o644)
    try:
        found = examined(capsys, expected=4)
    finally:
        path.chmod(0o600)
    assert not found["secrets"]["ok"]
    assert "0644" in found["secrets"]["found"]
    assert found["secrets"]["next"] == f"chmod 0600 {path}"
    assert [name for name, row in found.items() if not row["ok"]] == ["secrets"]


def test_keys_that_others_can_read_are_named_with_the_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(settings.THUISNABIJ_KEYS)
    read_keys()
    path.chmod(0o640)
    try:
        found = examined(capsys, expected=4)
    finally:
        path.chmod(0o600)
    assert found["keys"]["next"] == f"chmod 0600 {path}"
    assert [name for name, row in found.items() if not row["ok"]] == ["keys"]


def test_roles_that_row_security_does_not_hold_as_it_should_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def let(app: str, intake: str) -> None:
        with cluster().super_connection() as connection:
            connection.execute(f"alter role thuisnabij_app {app}")
            connection.execute(f"alter role thuisnabij_intake {intake}")

    let("bypassrls", "nobypassrls")
    try:
        assert main(["doctor", "--format", "json"]) == 4
    finally:
        let("nobypassrls", "bypassrls")
    found = {row["check"]: row for row in json.loads(capsys.readouterr().out)}
    assert found["row security of app"]["next"] == "as superuser: alter role thuisnabij_app nobypassrls"
    assert not found["row security of app"]["ok"]


@pytest.fixture
def _own_anchor() -> Iterator[None]:
    """The tables are emptied after a test, and the anchor outside the database then names what is gone."""
    anchor_path().unlink(missing_ok=True)
    yield
    anchor_path().unlink(missing_ok=True)


@pytest.mark.usefixtures("_own_anchor")
def test_the_journal_and_the_keys_are_looked_after_by_command(capsys: pytest.CaptureFixture[str]) -> None:
    journal(actor=local_administrator(), action="iets")
    assert main(["journal", "seal"]) == 0
    assert main(["journal", "verify"]) == 0
    assert main(["keys", "rotate"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == ["1 entries were sealed.", "The journal is as it was sealed."]
    assert told[2].startswith("0 keys are wrapped by a new master key.")
    with connections["owner"].cursor() as cursor:
        cursor.execute("update access_journalentry set actor = 'x' where action = 'iets' returning id")
        number = cursor.fetchone()[0]
    assert main(["journal", "verify", "--format", "json"]) == 1
    assert [(row["fault"], row["entry"]) for row in json.loads(capsys.readouterr().out)] == [
        ("gewijzigd", number)
    ]
