"""The route of an aanvraag on the demo region, from page to page: begun, written, sent, completed, taken up."""

import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from tests.acceptance.test_open_aanvragen import FREE
from tests.interfaces.demo_site import load_demo_with_registers, signed_in, text_of
from tests.worker import work
from thuisnabij.children.support import feed
from thuisnabij.children.support.queries import list_advices
from thuisnabij.doors.demo import asking
from thuisnabij.ground.access.operations import make_party, make_persona
from thuisnabij.ground.access.queries import find_actor, find_persona
from thuisnabij.ground.access.rules import Role

pytestmark = [
    pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True),
    pytest.mark.xdist_group("demo"),
]
NEEDED = (
    "vraag",
    "situatie",
    "belemmerend",
    "helpend",
    "behoefte",
    "doel",
    "ouders",
    "leerling",
    "leerling-gewogen",
)
DAYS = ("van", "tot-en-met", "opp-datum")
CHOICES = ("ouders-eens", "opp-akkoord")


@pytest.fixture
def region(tmp_path: Path) -> None:
    load_demo_with_registers(tmp_path)


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return " ".join(re.sub(r"<[^>]+>", " ", text_of(answer.content)).split())


def pupil_of(school: Client) -> str:
    """The code of a pupil of the school."""
    codes = re.findall(r"/leerlingen/([0-9a-f-]{36})/", school.get("/leerlingen/").content.decode())
    assert codes
    return str(codes[0])


def begun(school: Client, kind: str) -> tuple[str, int]:
    code = pupil_of(school)
    answer = school.post(f"/aanvragen/nieuw/{code}/", {"kind": kind, "location": "D1EA00"})
    assert answer.status_code == 302, text_of(answer.content)
    found = re.fullmatch(r"/aanvragen/(\d+)/invullen/", answer["Location"])
    assert found is not None
    return code, int(found[1])


def revision_of(client: Client, number: int) -> str:
    found = re.search(
        r'name="revision" value="(\d+)"', client.get(f"/aanvragen/{number}/invullen/").content.decode()
    )
    assert found is not None
    return found[1]


def seen_of(client: Client, number: int, step: str) -> str:
    body = client.get(f"/aanvragen/{number}/stap/{step}/").content.decode()
    found = re.search(r'name="seen" value="(\d+)"', body)
    assert found is not None
    return found[1]


def take(client: Client, number: int, step: str, remark: str = "") -> tuple[int, str]:
    seen = seen_of(client, number, step)
    answer = client.post(f"/aanvragen/{number}/stap/{step}/", {"seen": seen, "remark": remark})
    return answer.status_code, text_of(answer.content)


def everything() -> dict[str, str]:
    return {
        **dict.fromkeys(NEEDED, "Wat er is, in woorden."),
        **dict.fromkeys(DAYS, "2026-09-01"),
        **dict.fromkeys(CHOICES, "ja"),
    }


def days_later(day: date) -> str:
    months = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ]
    return f"{day.day} {months[day.month - 1]} {day.year}"


def test_from_the_question_of_a_school_to_a_complete_file(region: None) -> None:
    school, office, stranger = (
        signed_in("fleur-zegge"),
        signed_in("noor-wilgenroos"),
        signed_in("bram-hazelaar"),
    )
    code, number = begun(school, "arrangement")
    form = f"/aanvragen/{number}/invullen/"

    # A draft is the school's alone.
    assert "concept bij de school" in page(school, f"/aanvragen/{number}/")
    assert "Concepten van uw school" in page(school, "/aanvragen/")
    for other in (office, stranger):
        assert other.get(f"/aanvragen/{number}/").status_code == 404
    for refused in ("hanna-kievit", "dirk-zwaluw", "els-beitel", "jet-waterwulp"):
        assert signed_in(refused).get(f"/aanvragen/{number}/").status_code == 403

    # It saves by itself, and a number that looks like that of a citizen is never taken in.
    sent = {"revision": revision_of(school, number), "vraag": "Hoe helpen wij verder?"}
    saved = school.post(form, sent, headers={"X-Autosave": "ja"})
    assert saved.json()["revision"] == int(sent["revision"]) + 1
    wrong = {"revision": str(saved.json()["revision"]), "situatie": "Nummer 111222333 staat in het dossier."}
    refused_one = school.post(form, wrong, headers={"X-Autosave": "ja"})
    assert refused_one.status_code == 422
    assert "burgerservicenummer" in refused_one.json()["words"]
    assert "111222333" not in refused_one.json()["words"]

    # Somebody with an older page loses nothing, and neither does who saved first.
    stale = school.post(
        form, {"revision": sent["revision"], "vraag": "Iets anders"}, headers={"X-Autosave": "ja"}
    )
    assert stale.status_code == 409
    beside = text_of(school.post(form, {"revision": sent["revision"], "vraag": "Iets anders"}).content)
    assert "Hoe helpen wij verder?" in beside
    assert "Iets anders" in beside

    # Sent: the samenwerkingsverband is involved, and the term of the law runs from that day.
    assert take(school, number, "indienen")[0] == 302
    work("register")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select status from procrastinate_jobs where task_name = 'support.involve' and status <> 'succeeded'"
        )
        assert cursor.fetchall() == []
    today = timezone.localdate()
    shown = page(office, f"/aanvragen/{number}/")
    assert "Nu aan de beurt: Neem de aanvraag in behandeling" in shown
    assert "Hoe helpen wij verder?" in shown
    assert stranger.get(f"/aanvragen/{number}/").status_code == 404
    assert school.get(form).status_code == 302  # what was sent is not written in any more

    # The same step twice is one step.
    seen = "0"
    again = school.post(f"/aanvragen/{number}/stap/indienen/", {"seen": seen, "remark": ""})
    assert again.status_code == 302
    assert page(office, f"/aanvragen/{number}/").count("Dien de aanvraag in") == 1

    # Not complete: it is not taken up; asked for more, the term stands still from tomorrow.
    status, why = take(office, number, "in-behandeling-nemen")
    assert (status, "Het dossier is niet volledig" in why) == (200, True)
    assert take(office, number, "aanvulling-vragen")[0] == 200  # without a word about what is missing
    assert take(office, number, "aanvulling-vragen", "De zienswijze van de ouders ontbreekt.")[0] == 302
    assert "De zienswijze van de ouders ontbreekt." in page(school, f"/aanvragen/{number}/")
    status, why = take(office, number, "buiten-behandeling-laten", "Niets ontvangen.")
    assert (status, "loopt nog" in why) == (200, True)

    # Completed on the same day: it never stood still. Eight weeks after receipt, or the first day that is no holiday.
    filled = {"revision": revision_of(school, number), **everything()}
    assert school.post(form, filled).status_code == 302
    assert take(school, number, "aanvullen")[0] == 302
    assert take(office, number, "in-behandeling-nemen")[0] == 302
    standing = page(office, f"/aanvragen/{number}/")
    last = today + timedelta(weeks=8)
    while last.weekday() > 4 or last in FREE:
        last += timedelta(days=1)
    assert f"Uiterlijk volgens de wet {days_later(last)}" in standing
    assert "Nu aan de beurt: Neem een besluit" in standing
    assert f"/aanvragen/{number}/" in office.get("/aanvragen/").content.decode()
    assert "in behandeling" in page(school, f"/leerlingen/{code}/")

    # The figures read it once, and nobody reads what was written in the database.
    own = [row for row in feed.tables(as_known_at=None)["aanvragen"].to_pylist() if row["ontvangen"] == today]
    assert [(row["soort"], row["volledig"], row["uitkomst"]) for row in own] == [("arrangement", today, None)]
    with connections["owner"].cursor() as cursor:
        cursor.execute("select encode(answers, 'escape') from support_ownaanvraag")
        assert "Wat er is, in woorden." not in str(cursor.fetchall())
        cursor.execute(
            "select evidence::text, remark, encode(sealed, 'escape') from cases_casestep where handle_id > 0"
        )
        assert "zienswijze" not in str(cursor.fetchall())


def test_row_level_security_alone_holds_an_aanvraag_and_its_case(region: None) -> None:
    school = signed_in("fleur-zegge")
    begun(school, "consultatie")
    found = find_persona(key="bram-hazelaar")
    assert found is not None
    with connections["default"].cursor() as cursor:
        for table in ("support_ownaanvraag", "support_sentversion", "cases_casestep"):
            cursor.execute(f"select count(*) from {table}")
            assert cursor.fetchone()[0] == 0, table
        cursor.execute("select count(*) from cases_case where handle_id is not null")
        assert cursor.fetchone()[0] == 0
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from cases_case where handle_id is not null")
        assert cursor.fetchone()[0] == 1


def advise(expert: Client, number: int, verdict: str) -> None:
    listed = expert.get("/adviezen/").content.decode()
    advice = re.findall(r"/adviezen/(\d+)/", listed)[-1]
    shown = page(expert, f"/adviezen/{advice}/")
    assert "Wat er is, in woorden." in shown
    given = {
        "has_interest": "nee",
        "verdict": verdict,
        "reasons": "Onderzoek en gesprek wijzen dezelfde kant op.",
    }
    assert (
        expert.post(f"/adviezen/{advice}/", {"verdict": verdict, "geven": "ja"}).status_code == 200
    )  # says too little
    assert expert.post(f"/adviezen/{advice}/", {**given, "geven": "ja"}).status_code == 302
    assert (
        expert.post(f"/adviezen/{advice}/", {**given, "reasons": "Toch anders", "geven": "ja"}).status_code
        == 200
    )


def ask(office: Client, number: int, expert: str, kind: str) -> str:
    asked = {"expert": expert, "kind": kind, "due_on": "2030-01-01", "question": "Past deze plek?"}
    return text_of(office.post(f"/adviezen/vragen/{number}/", asked, follow=True).content)


def test_two_experts_advise_the_committee_decides_and_the_register_knows(region: None) -> None:
    school, office, committee = (
        signed_in("fleur-zegge"),
        signed_in("noor-wilgenroos"),
        signed_in("mila-veldkers"),
    )
    first, second = signed_in("ruud-dissel"), signed_in("pim-boterbloem")
    code, number = begun(school, "tlv so")
    filled = {
        **everything(),
        "perspectief": "Over twee jaar terug.",
        "herkomst": "speciaal",
        "categorie": "midden",
    }
    filled |= {
        "categorie-waarom": "Meer toezicht.",
        "ingang": "2027-08-01",
        "revision": revision_of(school, number),
    }
    assert school.post(f"/aanvragen/{number}/invullen/", filled).status_code == 302
    assert take(school, number, "indienen")[0] == 302
    work("register")
    assert second.get(f"/aanvragen/{number}/").status_code == 403
    assert take(office, number, "in-behandeling-nemen")[0] == 302

    # One expert is not enough, and two of the wrong kinds neither: the law asks an orthopedagoog or a psycholoog.
    seen = {"seen": "3"}
    refused = text_of(office.post(f"/adviezen/voorleggen/{number}/", seen, follow=True).content)
    assert "ten minste twee verschillende deskundigen" in refused
    assert "de deskundige ziet het dossier" in ask(office, number, "ruud-dissel", "orthopedagoog")
    advise(first, number, "positief")
    assert second.get("/adviezen/").content.decode().count("/adviezen/1/") == 0
    ask(office, number, "pim-boterbloem", "arts")
    advise(second, number, "onder voorwaarden")
    # Who has another role beside that of expert reads no more of what other experts wrote.
    party = make_party(kind="samenwerkingsverband", key="PO9901", name="PO9901")
    make_persona(
        key="pim-boterbloem", name="Pim Boterbloem", party=party, role=Role.BELEID, start=date(2021, 8, 1)
    )
    involved = find_actor(key="pim-boterbloem", on=timezone.localdate())
    assert involved is not None
    assert involved.roles == {Role.DESKUNDIGE, Role.BELEID}
    assert {row.expert for row in list_advices(actor=involved, aanvraag=number)} == {"pim-boterbloem"}
    ready = page(office, f"/aanvragen/{number}/")
    assert "nog geen kopie aan de ouders" in ready
    assert office.post("/adviezen/1/kopie/").status_code == 302
    found = re.search(r'name="seen" value="(\d+)"', office.get(f"/aanvragen/{number}/").content.decode())
    assert found is not None
    put_up = text_of(office.post(f"/adviezen/voorleggen/{number}/", {"seen": found[1]}, follow=True).content)
    assert "ligt klaar om te beslissen" in put_up

    # The coordinator does not decide; the committee does, by the terms of the law, once.
    assert office.get(f"/besluiten/op-aanvraag/{number}/").status_code == 200
    decision = {
        "seen": str(int(found[1]) + 1),
        "outcome": "toegekend",
        "reasons": "Beide deskundigen adviseren het.",
        "statement": "so",
        "category": "midden",
        "start": "2027-08-01",
        "last": "2028-07-31",
        "need": "Meer toezicht.",
        "aim": "Weer in een groep werken.",
        "evaluate_on": "2028-02-01",
        "return_plan": "Over twee jaar terug.",
    }
    address = f"/besluiten/op-aanvraag/{number}/"
    assert office.post(address, decision).status_code == 403
    short = text_of(committee.post(address, {**decision, "last": "2028-01-31"}).content)
    assert "eindigt op 31 juli" in short
    silent = text_of(committee.post(address, {**decision, "return_plan": ""}).content)
    assert "Schrijf het plan voor de terugkeer" in silent
    made = committee.post(address, decision)
    year = timezone.localdate().year
    assert made["Location"] == f"/besluiten/PO9901-{year}-00001/"
    assert committee.post(address, decision)["Location"] == made["Location"]  # a double click
    late = text_of(committee.post(address, {**decision, "reasons": "Toch om iets anders."}).content)
    assert "Hierop is al besloten" in late
    assert "PO9901-" in page(school, f"/aanvragen/{number}/")

    # The register knows the verklaring; the finance office sees a line without a child, and takes it over once.
    work("register")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select content->>'number', valid::text from register_fact where kenmerk like 'besluiten:%'"
        )
        assert cursor.fetchall() == [(f"PO9901-{year}-00001", "[2027-08-01,2028-08-01)")]
    finance = signed_in("els-beitel")
    lines = page(finance, "/betalingen/")
    assert f"PO9901-{year}-00001" in lines
    name = re.search(r"<h1[^>]*>(.*?)</h1>", school.get(f"/leerlingen/{code}/").content.decode(), re.DOTALL)
    assert name is not None
    assert name[1].strip() not in lines
    assert finance.get(f"/besluiten/PO9901-{year}-00001/").status_code == 403

    # The letter is made once, and is a document of the pupil that reads as a letter about this besluit.
    letter = committee.post(f"/besluiten/PO9901-{year}-00001/brief/")
    assert letter["Location"].startswith("/documenten/")
    assert committee.post(f"/besluiten/PO9901-{year}-00001/brief/")["Location"] == letter["Location"]
    assert f"PO9901-{year}-00001" in page(school, letter["Location"])
    sent = committee.get(f"{letter['Location']}versies/1/")
    text = " ".join(PdfReader(io.BytesIO(b"".join(sent))).pages[0].extract_text().split())
    for said in (
        f"PO9901-{year}-00001",
        "31 juli 2028",
        "binnen 6 weken",
        "Beide deskundigen adviseren het.",
    ):
        assert said in text, said

    # What other systems get.
    told = committee.get(f"/besluiten/PO9901-{year}-00001/besluit.json").json()
    assert (told["identificatie"], told["ingangsdatum"], told["vervaldatum"]) == (
        f"PO9901-{year}-00001",
        "2027-08-01",
        "2028-07-31",
    )
    block = committee.get(f"/besluiten/PO9901-{year}-00001/tlv.xml").content.decode()
    assert "<tlvcategorie>M</tlvcategorie>" in block

    # Replaced: a new number, both readable, the register follows; withdrawn: the number stays in the row.
    new = {**decision, "category": "laag", "reason": "De categorie was te hoog."}
    other = committee.post(f"/besluiten/PO9901-{year}-00001/vervangen/", new)
    assert other["Location"] == f"/besluiten/PO9901-{year}-00002/"
    assert f"PO9901-{year}-00002" in page(committee, f"/besluiten/PO9901-{year}-00001/")
    assert (
        committee.post(f"/besluiten/PO9901-{year}-00002/intrekken/", {"reason": "Toch niet."}).status_code
        == 302
    )
    with connections["owner"].cursor() as cursor:
        cursor.execute("select basis from support_besluit order by number limit 1")
        ((basis,),) = cursor.fetchall()
        basis = json.loads(basis) if isinstance(basis, str) else basis
        assert (basis["verzonden"], basis["formulier"], len(basis["adviezen"])) == (1, 0, 2)
        cursor.execute("select number, state from support_besluit order by 1")
        rows = cursor.fetchall()
        assert rows == [(f"PO9901-{year}-00001", "vervangen"), (f"PO9901-{year}-00002", "ingetrokken")]
        cursor.execute("select besluit_number, is_back from support_paymentline order by id")
        assert [back for _number, back in cursor.fetchall()] == [False, True, False, True]
        cursor.execute(
            "select count(*) from register_fact f where kind = 'tlv' and kenmerk like 'besluiten:%' "
            "and not exists (select from register_fact r where r.retracts_id = f.id)"
        )
        assert cursor.fetchone()[0] == 0


def test_the_people_of_the_demo_have_a_days_work(region: None) -> None:
    now = timezone.now()
    assert asking.ask(now=now) == len(
        asking.OF_SPECIAL
    )  # the other school has nobody by name in this small region
    assert asking.ask(now=now) == 0
    shown = page(signed_in("noor-wilgenroos"), "/aanvragen/")
    assert "terugplaatsing" in shown
    assert "Nu aan de beurt: Beantwoord de vraag" in page(signed_in("noor-wilgenroos"), "/aanvragen/1/")


def test_what_an_swv_asks_itself_comes_with_later_aanvragen_and_older_ones_keep_their_form(
    region: None,
) -> None:
    school, office = signed_in("fleur-zegge"), signed_in("hanna-kievit")
    _code, before = begun(school, "arrangement")
    rows = {"vraag-TOTAL_FORMS": "2", "vraag-INITIAL_FORMS": "0"}
    rows |= {"vraag-0-label": "Wie is de mentor?", "vraag-0-kind": "regel", "vraag-0-required": "on"}
    rows |= {"vraag-0-because": "Die bellen wij als eerste.", "vraag-1-label": "", "vraag-1-kind": "tekst"}
    address = "/aanvragen/formulieren/arrangement/"
    assert office.post(address, rows).status_code == 302
    assert office.post(address, rows).status_code == 302  # again makes no new version
    assert "eigen vragen: 1, versie 1 van Hanna Kievit" in page(office, "/aanvragen/formulieren/")
    twice = {**rows, "vraag-1-label": "Wie is de mentor?", "vraag-1-kind": "regel"}
    assert "Dit kan zo niet" in text_of(office.post(address, twice).content)
    wrong = text_of(office.post(address, {**rows, "vraag-0-kind": "keuze", "vraag-0-choices": "ja"}).content)
    assert "Dit kan zo niet" in wrong
    _code, after = begun(school, "arrangement")
    assert "Wie is de mentor?" in page(school, f"/aanvragen/{after}/invullen/")
    assert "Wie is de mentor?" in page(school, f"/aanvragen/{after}/stap/indienen/")
    assert "Wie is de mentor?" not in page(school, f"/aanvragen/{before}/invullen/")
    field = re.search(r'name="(swv-[a-z-]+)"', school.get(f"/aanvragen/{after}/invullen/").content.decode())
    assert field is not None
    sent = {"revision": revision_of(school, after), field[1]: "Meester Kees"}
    assert school.post(f"/aanvragen/{after}/invullen/", sent).status_code == 302
    assert "Meester Kees" in page(school, f"/aanvragen/{after}/")
