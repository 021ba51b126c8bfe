"""Loading into the database: once, whole or not at all, with a report for every file."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.importers.checksums import checksums
from tests.importers.made import (
    HEADER_02,
    HEADER_03,
    HEADER_06,
    gzipped,
    row_02,
    row_03,
    row_06,
    table,
    zipped,
)
from thuisnabij.children.counts import feed
from thuisnabij.doors.demo.generate import generate
from thuisnabij.doors.intake import load as loading
from thuisnabij.doors.intake.operations import load_files, load_folder
from thuisnabij.doors.intake.queries import refusals_csv, report_of
from thuisnabij.doors.intake.report import FileReport
from thuisnabij.ground.access.operations import ActionRefusedError
from thuisnabij.ground.access.queries import list_journal, local_administrator
from thuisnabij.ground.access.rules import Actor, Role
from thuisnabij.ground.organisations import queries as organisations
from thuisnabij.ground.sources import queries as sources

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 3, 9, tzinfo=UTC)
AUTUMN = date(2024, 10, 1)
Load = Callable[..., dict[str, FileReport]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Write files (a name with __ for the dot) into a folder of their own and load it; reports by name."""
    batches = iter(range(100))

    def load(at: datetime = MONDAY, **files: str | bytes) -> dict[str, FileReport]:
        folder = tmp_path / str(next(batches))
        folder.mkdir()
        for name, content in files.items():
            path = folder / name.replace("__", ".")
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        reports = load_folder(folder=folder, actor=local_administrator(), recorded_at=at)
        return {report.file: report for report in reports}

    return load


def test_every_file_of_a_folder_has_a_report_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    generate(tmp_path / "deeper", size="small")
    (tmp_path / "README.md").write_text("# Read me")
    (tmp_path / "empty.csv").write_text("")
    first = load_folder(folder=tmp_path, actor=local_administrator(), recorded_at=MONDAY)
    before = checksums()
    second = load_folder(folder=tmp_path, actor=local_administrator(), recorded_at=TUESDAY)
    assert checksums() == before
    assert [(each.file, each.kind, each.read, each.accepted, each.refused) for each in second] == [
        (each.file, each.kind, each.read, each.accepted, each.refused) for each in first
    ]
    assert [each.findings for each in second] == [each.findings for each in first]
    assert {each.status for each in first} == {"geladen", "niet herkend"}
    assert {each.status for each in second} == {"al bekend", "niet herkend"}
    unknown = [
        each.file
        for each in first
        if each.status == "niet herkend" and not each.file.startswith("deeper/registers/")
    ]
    others = [name for name in unknown if not name.startswith(("deeper/registers/", "deeper/truth"))]
    assert others == ["README.md", "empty.csv"]
    json.dumps([each.as_dict() for each in first])


def test_the_same_rows_packed_otherwise_are_known(load: Load) -> None:
    content = table(HEADER_06, row_06()).encode()
    assert load(a__csv=content)["a.csv"].status == "geladen"
    again = load(b__csv__gz=gzipped(content), c__zip=zipped(x__csv=content, y__txt=b"?"))
    assert {name: report.status for name, report in again.items()} == {
        "b.csv.gz": "al bekend",
        "c.zip/x.csv": "al bekend",
        "c.zip/y.txt": "niet herkend",
    }


def test_refused_rows_are_kept_with_their_reason_and_can_be_downloaded(load: Load) -> None:
    content = table(
        HEADER_06, row_06("00AA00"), row_06("00AB00", "=1+1", "2"), row_06("00AC00", "1", "2", soort="X")
    )
    report = load(a__csv=content)["a.csv"]
    assert (report.read, report.accepted, report.refused) == (3, 1, 2)
    assert report.run_id is not None
    lines = list(refusals_csv(run_id=report.run_id))
    assert lines[0] == "rij;veld;code;reden;gevonden\r\n"
    assert lines[1] == "3;LEERLINGEN_2023;aantal-ongeldig;Dit is geen aantal en ook niet <5.;'=1+1\r\n"
    assert lines[2].startswith("4;SOORT_VESTIGING;soort-onbekend;")
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (table(HEADER_03.replace("LEEFTIJD_7;", ""), row_03()), "intake-header-refused", "LEEFTIJD_7"),
        (table(HEADER_03 + ";EXTRA", row_03() + ";1"), "intake-header-refused", "EXTRA"),
        (table(HEADER_03), "intake-nothing-accepted", "no rows"),
        (table(HEADER_03, row_03(soort="?")), "intake-nothing-accepted", "row 2, SOORT_PO, soort-onbekend"),
        (
            gzipped(table(HEADER_03, *[row_03(a4="9")] * 9000).encode())[:-20],
            "intake-file-unreadable",
            "damaged",
        ),
        (b"PK\x03\x04" + b"nonsense", "intake-file-unreadable", "damaged"),
        (table(HEADER_03, row_03()).encode() + b"x" * 5 * 1024**2, "intake-line-too-long", "longer"),
    ],
)
def test_a_file_that_is_refused_leaves_nothing_behind(
    load: Load, content: str | bytes, code: str, said: str
) -> None:
    before = checksums()
    report = load(a__csv=content)["a.csv"]
    assert report.status == "geweigerd"
    assert report.fault is not None
    assert report.fault.code == code
    assert said in report.fault.what
    assert report.fault.next
    assert checksums() == before


def test_one_refused_file_does_not_keep_others_out(load: Load) -> None:
    reports = load(a__csv=table(HEADER_03, "x"), b__csv=table(HEADER_06, row_06()))
    assert {name: report.status for name, report in reports.items()} == {
        "a.csv": "geweigerd",
        "b.csv": "geladen",
    }


def test_a_file_with_endlessly_many_refusals_is_refused(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MOST_REFUSALS", 10)
    report = load(a__csv=table(HEADER_06, row_06(), *["x"] * 11))["a.csv"]
    assert report.fault is not None
    assert report.fault.code == "intake-too-many-refusals"
    assert sources.list_runs() == ()


def test_a_fault_halfway_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = checksums()
    monkeypatch.setattr(loading, "ROWS_BETWEEN", 1)

    def fail(name: str, done: int, total: int | None) -> None:
        if done == 3:
            raise OSError("the disk is gone")

    path = tmp_path / "file.csv"
    path.write_text(table(HEADER_06, *(row_06(f"00A{letter}00") for letter in "ABCDEFG")))
    with pytest.raises(OSError, match="disk"):
        load_files(paths=[path], actor=local_administrator(), recorded_at=MONDAY, progress=fail)
    assert checksums() == before


def test_rows_beyond_one_segment_are_all_stored(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "SEGMENT", 3)
    codes = [f"{number:02}A{letter}00" for number in range(4) for letter in "ABCDE"]
    load(b__csv=table(HEADER_03, *(row_03(code, a4="9") for code in codes)))
    assert feed.home_counts(on=AUTUMN)["location"].to_pylist() == codes
    assert sorted(organisations.locations_on(on=AUTUMN)) == codes


def test_a_newer_file_supersedes_and_the_older_stays_askable(load: Load) -> None:
    load(MONDAY, a__csv=table(HEADER_06, row_06("00AA00", "10", "12"), row_06("00AB00", "5", "6")))
    load(TUESDAY, b__csv=table(HEADER_06, row_06("00AA00", "10", "13")))

    def asked(as_known_at: datetime | None) -> dict[str, int]:
        found = feed.location_totals(on=AUTUMN, as_known_at=as_known_at)
        return dict(zip(found["location"].to_pylist(), found["lo"].to_pylist(), strict=True))

    assert asked(None) == {"00AA00": 13}
    assert asked(MONDAY) == {"00AA00": 12, "00AB00": 6}
    assert asked(datetime(2026, 11, 1, tzinfo=UTC)) == {}
    assert feed.totals_dates(as_known_at=datetime(2026, 11, 1, tzinfo=UTC)) == ()


def test_the_import_report_tells_what_the_sources_disagree_on(load: Load) -> None:
    homes = [
        row_03("00AA00", a4="<5", a5="10"),
        row_03("00AB00", a4="<5", a5="10"),
        row_03("00AC00", soort="Sbo", a4="<5"),
        row_03("00AD00", a4="<5"),
        row_03("00AE00", home="10", a4="<5", a6="7"),
    ]
    totals = [
        row_06("00AA00", "0", "12"),
        row_06("00AB00", "0", "30"),
        row_06("00AC00", "0", "<5", soort="SO/VSO"),
        row_06("00AE00", "0", "9"),
        row_06("00AF00", "0", "44"),
    ]
    reports = load(b__csv=table(HEADER_03, *homes), a__csv=table(HEADER_06, *totals))
    found = {each.code: each.values for each in reports["b.csv"].findings}
    assert found["totaal-buiten-grenzen"] == {"number": 1, "of": 5, "examples": "00AB00"}
    assert found["totaal-afgeschermd"] == {"number": 1}
    assert found["totaal-ontbreekt"]["examples"] == "00AD00"
    assert found["herkomst-ontbreekt"] == {
        "number": 1,
        "pupils": "44",
        "on": "1-10-2024",
        "examples": "00AF00",
    }
    assert found["soort-gecorrigeerd"]["examples"] == "00AC00 so-vso → sbo (1-10-2024)"
    assert found["woont-elders"] == {"rows": 1, "examples": "belgie 8-11"}
    unplaced = {each.code: each.values for each in reports["a.csv"].findings}["niet-geplaatst"]
    assert (unplaced["number"], unplaced["pupils"]) == (5, "96-99")
    assert all(
        each.sentence.endswith(".") for each in (*reports["a.csv"].findings, *reports["b.csv"].findings)
    )


def test_a_stored_report_reads_back_the_same(load: Load) -> None:
    report = load(a__csv=table(HEADER_06, row_06("00AA00"), "x"))["a.csv"]
    assert FileReport.restored(json.loads(json.dumps(report.stored()))) == report
    assert report.run_id is not None
    again = report_of(sources.get_run(run_id=report.run_id))
    assert (again.refusals, again.findings) == (report.refusals, report.findings)


def test_only_who_may_load_files_can_and_a_load_is_journalled(tmp_path: Path) -> None:
    path = tmp_path / "06.csv"
    path.write_text(table(HEADER_06, row_06()))
    bram = Actor(key="bram", name="Bram", roles=frozenset({Role.SCHOOL}))
    with pytest.raises(ActionRefusedError):
        load_files(paths=[path], actor=bram, recorded_at=MONDAY)
    assert sources.list_runs() == ()
    load_files(paths=[path], actor=local_administrator(), recorded_at=MONDAY)
    lines = list_journal(actor=local_administrator())
    assert [(line.actor, line.allowed, line.subject) for line in lines] == [
        ("plaatselijk-beheer", True, "06.csv"),
        ("bram", False, "06.csv"),
    ]


def test_demo_and_real_files_do_not_supersede_each_other(load: Load) -> None:
    real = table(HEADER_06, row_06("00AA00", "1", "<5"))
    demo = table(HEADER_06, row_06("D0AA00", "1", "8", gemeente="9901").replace(";12345;", ";D0001;"))
    load(MONDAY, a__csv=real)
    load(TUESDAY, b__csv=demo)
    assert feed.location_totals(on=AUTUMN)["location"].to_pylist() == ["00AA00", "D0AA00"]


def test_two_kinds_of_files_about_one_location_agree_on_it(load: Load) -> None:
    load(
        a_202410__csv=table(HEADER_02, row_02(name="De Eik")), b__csv=table(HEADER_06, row_06(name="De Boom"))
    )
    assert organisations.locations_on(on=AUTUMN)["00AA00"].pc4 == "5346"


def test_progress_tells_how_many_rows_are_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "ROWS_BETWEEN", 2)
    path = tmp_path / "06.csv"
    path.write_text(table(HEADER_06, *(row_06(f"00A{letter}00") for letter in "ABCDE")))
    told: list[tuple[str, int, int | None]] = []
    load_files(
        paths=[path],
        actor=local_administrator(),
        recorded_at=MONDAY,
        progress=lambda name, done, total: told.append((name, done, total)),
    )
    assert [(name, done) for name, done, _ in told] == [("06.csv", 2), ("06.csv", 4), ("06.csv", 5)]
    assert told[-1][2] == 5
