"""The progress report: whose it is, what was done, and the words of the samenwerkingsverband with their history."""

import io
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client
from django.utils import timezone, translation
from pypdf import PdfReader

from tests.apps.plans.test_plan_pages import body, words
from tests.interfaces.demo_site import load_demo_with_registers
from tests.pdf_structure import fonts_of, rows_of, tags_of
from thuisnabij.ground.access.models import JournalEntry
from thuisnabij.ground.access.operations import ActionRefusedError, make_party, make_persona
from thuisnabij.ground.access.queries import find_actor, find_persona
from thuisnabij.ground.access.rules import Actor, PartyKind, Role
from thuisnabij.plans import operations, queries
from thuisnabij.plans.documents.report import report_pdf
from thuisnabij.plans.models import GoalWords, GoalWordsEvent
from thuisnabij.plans.operations import ReportOf, WordsRefusedError
from thuisnabij.region.quality.queries import milestones_of

EVERYWHERE = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
PLAN, GOAL, DAY = "po3006-2025", "minder-verwijzen", date(2026, 11, 12)
SWV, OTHER, DEMO = "PO3006", "VO9902", "PO9901"
PEOPLE = (
    ("bea", Role.BELEID, PartyKind.SAMENWERKINGSVERBAND, None),
    ("dirk", Role.DIRECTEUR, PartyKind.SAMENWERKINGSVERBAND, None),
    ("noor", Role.COORDINATOR, PartyKind.SAMENWERKINGSVERBAND, None),
    ("olga", Role.OPR, PartyKind.SAMENWERKINGSVERBAND, None),
    ("bart", Role.BESTUUR, PartyKind.BESTUUR, "D0001"),
    ("elders", Role.BELEID, PartyKind.SAMENWERKINGSVERBAND, OTHER),
    ("kees", Role.SCHOOL, PartyKind.SCHOOL, "D0AA00"),
)


@pytest.fixture
def people(transactional_db: None) -> None:
    """Everybody, in the region whose plan it is; nothing was counted there."""
    make_people(SWV)


@pytest.fixture
def demo_people(region: Path) -> None:
    """Everybody, in the demo region with its counts."""
    make_people(DEMO)


def make_people(swv: str) -> None:
    for key, role, kind, party_key in PEOPLE:
        party = make_party(kind=kind, key=party_key or swv, name=f"Partij {party_key or swv}")
        make_persona(key=key, name=f"{key} Verzonnen", party=party, role=role, start=date(2021, 8, 1))


def acting(key: str) -> Actor:
    found = find_actor(key=key, on=timezone.localdate())
    assert found is not None
    return found


def signed_in(key: str) -> Client:
    client = Client(headers={"accept-language": "nl"})
    person = find_persona(key=key)
    assert person is not None
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def report(key: str = "bea", on: date = DAY) -> queries.Report:
    with translation.override("nl"):
        return queries.get_report(actor=acting(key), key=PLAN, swv=SWV, on=on)


def said(found: queries.Report) -> str | None:
    goals = [goal for theme in found.themes for goal in theme.goals if goal.goal.key == GOAL]
    assert len(goals) == 1
    return None if goals[0].words is None else goals[0].words.text


def write(text: str, *, by: str = "bea", on: date = DAY, swv: str = SWV, goal: str = GOAL) -> None:
    operations.write_words(actor=acting(by), report=ReportOf(PLAN, swv, on), goal=goal, text=text)


@EVERYWHERE
def test_words_stand_in_the_report_of_their_day_only(people: None) -> None:
    write("  Scholen vragen eerder hulp.\n")
    assert said(report()) == "Scholen vragen eerder hulp."
    assert said(report(on=DAY - timedelta(days=1))) is None
    assert report(on=date(2026, 1, 1)).dates == (DAY,)
    assert report().written == 1


@EVERYWHERE
def test_every_former_version_stays_in_a_history_that_the_website_cannot_change(people: None) -> None:
    write("Eerst.")
    write("Daarna.", by="dirk")
    write("", by="dirk")
    assert said(report()) is None
    assert GoalWords.objects.count() == 1
    kept = GoalWordsEvent.objects.order_by("pgh_id").values_list("text", "written_by")
    assert list(kept) == [("Eerst.", "bea"), ("Daarna.", "dirk"), ("", "dirk")]
    for statement in ("update plans_goalwordsevent set text = 'x'", "delete from plans_goalwordsevent"):
        with pytest.raises(DatabaseError), transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute(statement)


@EVERYWHERE
@pytest.mark.parametrize("by", ["noor", "olga", "bart", "kees", "elders"])
def test_only_director_and_policy_of_the_region_itself_write(people: None, by: str) -> None:
    with pytest.raises(ActionRefusedError):
        write("Van een ander", by=by)
    assert not GoalWords.objects.exists()


@EVERYWHERE
def test_words_are_refused_for_a_goal_that_is_not_there_too_long_or_for_a_day_to_come(people: None) -> None:
    with pytest.raises(queries.PlanUnknownError):
        write("x", goal="bestaat-niet")
    with pytest.raises(WordsRefusedError):
        write("x" * 2001)
    with pytest.raises(WordsRefusedError):
        write("x", on=timezone.localdate() + timedelta(days=1))
    assert not GoalWords.objects.exists()


@EVERYWHERE
@pytest.mark.parametrize("key", ["bea", "dirk", "noor", "olga"])
def test_report_is_read_by_office_and_by_who_looks_after_the_plan(people: None, key: str) -> None:
    body(signed_in(key), f"/plannen/{PLAN}/voortgang/?voor={SWV}")


@EVERYWHERE
@pytest.mark.parametrize("key", ["kees", "elders"])
@pytest.mark.parametrize("tail", ["/", ".pdf"])
def test_report_of_another_is_refused_with_the_reason(people: None, key: str, tail: str) -> None:
    answer = signed_in(key).get(f"/plannen/{PLAN}/voortgang{tail}?voor={SWV}")
    assert answer.status_code == 403
    assert "van een ander" in words(answer.content.decode()) or "OPR" in words(answer.content.decode())


@EVERYWHERE
def test_bestuur_reads_the_report_of_the_region_where_it_has_schools(demo_people: None) -> None:
    body(signed_in("bart"), f"/plannen/{PLAN}/voortgang/?voor={DEMO}")
    assert signed_in("bart").get(f"/plannen/{PLAN}/voortgang/?voor=PO3006").status_code == 403


@EVERYWHERE
def test_page_says_what_was_written_and_what_was_not(demo_people: None) -> None:
    write("Scholen vragen eerder hulp.\n\nDat is nieuw <b>&</b> goed.", swv=DEMO)
    page = body(signed_in("bea"), f"/plannen/{PLAN}/voortgang/?voor={DEMO}&op={DAY.isoformat()}")
    assert "Scholen vragen eerder hulp." in words(page)
    assert "Dat is nieuw &lt;b&gt;&amp;&lt;/b&gt; goed." in page
    assert words(page).count("Hier is voor dit verslag niets geschreven.") == 22
    assert page.count("Eigen woorden schrijven") == 22
    assert "Eigen woorden" not in body(
        signed_in("olga"), f"/plannen/{PLAN}/voortgang/?voor={DEMO}&op=2026-01-01"
    ).replace("eigen woorden", "")
    assert JournalEntry.objects.using("owner").filter(action="voortgang-bekijken", actor="bea").exists()


@EVERYWHERE
def test_form_keeps_words_and_comes_back_to_the_goal(people: None) -> None:
    client = signed_in("dirk")
    address = f"/plannen/{PLAN}/voortgang/{GOAL}/schrijven/?voor={SWV}&op={DAY.isoformat()}"
    body(client, address)
    answer = client.post(address, {"text": "We leren ervan."})
    assert answer.status_code == 302
    assert answer.headers["Location"] == (
        f"/plannen/{PLAN}/voortgang/?voor={SWV}&op={DAY.isoformat()}#doel-{GOAL}"
    )
    assert said(report()) == "We leren ervan."
    too_long = client.post(address, {"text": "x" * 2001})
    assert too_long.status_code == 200
    assert said(report()) == "We leren ervan."


@EVERYWHERE
@pytest.mark.parametrize("op", ["morgen", "2026-02-30", "2999-01-01"])
def test_day_that_cannot_be_is_refused(people: None, op: str) -> None:
    body(signed_in("bea"), f"/plannen/{PLAN}/voortgang/?voor={SWV}&op={op}", status=400)


@pytest.mark.xdist_group("demo")
@EVERYWHERE
def test_milestone_that_got_furthest_counts_and_tells_what_shows_it(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)
    found = milestones_of(swv=DEMO)
    # By hand, from the files of the demo region.
    rows = {
        cells[2]: cells[3:]
        for line in (next(tmp_path.rglob("mijlpalen-PO9901.csv"))).read_text().splitlines()[1:]
        if (cells := line.split(";"))
    }
    assert rows
    for key, (status, planned, reached, evidence) in rows.items():
        row = found[key]
        assert (row.status, row.evidence) == (status, evidence), key
        assert (row.planned_on or "", row.reached_on or "") == (
            date.fromisoformat(planned) if planned else "",
            date.fromisoformat(reached) if reached else "",
        ), key
    with translation.override("nl"):
        actor = find_actor(key="hanna-kievit", on=timezone.localdate())
        assert actor is not None
        made = queries.get_report(actor=actor, key=PLAN, swv=DEMO, on=timezone.localdate())
    _assert_readable(PdfReader(io.BytesIO(report_pdf(made))), made)
    page = words(body(signed_in("hanna-kievit"), f"/plannen/{PLAN}/voortgang/?voor={DEMO}"))
    assert "bereikt op 24 nov 2022" in page  # norm-vastgesteld


def _assert_readable(pdf: PdfReader, made: queries.Report) -> None:
    """Headings in order without a gap, a head on every table, words for every chart, letters in the file."""
    tags = list(tags_of(pdf))
    levels = [int(kind[2]) for kind, _ in tags if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(3) == len(made.plan.goals)
    tables = [kind for kind, _ in tags].count("/Table")
    heads = [row for row in rows_of(pdf) if set(row) == {"/TH"}]
    assert tables == len(heads) > 3
    charts = [alt for kind, alt in tags if kind == "/Figure"]
    assert charts
    assert all("Van " in alt and len(alt) > 20 for alt in charts)
    assert pdf.trailer["/Root"]["/Lang"] == "nl"
    assert pdf.metadata is not None
    assert pdf.metadata.title is not None
    assert pdf.metadata.title.startswith("Voortgang van ")
    assert all(is_embedded for _, is_embedded in fonts_of(pdf))
    text = " ".join("".join(page.extract_text() for page in pdf.pages).split())
    assert text.count("In eigen woorden") == len(made.plan.goals)
    assert text.count("Hier is voor dit verslag niets geschreven.") == len(made.plan.goals)
