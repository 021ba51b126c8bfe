"""Loading registers into the database: under an agreement, once, whole or not at all, with a report."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import Settings

from tests.importers.made_registers import KINDS, agree, register_file, template
from thuisnabij.doors.intake.operations import load_registers, receive_upload, run_upload
from thuisnabij.doors.intake.queries import get_upload, report_of
from thuisnabij.doors.intake.registers.catalogue import UnknownKindError
from thuisnabij.doors.intake.report import FileReport
from thuisnabij.doors.intake.web.words import fault_sentence, kind_name
from thuisnabij.ground.access.operations import ActionRefusedError, make_party, make_persona
from thuisnabij.ground.access.queries import find_actor, list_journal, local_administrator
from thuisnabij.ground.access.rules import Action, Actor, Role
from thuisnabij.ground.sources.operations import end_agreement
from thuisnabij.ground.sources.queries import get_run, visible_agreements
from thuisnabij.ground.sources.rules import AgreementRefusedError

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 3, 9, tzinfo=UTC)
Load = Callable[..., dict[str, FileReport]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Write files (by kind, or a name with __ for the dot) into a folder of their own and load it; reports by name."""
    batches = iter(range(100))

    def load(
        at: datetime = MONDAY, kind: str = "", agreement: str = "", **files: str
    ) -> dict[str, FileReport]:
        folder = tmp_path / str(next(batches))
        folder.mkdir()
        for name, content in files.items():
            (folder / f"{name.replace('_', '-')}.csv").write_text(content, encoding="utf-8")
        reports = load_registers(
            path=folder, actor=local_administrator(), recorded_at=at, kind=kind, agreement=agreement
        )
        return {report.file.removesuffix(".csv"): report for report in reports}

    return load


def test_the_template_of_every_kind_loads_and_a_second_time_changes_nothing(load: Load) -> None:
    agree()
    files = {kind.replace("-", "_"): template(kind) for kind in KINDS}
    first = load(**files)
    assert [report.kind for report in first.values()] == list(KINDS)
    assert {report.status for report in first.values()} == {"geladen"}, [r.fault for r in first.values()]
    assert {(report.read, report.accepted, report.refused) for report in first.values()} == {(1, 1, 0)}
    again = load(TUESDAY, **files)
    assert {report.status for report in again.values()} == {"al bekend"}
    assert [report.findings for report in again.values()] == [report.findings for report in first.values()]


def facts_of_kind(kind: str) -> list[tuple[str, str, bool]]:
    """Mark, first day and whether it was taken back, of every recorded fact of a kind, in the order of recording."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT f.kenmerk, lower(f.valid)::text, EXISTS (SELECT FROM register_fact r WHERE r.retracts_id = f.id) "
            "FROM register_fact f WHERE f.kind = %s ORDER BY f.id",
            [kind],
        )
        return list(cursor.fetchall())


def absences(*spells: tuple[str, str]) -> str:
    """Absence of one child: mark and first day of each."""
    return register_file(
        "verzuim", *({"KENMERK": mark, "VAN": start, "TOT_EN_MET": ""} for mark, start in spells)
    )


def test_a_later_file_corrects_what_changed_takes_back_what_lapsed_and_leaves_the_rest(load: Load) -> None:
    agree()
    first = load(verzuim=absences(("1", "2026-09-01"), ("2", "2026-09-15"), ("3", "2026-10-01")))["verzuim"]
    assert first.counts == {
        "children": {"known": 0, "new": 1, "to_link": 0},
        "facts": {"new": 3, "corrected": 0, "withdrawn": 0, "known": 0},
    }
    rows = [
        {"KENMERK": "1", "VAN": "2026-09-01", "TOT_EN_MET": ""},
        {"KENMERK": "2", "VAN": "2026-09-16", "TOT_EN_MET": ""},
        {"KENMERK": "3", "VAN": "2026-10-01", "TOT_EN_MET": "", "VERVALLEN": "ja"},
        {"KENMERK": "4", "VAN": "2026-10-05", "TOT_EN_MET": ""},
        {"KENMERK": "4", "VAN": "2026-10-05", "TOT_EN_MET": ""},
    ]
    second = load(TUESDAY, verzuim=register_file("verzuim", *rows))["verzuim"]
    assert (second.read, second.accepted, second.refused) == (5, 5, 0)
    assert second.counts == {
        "children": {"known": 1, "new": 0, "to_link": 0},
        "facts": {"new": 1, "corrected": 1, "withdrawn": 1, "known": 1},
    }
    assert "rijen-herhaald" in {finding.code for finding in second.findings}
    assert facts_of_kind("verzuim") == [
        ("verzuim:1", "2026-09-01", False),
        ("verzuim:2", "2026-09-15", True),
        ("verzuim:3", "2026-10-01", True),
        ("verzuim:2", "2026-09-16", False),
        ("verzuim:4", "2026-10-05", False),
    ]
    assert second.as_dict()["counts"] == second.counts
    assert second.run_id is not None
    assert report_of(get_run(run_id=second.run_id)).counts == second.counts


def test_a_kenmerk_is_of_its_deliverer_whatever_its_agreement(load: Load) -> None:
    for key, deliverer in (("een", "De Een"), ("ander", "De Ander"), ("een-2027", "De Een")):
        agree(key=key, deliverer=deliverer, kinds=["verzuim"])
    load(agreement="een", verzuim=absences(("1", "2026-09-01")))
    second = load(TUESDAY, agreement="ander", verzuim=absences(("1", "2026-09-15")))["verzuim"]
    assert second.counts is not None
    assert second.counts["facts"] == {"new": 1, "corrected": 0, "withdrawn": 0, "known": 0}
    corrected = load(TUESDAY, agreement="een-2027", verzuim=absences(("1", "2026-09-02")))["verzuim"]
    assert corrected.counts is not None
    assert corrected.counts["facts"] == {"new": 0, "corrected": 1, "withdrawn": 0, "known": 0}
    assert facts_of_kind("verzuim") == [
        ("verzuim:1", "2026-09-01", True),
        ("verzuim:1", "2026-09-15", False),
        ("verzuim:1", "2026-09-02", False),
    ]
    gone = register_file(
        "verzuim", {"KENMERK": "1", "VAN": "2026-09-15", "TOT_EN_MET": "", "VERVALLEN": "ja"}
    )
    load(TUESDAY, agreement="ander", verzuim=gone)
    assert [taken for *_, taken in facts_of_kind("verzuim")] == [True, True, False]


def test_rows_that_contradict_each_other_about_a_child_become_findings(load: Load) -> None:
    agree()
    load(
        plaatsingen=register_file(
            "plaatsingen",
            {"KENMERK": "1", "VESTIGING": "D0AA00", "TOT_EN_MET": ""},
            {"KENMERK": "2", "VESTIGING": "D0AB00", "VAN": "2026-01-01", "TOT_EN_MET": ""},
        ),
        verzuim=register_file(
            "verzuim",
            {"KENMERK": "1", "GEOORLOOFD": "ja", "VAN": "2026-09-01", "TOT_EN_MET": "2026-09-01"},
            {"KENMERK": "2", "GEOORLOOFD": "nee", "VAN": "2026-09-01", "TOT_EN_MET": "2026-09-01"},
        ),
    )
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT kind, period::text FROM register_finding ORDER BY kind")
        found = cursor.fetchall()
    assert ("overlap", "[2026-01-01,2026-08-01)") in found or any(kind == "overlap" for kind, _ in found)
    assert ("tegenspraak", "[2026-09-01,2026-09-02)") in found


def test_what_may_be_paid_twice_is_pointed_out_with_its_rows(load: Load) -> None:
    agree()
    before = load(arrangementen=register_file("arrangementen", {"KENMERK": "oud-1"}))["arrangementen"]
    after = load(
        TUESDAY,
        arrangementen=register_file(
            "arrangementen",
            {"KENMERK": "nieuw-1", "VAN": "2026-07-31", "TOT_EN_MET": "", "BEDRAG": "2500"},
            {"KENMERK": "nieuw-2", "VAN": "2026-08-01", "TOT_EN_MET": "2026-08-01", "BEDRAG": "2500.00"},
            {"KENMERK": "nieuw-3", "BEDRAG": "2500,01"},
            {
                "KENMERK": "nieuw-4",
                "ROEPNAAM": "Tonia",
                "ACHTERNAAM": "Klaver",
                "GEBOORTEDATUM": "2013-05-05",
            },
        ),
    )["arrangementen"]
    (doubled,) = [each for each in after.findings if each.code == "mogelijk-dubbele-betaling"]
    assert doubled.values == {"number": 2, "examples": f"2 (#{before.run_id}) + 2; 2 + 3"}
    assert doubled.sentence.startswith("Mogelijk dubbele betaling: 2 keer")
    assert not [each for each in before.findings if each.code == "mogelijk-dubbele-betaling"]


def test_a_register_with_names_needs_an_agreement_that_holds(load: Load) -> None:
    tlvs = template("tlvs")
    refused = load(tlvs=tlvs)["tlvs"]
    assert refused.fault is not None
    assert (refused.status, refused.fault.code) == ("geweigerd", "sources-no-agreement")
    assert "agreement add" in refused.fault.next
    key = agree(kinds=["tlvs"], since=date(2026, 11, 3))
    assert load(MONDAY, tlvs=tlvs)["tlvs"].status == "geweigerd"
    agree(kinds=["tlvs"], key="een-tweede", since=date(2026, 11, 3))
    several = load(TUESDAY, tlvs=tlvs)["tlvs"]
    assert several.fault is not None
    assert several.fault.code == "sources-several-agreements"
    end_agreement(actor=local_administrator(), key="een-tweede", on=date(2026, 11, 10))
    loaded = load(TUESDAY, agreement=key, tlvs=tlvs)["tlvs"]
    assert loaded.run_id is not None
    assert get_run(run_id=loaded.run_id).agreement == key
    assert load(TUESDAY, verzuim=template("verzuim"))["verzuim"].status == "geweigerd"
    assert load(TUESDAY, uitgaven=template("uitgaven"))["uitgaven"].status == "geladen"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (template("verzuim").replace("Merel", "Zoë").encode("cp1252"), "intake-wrong-encoding"),
        (template("verzuim").encode("utf-16"), "intake-wrong-encoding"),
        (template("verzuim").splitlines()[0].encode(), "intake-nothing-accepted"),
        (register_file("verzuim", {"GEOORLOOFD": "misschien"}).encode(), "intake-nothing-accepted"),
        (template("verzuim").replace("REDEN", "WAAROM").encode(), "intake-header-refused"),
        (b"", "intake-header-refused"),
    ],
)
def test_a_file_that_is_refused_as_a_whole_leaves_nothing(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "verzuim-PO9901.csv"
    path.write_bytes(content)
    if code != "intake-wrong-encoding" or content[:2] != b"\xff\xfe":
        agree()
    (report,) = load_registers(path=path, actor=local_administrator(), recorded_at=MONDAY, kind="verzuim")
    assert report.fault is not None
    assert (report.status, report.fault.code) == ("geweigerd", code)
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT count(*) FROM register_pupil) + (SELECT count(*) FROM sources_importrun)"
        )
        assert cursor.fetchone() == (0,)


def test_no_name_leaves_the_sealed_rows(load: Load) -> None:
    agree()
    rows = [
        {"ROEPNAAM": "Kanariepiet", "ACHTERNAAM": "Goudvink", "LEERLINGNUMMER": "Sijsje-7"},
        {"KENMERK": "2", "ROEPNAAM": "Kanariepiet", "ACHTERNAAM": "Goudvink", "GEOORLOOFD": "Kanariepiet"},
        {"KENMERK": "3", "ROEPNAAM": "Kanariepiet" * 20, "ACHTERNAAM": "Goudvink"},
    ]
    report = load(verzuim=register_file("verzuim", *rows))["verzuim"]
    assert (report.accepted, report.refused) == (1, 2)
    assert "anariepiet" not in str(report.stored())
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text ~* 'kanariepiet|goudvink|sijsje'")
            assert cursor.fetchone() == (0,), table


def test_only_who_may_loads_and_only_for_the_own_swv(tmp_path: Path) -> None:
    agree()
    path = tmp_path / "tlvs.csv"
    path.write_text(template("tlvs"), encoding="utf-8")

    def attempt(*roles: Role, swv: str = "PO9901") -> FileReport:
        actor = Actor(key="noor", name="Noor", roles=frozenset(roles), swv=swv)
        (report,) = load_registers(path=path, actor=actor, recorded_at=MONDAY)
        return report

    for role in set(Role) - {Role.BEHEERDER, Role.BELEID}:
        with pytest.raises(ActionRefusedError):
            attempt(role)
    other = attempt(Role.BELEID, swv="VO9901")
    assert other.fault is not None
    assert other.fault.code == "intake-other-swv"
    assert attempt(Role.BELEID).status == "geladen"
    assert ("register-laden", "tlvs.csv") in {
        (each.action, each.subject) for each in list_journal(actor=local_administrator())
    }


def test_files_are_told_by_their_columns_then_by_their_name(load: Load, tmp_path: Path) -> None:
    agree()
    reports = load(
        een=template("verzuim"),
        tlvs_PO9901=template("tlvs").replace("NUMMER;AFG", "TLVNUMMER;AFG"),
        lijst="NAAM;PLAATS\r\nDe Boom;Oss\r\n",
    )
    assert [(name, each.kind, each.status) for name, each in reports.items()] == [
        ("tlvs-PO9901", "tlvs", "geweigerd"),
        ("een", "verzuim", "geladen"),
        ("lijst", "niet herkend", "niet herkend"),
    ]
    with pytest.raises(UnknownKindError):
        load_registers(path=tmp_path, actor=local_administrator(), recorded_at=MONDAY, kind="gissingen")


def test_agreements_are_of_one_swv_journalled_and_end(load: Load) -> None:
    director = Actor(key="dirk", name="Dirk", roles=frozenset({Role.DIRECTEUR}), swv="PO9901")
    key = agree()
    assert [each.key for each in visible_agreements(actor=director)] == [key]
    assert visible_agreements(actor=Actor("x", "X", frozenset({Role.DIRECTEUR}), "VO9901")) == ()
    assert visible_agreements(actor=Actor("x", "X", frozenset({Role.OPR}), "PO9901")) == ()
    elsewhere = Actor("x", "X", frozenset({Role.DIRECTEUR}), "VO9901")
    for refused in (elsewhere, Actor("y", "Y", frozenset({Role.BELEID}), "PO9901")):
        with pytest.raises(ActionRefusedError):
            end_agreement(actor=refused, key=key, on=date(2026, 11, 1))
    with pytest.raises(AgreementRefusedError):
        end_agreement(actor=director, key=key, on=date(2020, 1, 1))
    with pytest.raises(AgreementRefusedError):
        end_agreement(actor=local_administrator(), key="duo-open-data", on=date(2026, 11, 1))
    end_agreement(actor=director, key=key, on=date(2026, 11, 2))
    assert load(tlvs=template("tlvs"))["tlvs"].status == "geweigerd"
    assert agree(key=key, until=date(2026, 11, 2)) == key  # the very same again changes nothing
    with pytest.raises(AgreementRefusedError):
        agree(key=key)
    managed = [
        each.allowed
        for each in list_journal(actor=local_administrator())
        if each.action == Action.MANAGE_AGREEMENTS and each.subject == key
    ]
    assert managed == [True, False, True]


def send(content: str, name: str, *, swv: str = "PO9901", role: Role = Role.BELEID) -> FileReport:
    """Send a file in through the website as somebody of an SWV, and run its job."""
    party = make_party(kind="samenwerkingsverband", key=swv, name="Proef")
    make_persona(key=f"{role}-{swv}", name="Proef", party=party, role=role, start=date(2020, 1, 1))
    actor = find_actor(key=f"{role}-{swv}", on=date(2026, 11, 2))
    assert actor is not None
    upload_id = receive_upload(name=name, chunks=[content.encode()], actor=actor, recorded_at=MONDAY)
    run_upload(upload_id=upload_id)
    (report,) = get_upload(upload_id=upload_id, actor=actor).reports
    return report


def test_the_website_takes_registers_as_well(tmp_path: Path, settings: Settings) -> None:
    settings.THUISNABIJ_HOME = tmp_path
    tlvs = template("tlvs")
    refused = send(tlvs, "mijn lijst.csv")
    assert refused.fault is not None
    assert (refused.kind, refused.fault.code) == ("tlvs", "sources-no-agreement")
    assert "Afspraken" in fault_sentence(refused.fault.code)
    agree()
    elsewhere = send(tlvs, "mijn lijst.csv", swv="VO9901")
    assert elsewhere.fault is not None
    assert elsewhere.fault.code == "intake-other-swv"
    loaded = send(tlvs, "mijn lijst.csv")
    assert (loaded.status, loaded.counts["facts"]["new"]) == ("geladen", 1)
    assert kind_name("tlvs") == "Toelaatbaarheidsverklaringen"
    with pytest.raises(ActionRefusedError):
        send(tlvs, "mijn lijst.csv", role=Role.SCHOOL)
