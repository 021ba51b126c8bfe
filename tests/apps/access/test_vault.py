"""The vault: what is sealed opens only with its own key and child, keys are wrapped, rotated, and closed to others."""

import base64
import json
import multiprocessing
import stat
import uuid
from pathlib import Path

import pytest
from django.db import models
from django.test.utils import isolate_apps
from pytest_django import Settings

from tests.apps.access.people import ALIASES, ask, child, member
from thuisnabij.ground.access import vault
from thuisnabij.ground.access.operations import ActionRefusedError, keys_of, make_handles, rotate_master_key
from thuisnabij.ground.access.operations.keys import wrapping_models
from thuisnabij.ground.access.queries import local_administrator

CODE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)


@pytest.fixture(autouse=True)
def keys_file(tmp_path: Path, settings: Settings) -> Path:
    settings.THUISNABIJ_KEYS = str(tmp_path / "keys.json")
    return tmp_path / "keys.json"


def test_what_was_sealed_opens_again_and_shows_nothing_of_its_content() -> None:
    key = vault.new_data_key()
    sealed = vault.seal(key=key, code=CODE, text=b"Hazelaar")

    assert vault.open_sealed(key=key, code=CODE, sealed=sealed) == b"Hazelaar"
    assert b"Hazelaar" not in sealed
    assert len(sealed) == 12 + len("Hazelaar") + 16
    assert sealed != vault.seal(key=key, code=CODE, text=b"Hazelaar")


@pytest.mark.parametrize("broken", ["key", "child", "bytes", "short"])
def test_another_key_another_child_or_changed_bytes_are_refused_without_saying_what_was_in_it(
    broken: str,
) -> None:
    key = vault.new_data_key()
    sealed = vault.seal(key=key, code=CODE, text=b"Hazelaar")
    changed = {"bytes": sealed[:-1] + bytes([sealed[-1] ^ 1]), "short": sealed[:5]}.get(broken, sealed)

    with pytest.raises(vault.SealBrokenError) as refused:
        vault.open_sealed(
            key=vault.new_data_key() if broken == "key" else key,
            code=OTHER if broken == "child" else CODE,
            sealed=changed,
        )
    assert "Hazelaar" not in str(refused.value)


def test_a_data_key_is_wrapped_for_one_child() -> None:
    key = vault.new_data_key()
    wrapped = vault.wrap(key=key, code=CODE)

    assert vault.unwrap(wrapped=wrapped, code=CODE) == key
    assert key not in wrapped.key
    with pytest.raises(vault.SealBrokenError):
        vault.unwrap(wrapped=wrapped, code=OTHER)


def test_the_keys_file_is_made_once_and_only_this_user_reads_it(keys_file: Path) -> None:
    first = vault.read_keys()

    assert stat.S_IMODE(keys_file.stat().st_mode) == 0o600
    assert vault.read_keys() == first
    assert sorted(json.loads(keys_file.read_text())) == ["blind", "master", "newest"]
    assert [path.name for path in keys_file.parent.iterdir()] == ["keys.json"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o666])
def test_a_keys_file_that_others_can_read_is_refused(keys_file: Path, mode: int) -> None:
    vault.read_keys()
    keys_file.chmod(mode)
    vault._read.clear()

    with pytest.raises(vault.KeysExposedError, match=f"{mode:04o}"):
        vault.read_keys()


def test_processes_that_start_together_end_up_with_the_same_keys(keys_file: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        found = pool.map(_newest_key, [str(keys_file)] * 8)
    assert len(set(found)) == 1


def _newest_key(_: str) -> bytes:
    return vault.read_keys().master["1"]


def test_a_blind_index_is_stable_keyed_and_tells_its_parts_apart(keys_file: Path) -> None:
    token = vault.blind_index("achternaam", "hazelaar")

    assert token == vault.blind_index("achternaam", "hazelaar")
    assert len(token) == 32
    others = {
        ("achternaam", "hazelaars"),
        ("voornaam", "hazelaar"),
        ("achternaamhazelaar", ""),
        ("achternaamh", "azelaar"),
    }
    assert token not in {vault.blind_index(*parts) for parts in others}
    keys_file.unlink()
    assert vault.blind_index("achternaam", "hazelaar") != token


def test_a_missing_master_key_is_named(keys_file: Path) -> None:
    wrapped = vault.wrap(key=vault.new_data_key(), code=CODE)
    keys_file.unlink()
    with pytest.raises(vault.SealBrokenError):
        vault.unwrap(wrapped=wrapped, code=CODE)
    with pytest.raises(vault.KeyMissingError, match="version '7'"):
        vault.unwrap(wrapped=vault.Wrapped(wrapped.key, "7"), code=CODE)


@pytest.mark.django_db(databases=ALIASES, transaction=True)
def test_rotation_wraps_every_key_anew_and_changes_none_of_them(keys_file: Path) -> None:
    child()
    made = make_handles(controller="PO9901", count=2_500)
    before = {handle.id: handle.key for handle in made}
    wrapped = dict(ask("select id, wrapped_key from access_childhandle", alias="owner"))  # type: ignore[arg-type]  # pairs
    blind = vault.read_keys().blind

    assert rotate_master_key(actor=local_administrator()) == 2_501

    assert keys_of(handle_ids=before, using="intake") == before
    after = dict(ask("select id, wrapped_key from access_childhandle", alias="owner"))  # type: ignore[arg-type]  # pairs
    assert all(after[number] != wrapped[number] for number in before)
    assert ask("select distinct key_version from access_childhandle", alias="owner") == [("2",)]
    assert sorted(vault.read_keys().master) == ["1", "2"]
    assert vault.read_keys().blind == blind
    assert stat.S_IMODE(keys_file.stat().st_mode) == 0o600


def test_rotation_finds_every_table_with_wrapped_keys_by_itself() -> None:
    with isolate_apps("thuisnabij.plans") as registry:

        class Note(models.Model):
            """Has a data key of its own."""

            code = models.UUIDField()
            wrapped_key = models.BinaryField()
            key_version = models.TextField()

            class Meta:
                app_label = "plans"

            def __str__(self) -> str:
                return ""

        assert wrapping_models(registry) == (Note,)
    found = {model._meta.db_table for model in wrapping_models()}
    assert found == {"access_childhandle", "register_receivedcontent"}


@pytest.mark.django_db(databases=ALIASES, transaction=True)
def test_a_key_wrapped_by_the_former_master_key_is_saved_by_the_next_rotation() -> None:
    late = child()
    old = vault.wrap(key=late.key, code=late.code)
    rotate_master_key(actor=local_administrator())
    ask(
        "update access_childhandle set wrapped_key = %s, key_version = %s",
        old.key,
        old.version,
        alias="owner",
    )

    assert keys_of(handle_ids=[late.id], using="intake") == {late.id: late.key}
    assert rotate_master_key(actor=local_administrator()) == 1
    assert keys_of(handle_ids=[late.id], using="intake") == {late.id: late.key}
    assert sorted(vault.read_keys().master) == ["2", "3"]


@pytest.mark.django_db(databases=ALIASES, transaction=True)
def test_only_the_administrator_rotates() -> None:
    with pytest.raises(ActionRefusedError):
        rotate_master_key(actor=member("dina", "directeur", "PO9901"))
    assert sorted(vault.read_keys().master) == ["1"]


@pytest.mark.django_db(databases=ALIASES, transaction=True)
def test_no_master_key_and_no_data_key_is_in_the_database() -> None:
    made = child()
    keys = vault.read_keys()
    rows = ask("select t::text from access_childhandle t", alias="owner")
    for secret in (made.key, keys.blind, *keys.master.values()):
        assert secret.hex() not in str(rows)
        assert base64.b64encode(secret).decode() not in str(rows)
