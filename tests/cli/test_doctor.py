"""``thuisnabij doctor``: all well on a sound installation, and what is wrong said with the way out."""

import json
from typing import Any

import pytest
from django.conf import settings

from thuisnabij.doors.cli.main import main

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)


def examined(capsys: pytest.CaptureFixture[str], expected: int) -> dict[str, dict[str, Any]]:
    assert main(["doctor", "--format", "json"]) == expected
    return {row["check"]: row for row in json.loads(capsys.readouterr().out)}


def test_a_sound_installation_is_found_well(capsys: pytest.CaptureFixture[str]) -> None:
    found = examined(capsys, expected=0)
    assert all(row["ok"] for row in found.values())
    assert "a wrong password is refused" in found["database passwords"]["found"]


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
