"""The commands for registers and agreements: what they print, and their exit codes."""

import json
from pathlib import Path

import pytest

from tests.importers.made_registers import KINDS, register_file, template
from thuisnabij.doors.cli.main import main

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

AGREE = (
    "agreement", "add", "proef", "--swv", "PO9901", "--deliverer", "De proefleverancier", "--ground", "Verzonnen",
    "--kind", "tlvs", "--kind", "verzuim", "--from", "2020-01-01",
)  # fmt: skip


def test_a_register_is_loaded_under_an_agreement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tlvs-PO9901.csv"
    assert main(["load", "template", "tlvs"]) == 0
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["load", "csv", str(path), "--kind", "tlvs"]) == 1
    assert "sources-no-agreement" in capsys.readouterr().out
    assert main(AGREE) == 0
    assert "De proefleverancier delivers tlvs, verzuim to PO9901" in capsys.readouterr().out
    assert main(["load", "csv", str(path), "--kind", "tlvs", "--agreement", "proef", "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)
    assert (report["status"], report["kind"], report["accepted"]) == ("geladen", "tlvs", 1)
    assert report["counts"]["children"] == {"known": 0, "new": 1, "to_link": 0}
    assert main(["load", "csv", str(tmp_path)]) == 0
    assert "al bekend" in capsys.readouterr().out
    assert main(["agreement", "list", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["key"], row["swv"], row["kinds"], row["named"]) == ("proef", "PO9901", "tlvs verzuim", True)
    assert main(["agreement", "end", "proef", "--on", "2020-02-01"]) == 0
    path.write_text(register_file("tlvs", {"KENMERK": "9"}), encoding="utf-8")
    assert main(["load", "csv", str(path)]) == 1


def test_what_is_refused_is_said_row_by_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "reserves.csv"
    path.write_text(register_file("reserves", {}, {"KENMERK": "2", "BATEN": "veel"}), encoding="utf-8")
    assert main(["load", "csv", str(path)]) == 0
    out = capsys.readouterr().out
    assert "rij 3, BATEN, bedrag-ongeldig: Toegestaan is een getal met hooguit twee cijfers" in out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("load", "csv", "{folder}/nergens.csv"), 1),
        (("load", "csv", "{folder}"), 1),
        (("load", "csv", "{folder}", "--kind", "gissingen"), 2),
        (("load", "template", "gissingen"), 2),
        (("--actor", "niemand-bekend", "load", "csv", "{folder}"), 1),
        (("agreement", "end", "proef", "--on", "2026-01-01"), 1),
        ((*AGREE, "--kind", "gissingen"), 2),
    ],
)
def test_exit_codes(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    (tmp_path / "lijst.csv").write_text("NAAM;PLAATS\r\n", encoding="utf-8")
    assert main([each.format(folder=tmp_path) for each in arguments]) == code


def test_all_kinds_are_listed_and_have_a_template(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "kinds", "--format", "json"]) == 0
    assert [row["kind"] for row in json.loads(capsys.readouterr().out)] == list(KINDS)
    for kind in KINDS:
        assert main(["load", "template", kind]) == 0
        assert capsys.readouterr().out == template(kind).replace("\r\n", "\n")
