"""Settings: a wrong value is refused with the values that are allowed; nothing is guessed."""

from pathlib import Path

import pytest

from thuisnabij.config import env
from thuisnabij.config.databases import databases
from thuisnabij.config.env import ConfigurationError, Environment, unknown_settings
from thuisnabij.config.home import read_or_make_secrets

SECRETS = {f"database_{role}": f"secret-of-{role}" for role in ("super", "owner", "app", "intake")}


def test_a_wrong_choice_is_refused_with_the_allowed_values_named() -> None:
    with pytest.raises(ConfigurationError) as refused:
        Environment({"THUISNABIJ_MODE": "test"}).choice(env.MODE)
    assert "'test'" in refused.value.what
    assert "THUISNABIJ_MODE" in refused.value.where
    assert refused.value.next == "set it to one of: demo, productie"


@pytest.mark.parametrize(
    "url", ["mysql://a:b@c/d", "postgresql://host/name", "postgresql://user@host", "nonsense"]
)
def test_a_database_address_that_names_no_postgresql_database_and_user_is_refused(
    url: str, tmp_path: Path
) -> None:
    with pytest.raises(ConfigurationError, match="DATABASE_URL"):
        databases(Environment({"DATABASE_URL": url}), tmp_path, SECRETS)


def test_the_website_process_holds_only_the_small_role(tmp_path: Path) -> None:
    found = databases(Environment({"THUISNABIJ_PROCESS": "web"}), tmp_path, SECRETS)
    assert {alias: parts["USER"] for alias, parts in found.items()} == {"default": "thuisnabij_app"}
    assert "secret-of-owner" not in str(found)


def test_on_your_own_server_the_smaller_roles_follow_from_the_owner(tmp_path: Path) -> None:
    address = {"DATABASE_URL": "postgresql://tn:geheim%40@db.example:5433/plan"}
    found = databases(Environment(address), tmp_path, SECRETS)
    assert {alias: parts["USER"] for alias, parts in found.items()} == {
        "default": "tn_app",
        "owner": "tn",
        "intake": "tn_intake",
    }
    assert found["owner"]["PASSWORD"] == "geheim@"
    assert (found["intake"]["HOST"], found["intake"]["PORT"]) == ("db.example", "5433")


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from the file\n")
    assert (
        Environment({"THUISNABIJ_SECRET_KEY_FILE": str(tmp_path / "key")}).secret(env.SECRET_KEY)
        == "from the file"
    )
    with pytest.raises(ConfigurationError, match="cannot be read"):
        Environment({"THUISNABIJ_SECRET_KEY_FILE": str(tmp_path / "absent")}).secret(env.SECRET_KEY)


def test_secrets_are_made_once_in_a_closed_file(tmp_path: Path) -> None:
    first = read_or_make_secrets(tmp_path / "home")
    assert read_or_make_secrets(tmp_path / "home") == first
    assert (tmp_path / "home/secrets.json").stat().st_mode & 0o777 == 0o600
    assert len(set(first.values())) == len(first)


@pytest.mark.parametrize("text", ["0", "101", "-1", "1.5", "vijftien", "²"])
def test_a_whole_number_out_of_bounds_is_refused_with_the_bounds(text: str) -> None:
    given = env.Environment({"THUISNABIJ_UPLOAD_MB": text})

    with pytest.raises(env.ConfigurationError, match="from 1 to 100"):
        given.whole(env.UPLOAD_MB, lowest=1, highest=100)


def test_a_whole_number_is_read_and_has_a_default() -> None:
    assert env.Environment({"THUISNABIJ_UPLOAD_MB": " 40 "}).whole(env.UPLOAD_MB, lowest=1, highest=100) == 40
    assert env.Environment({}).whole(env.UPLOAD_MB, lowest=1, highest=100) == 15


def test_a_setting_with_a_typing_error_is_noticed() -> None:
    assert unknown_settings({"THUISNABIJ_MODUS": "demo", "THUISNABIJ_MODE": "demo", "HOME": "/"}) == [
        "THUISNABIJ_MODUS"
    ]
