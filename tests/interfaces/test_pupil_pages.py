"""Pages of pupils over real facts: the right role, the wrong one, a former school, as known then, and who looked."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from tests.interfaces.people_and_parties import make_parties, make_person, page, signed_in
from thuisnabij.children.register.operations import fold_pupils, record_facts
from thuisnabij.children.register.operations.linking import Incoming, link_records
from thuisnabij.children.register.rules.facts import (
    Absence,
    CareStay,
    Content,
    Enrolment,
    FactKind,
    NewFact,
    Tlv,
)
from thuisnabij.ground.access.operations import make_party
from thuisnabij.ground.access.rules import Role
from thuisnabij.kernel.periods import Period

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
SWV, OTHER_SWV, SCHOOL, FORMER, GEMEENTE = "PO9901", "PO9902", "99AA00", "99BB00", "GM9901"
NOBODY = UUID("00000000-0000-4000-8000-000000000000")
NAME = "Mila van Otterspeer"
TODAY = timezone.localdate()
LONG_AGO = timezone.now() - timedelta(days=400)
YESTERDAY = timezone.now() - timedelta(days=1)
KINDS = {
    Enrolment: FactKind.INSCHRIJVING,
    Tlv: FactKind.TLV,
    Absence: FactKind.VERZUIM,
    CareStay: FactKind.ZORGVERBLIJF,
}


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def record(handle: int, facts: Sequence[tuple[Content, int, int | None]], at: datetime) -> None:
    """Facts as (content, days ago it began, days ago it ended), recorded at a moment, and folded."""
    rows = [
        NewFact(
            handle,
            KINDS[type(content)],
            Period(days_ago(start), None if end is None else days_ago(end)),
            content,
        )
        for content, start, end in facts
    ]
    record_facts(controller=SWV, rows=rows, run_id=None, person="noor", recorded_at=at)
    fold_pupils(handle_ids=[handle], as_known_at=timezone.now())


def code_of(handle: int) -> UUID:
    with connections["intake"].cursor() as cursor:
        cursor.execute("select code from access_childhandle where id = %s", [handle])
        return UUID(str(cursor.fetchone()[0]))


def make_pupil(first: str, surname: str, prefix: str = "", born: date = date(2017, 3, 12)) -> int:
    row = Incoming(1, first, prefix, surname, born)
    (linked,) = link_records(controller=SWV, deliverer="noord", rows=[row], run_id=None, recorded_at=LONG_AGO)
    return linked.handle_id


@pytest.fixture(autouse=True)
def _parties() -> None:
    make_parties()
    make_party(kind="school", key=FORMER, name="De Fuut")


@pytest.fixture
def mila() -> UUID:
    """At an sbo with a TLV, earlier at another school; at home, which is known since yesterday."""
    handle = make_pupil("Mila", "Otterspeer", "van")
    record(
        handle,
        [
            (Enrolment(FORMER, "bao", 4), 900, 500),
            (Enrolment(SCHOOL, "sbo", 5), 500, None),
            (Tlv("TLV-77", SWV, "sbo", "laag"), 500, -200),
        ],
        LONG_AGO,
    )
    record(handle, [(Absence(authorised=False, reason="schoolweigering"), 30, None)], YESTERDAY)
    return code_of(handle)


@pytest.fixture
def noor() -> Client:
    return signed_in(make_person("noor", Role.COORDINATOR))


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


def test_the_coordinator_sees_the_whole_page(mila: UUID, noor: Client) -> None:
    html = main_of(page(noor, f"/leerlingen/{mila}/"))
    for words in (
        NAME,
        "groep 5",
        "Thuis sinds",
        "ongeoorloofd",
        "SBO laag",
        "TLV-77",
        "Start op",
        "schoolweigering",
    ):
        assert words in html, words
    assert "U ziet deze pagina omdat: Plassenland PO is betrokken als samenwerkingsverband" in html


def test_the_page_says_who_is_involved_on_what_ground_and_for_what(mila: UUID, noor: Client) -> None:
    html = main_of(page(noor, f"/leerlingen/{mila}/"))
    involved = html[html.index('id="betrokken"') : html.index('id="gekeken"')]
    for words in (
        "De Waterlelie",
        "Inschrijving (wet)",
        "WPO 18a",
        "Afspraak over verzuim",
        "school, verzuim",
    ):
        assert words in involved, words


@pytest.mark.parametrize(
    ("role", "party"),
    [(Role.SCHOOL, FORMER), (Role.COORDINATOR, OTHER_SWV), (Role.DIRECTEUR, SWV), (Role.BEHEERDER, SWV)],
)
def test_who_is_not_involved_gets_the_page_of_a_code_of_nobody(mila: UUID, role: Role, party: str) -> None:
    client = signed_in(make_person("iemand", role, party))
    own, nobody = (page(client, f"/leerlingen/{code}/", status=404) for code in (mila, NOBODY))
    assert without_tokens(own).replace(str(mila), str(NOBODY)) == without_tokens(nobody)
    assert "Otterspeer" not in own
    assert NAME not in page(client, "/leerlingen/")


def without_tokens(html: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", html)


@pytest.mark.parametrize("role", [Role.BELEID, Role.OPR, Role.BESTUUR, Role.CONTROLLER])
def test_who_works_with_figures_is_refused_with_the_reason(mila: UUID, role: Role) -> None:
    client = signed_in(make_person("iemand", role))
    for path in (f"/leerlingen/{mila}/", "/leerlingen/", "/leerlingen/?als=csv"):
        assert "Uw rol werkt met cijfers zonder namen" in page(client, path, status=403)


def test_the_own_school_sees_its_pupil_and_the_former_one_no_longer(mila: UUID) -> None:
    own, former = (
        signed_in(make_person(f"school-{key.lower()}", Role.SCHOOL, key)) for key in (SCHOOL, FORMER)
    )
    assert NAME in page(own, f"/leerlingen/{mila}/")
    assert NAME in page(own, "/leerlingen/")
    assert NAME not in page(former, "/leerlingen/?zoek=otterspeer")


def test_leerplicht_sees_absence_and_nothing_of_school_or_support(mila: UUID, noor: Client) -> None:
    given = {"party": GEMEENTE, "role": "leerplicht", "ground": "Leerplichtwet 21", "categories": ["verzuim"]}
    days = {"start": TODAY.isoformat(), "last": (TODAY + timedelta(days=30)).isoformat(), "reason": ""}
    assert noor.post(f"/leerlingen/{mila}/betrekken/", {**given, **days}).status_code == 302
    html = main_of(page(signed_in(make_person("lies", Role.LEERPLICHT, GEMEENTE)), f"/leerlingen/{mila}/"))
    assert "Thuis sinds" in html
    for closed in ("TLV-77", "SBO", "De Waterlelie", "Start op"):
        assert closed not in html[: html.index('id="betrokken"')], closed
    assert "Over school, ondersteuning, gezondheid ziet u hier niets" in html


def test_as_known_on_an_earlier_day_what_came_later_is_absent(mila: UUID, noor: Client) -> None:
    then = main_of(page(noor, f"/leerlingen/{mila}/?zoals-bekend-op={days_ago(5).isoformat()}"))
    assert "zoals bekend op" in then
    assert "Thuis sinds" not in then
    assert "schoolweigering" not in then
    assert "TLV-77" in then
    before = main_of(page(noor, f"/leerlingen/{mila}/?zoals-bekend-op={days_ago(600).isoformat()}"))
    assert "TLV-77" not in before
    assert "of er was toen nog niets bekend" in before


@pytest.mark.parametrize("day", ["gisteren", "2026-02-31"])
def test_a_day_that_is_none_is_not_found(mila: UUID, noor: Client, day: str) -> None:
    page(noor, f"/leerlingen/{mila}/?zoals-bekend-op={day}", status=404)


def test_a_day_to_come_is_today(mila: UUID, noor: Client) -> None:
    assert "U ziet deze leerling zoals bekend" not in page(
        noor, f"/leerlingen/{mila}/?zoals-bekend-op=2999-01-01"
    )


def test_looking_is_written_down_and_shown_on_the_page(mila: UUID, noor: Client) -> None:
    school = signed_in(make_person("bram", Role.SCHOOL, SCHOOL))
    page(noor, f"/leerlingen/{mila}/")
    html = main_of(page(school, f"/leerlingen/{mila}/"))
    looked = html[html.index('id="gekeken"') :]
    assert "<b>Noor</b> bekeek: naam en geboortedatum, school" in looked
    page(noor, "/leerlingen/")
    assert page(noor, "/journaal/").count("leerling bekijken") >= 2


def test_a_list_and_a_file_write_down_whom_they_show(mila: UUID, noor: Client) -> None:
    before = reads()
    page(noor, "/leerlingen/")
    answer = noor.get("/leerlingen/?als=csv")
    rows = list(
        csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")), delimiter=";")
    )
    assert [row["Naam"] for row in rows] == [NAME]
    page(noor, "/bevindingen/")
    assert reads() - before >= 2


def reads() -> int:
    with connections["intake"].cursor() as cursor:
        cursor.execute("select count(*) from access_journalentry where cardinality(handles) > 0")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize(
    ("question", "is_found"),
    [
        ("zoek=otter", True),
        ("zoek=mila+van", True),
        ("zoek=12-3-2017", True),
        ("zoek=12-3-2016", False),
        ("zoek=waterspeer", False),
        ("filter-stand=ingeschreven", True),
        ("filter-stand=vertrokken", False),
        ("filter-soort=sbo", True),
        ("filter-soort=bao", False),
        ("filter-school=99AA00", True),
        ("filter-school=99BB00", False),
        ("filter-aanwezig=ongeoorloofd+afwezig", True),
        ("filter-aanwezig=aanwezig", False),
        ("filter-bevindingen=ja", False),
        ("sorteer=-geboren", True),
    ],
)
def test_the_list_searches_and_filters(mila: UUID, noor: Client, question: str, is_found: bool) -> None:
    html = main_of(page(noor, f"/leerlingen/?{question}"))
    assert (NAME in html) is is_found
    assert "1 regel" in html if is_found else "0 regels" in html


def test_the_list_pages_by_name_forward_and_back_without_a_name_in_an_address(noor: Client) -> None:
    for place in range(30):
        letters = f"{chr(97 + place % 26)}{chr(97 + place // 26)}"
        handle = make_pupil(
            f"Kind{letters}", f"Achternaam{letters}", born=date(2010 + place % 10, 1 + place % 12, 3)
        )
        record(handle, [(Tlv(f"T-{place}", SWV, "sbo"), 10, None)], YESTERDAY)
    seen, address = [], "/leerlingen/?per=25"
    html = page(noor, address)
    assert "30 regels" in html
    seen += names_in(html)
    following = link_of(html, "next")
    second = page(noor, f"/leerlingen/{following}")
    seen += names_in(second)
    assert len(seen) == len(set(seen)) == 30
    assert seen == sorted(seen, key=lambda name: name.split()[1])
    assert "chternaam" not in following
    assert names_in(page(noor, f"/leerlingen/{link_of(second, 'prev')}")) == seen[:25]


def names_in(html: str) -> list[str]:
    rows = html[html.index("<tbody") : html.index("</tbody>")].split('rowheader"')[1:]
    return [row.split("</a>")[0].rsplit(">", 1)[1] for row in rows]


def link_of(html: str, rel: str) -> str:
    part = html[html.index(f'rel="{rel}"') :]
    return part[part.index('href="') + 6 :].split('"')[0].replace("&amp;", "&")


def test_who_sees_nobody_gets_one_sentence_why(noor: Client) -> None:
    assert "bij geen enkele leerling betrokken" in main_of(page(noor, "/leerlingen/"))
    director = signed_in(make_person("dirk", Role.DIRECTEUR))
    assert "ziet cijfers en geen dossiers" in page(director, "/leerlingen/")


def test_access_in_need_opens_the_page_for_a_day_and_can_be_seen_and_ended(mila: UUID, noor: Client) -> None:
    director = signed_in(make_person("dirk", Role.DIRECTEUR))
    short = director.post(f"/leerlingen/{mila}/noodtoegang/", {"reason": "nodig"})
    assert short.status_code == 200
    reason = {"reason": "Er is nu een veilige plek nodig, de coördinator is ziek."}
    assert director.post(f"/leerlingen/{NOBODY}/noodtoegang/", reason).status_code == 404
    assert director.post(f"/leerlingen/{mila}/noodtoegang/", reason).status_code == 302
    assert NAME in page(director, f"/leerlingen/{mila}/")
    html = main_of(page(noor, f"/leerlingen/{mila}/"))
    assert "Noodtoegang" in html
    assert "de coördinator is ziek" in html
    ending = html[html.index("/betrokken/") :].split('"')[0]
    assert director.post(f"/leerlingen/{mila}{ending}").status_code == 302
    page(director, f"/leerlingen/{mila}/", status=404)
    assert "ziet cijfers en geen dossiers" in page(director, "/leerlingen/")
    page(signed_in(make_person("hanna", Role.BELEID)), f"/leerlingen/{mila}/noodtoegang/", status=403)


def test_somebody_is_involved_by_hand_for_what_was_chosen_only(mila: UUID, noor: Client) -> None:
    expert = make_person("ruud", Role.DESKUNDIGE)
    given = {
        "party": expert.key,
        "role": "deskundige",
        "ground": "Deskundigenadvies",
        "categories": ["verzuim"],
        "start": TODAY.isoformat(),
        "last": (TODAY + timedelta(days=30)).isoformat(),
        "reason": "",
    }
    wrong = noor.post(f"/leerlingen/{mila}/betrekken/", {**given, "role": "leerplicht", "party": SCHOOL})
    assert "Dit past niet bij wie u koos" in wrong.content.decode()
    assert noor.post(f"/leerlingen/{mila}/betrekken/", given).status_code == 302
    client = signed_in(expert)
    html = main_of(page(client, f"/leerlingen/{mila}/"))
    assert "Thuis sinds" in html
    assert "TLV-77" not in html
    page(client, f"/leerlingen/{mila}/betrekken/", status=403)
    whole = main_of(page(noor, f"/leerlingen/{mila}/"))
    ending = whole[whole.index("/betrokken/") :].split('"')[0]
    assert noor.post(f"/leerlingen/{mila}{ending}").status_code == 302
    page(client, f"/leerlingen/{mila}/", status=404)


def test_findings_that_are_not_for_the_reader_are_no_zero_in_list_and_files(mila: UUID, noor: Client) -> None:
    expert = make_person("ruud", Role.DESKUNDIGE)
    given = {"party": expert.key, "role": "deskundige", "ground": "Advies", "categories": ["gezondheid"]}
    days = {"start": TODAY.isoformat(), "last": (TODAY + timedelta(days=30)).isoformat(), "reason": ""}
    assert noor.post(f"/leerlingen/{mila}/betrekken/", {**given, **days}).status_code == 302
    client = signed_in(expert)

    assert findings_told(noor) == {"page": "0", "csv": "0", "xlsx": 0}
    unseen = findings_told(client)
    assert (unseen["page"], unseen["csv"], unseen["xlsx"]) == ("niet voor u",) * 3


def findings_told(client: Client) -> dict[str, object]:
    """What stands in the column of findings of the only pupil: on the page, and in both files."""
    html = main_of(page(client, "/leerlingen/"))
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html[html.index("<tbody") : html.index("</tbody>")])
    text = b"".join(client.get("/leerlingen/?als=csv").streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    book = b"".join(client.get("/leerlingen/?als=xlsx").streaming_content)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    return {
        "page": re.sub(r"<[^>]+>", "", cells[-1]).strip(),
        "csv": row["Bevindingen"],
        "xlsx": sheet[1][sheet[0].index("Bevindingen")],
    }


def test_involvement_of_a_hidden_pupil_looks_like_one_of_nobody(mila: UUID) -> None:
    elsewhere = signed_in(make_person("karin", Role.COORDINATOR, OTHER_SWV))
    for code in (mila, NOBODY):
        page(elsewhere, f"/leerlingen/{code}/betrekken/", status=404)
        assert elsewhere.post(f"/leerlingen/{code}/betrokken/1/beeindigen/").status_code == 404


def test_findings_are_listed_with_who_resolves_them_and_how(noor: Client) -> None:
    handle = make_pupil("Daan", "Meerkoet")
    record(
        handle,
        [
            (Enrolment(FORMER, "bao", 4), 300, 90),
            (Enrolment(SCHOOL, "sbo", 5), 100, None),
            (Tlv("TLV-1", SWV, "so"), 400, None),
        ],
        YESTERDAY,
    )
    html = main_of(page(noor, "/bevindingen/"))
    assert "Twee inschrijvingen tegelijk" in html
    assert "Ingeschreven zonder TLV" in html
    assert "Daan Meerkoet" in html
    assert (
        "Twee inschrijvingen tegelijk"
        not in page(noor, "/bevindingen/?filter-soort=zonder+tlv").split("<tbody")[1]
    )
    own = main_of(page(noor, f"/leerlingen/{code_of(handle)}/"))
    assert "laat de school die de leerling verliet de einddatum doorgeven" in own
    assert "2 bevindingen" in own
    former = signed_in(make_person("fien", Role.SCHOOL, FORMER))
    assert "Daan" not in page(former, "/bevindingen/")
    page(signed_in(make_person("hanna", Role.BELEID)), "/bevindingen/", status=403)


def test_what_has_not_begun_is_no_finding_yet_and_is_said_apart(mila: UUID, noor: Client) -> None:
    coming = main_of(page(noor, f"/leerlingen/{mila}/"))  # her TLV ends in 200 days
    part = coming[coming.index('id="bevindingen"') :].split("</section>")[0]
    assert "Als er niets verandert: TLV verlopen" in part
    assert "Open:" not in part
    assert "1 bevinding" not in coming
    assert "Mila" not in main_of(page(noor, "/bevindingen/"))


def test_a_finding_counts_from_its_first_day_and_says_how_long_it_is_open(noor: Client) -> None:
    handle = make_pupil("Daan", "Meerkoet")
    record(handle, [(Enrolment(SCHOOL, "sbo", 5), 500, None), (Tlv("TLV-1", SWV, "sbo"), 500, 0)], LONG_AGO)
    with connections["intake"].cursor() as cursor:  # seen coming: it is open since today all the same
        cursor.execute("update register_finding set first_seen = %s", [LONG_AGO])
    today = main_of(page(noor, f"/leerlingen/{code_of(handle)}/"))
    assert "1 bevinding" in today
    assert "Als er niets verandert" not in today
    assert "Open: vandaag." in today

    absent = make_pupil("Fenna", "Wulp")
    record(absent, [(Absence(authorised=False), 30, None)], YESTERDAY)
    with connections["intake"].cursor() as cursor:
        cursor.execute("update register_finding set first_seen = now() - interval '12 days'")
    assert "Open: 12 dagen." in main_of(page(noor, f"/leerlingen/{code_of(absent)}/"))


def test_a_pair_that_was_kept_apart_says_why(mila: UUID, noor: Client) -> None:
    other = make_pupil("Mira", "Otterspeer", "van")
    record(
        other, [(Enrolment(SCHOOL, "sbo", 5), 500, None), (Tlv("TLV-78", SWV, "sbo"), 500, -200)], YESTERDAY
    )
    html = main_of(page(noor, "/koppelen/"))
    address = html[html.index('href="/koppelen/') + 6 :].split('"')[0]

    answer = noor.post(
        address, {"decision": "verschillend", "reason": "twee zussen, <b>school</b> bevestigt"}
    )

    assert answer.status_code == 302
    decided = main_of(page(noor, address))
    assert "Beslist door Noor" in decided
    assert "verschillend" in decided
    assert "twee zussen, &lt;b&gt;school&lt;/b&gt; bevestigt" in decided


def test_two_records_are_compared_merged_and_split(mila: UUID, noor: Client) -> None:
    row = Incoming(1, "Mira", "van", "Otterspeer", date(2017, 3, 12))
    (linked,) = link_records(controller=SWV, deliverer="zuid", rows=[row], run_id=None, recorded_at=YESTERDAY)
    assert linked.outcome == "te koppelen"
    html = main_of(page(noor, "/koppelen/"))
    assert "Mira van Otterspeer" in html
    address = html[html.index('href="/koppelen/') + 6 :].split('"')[0]
    pair = main_of(page(noor, address))
    assert "Mira van Otterspeer" in pair
    assert NAME in pair
    assert "achternaam gelijk" in pair
    missing = noor.post(address, {"decision": "zelfde", "reason": ""})
    assert "Schrijf op waarom dit dezelfde leerling is" in missing.content.decode()
    assert noor.post(address, {"decision": "zelfde", "reason": "zelfde adres, typefout"}).status_code == 302
    merged = main_of(page(noor, "/koppelen/"))
    assert "zelfde adres, typefout" in merged
    split = merged[merged.index("/koppelen/samengevoegd/") :].split('"')[0]
    assert noor.post(split, {"reason": "toch een nichtje"}).status_code == 302
    assert "Er is nog niets samengevoegd" in page(noor, "/koppelen/")
    page(noor, "/koppelen/999999/", status=404)
    page(noor, "/koppelen/samengevoegd/999999/splitsen/", status=404)
    page(signed_in(make_person("dirk", Role.DIRECTEUR)), "/koppelen/", status=403)
    page(signed_in(make_person("karin", Role.COORDINATOR, OTHER_SWV)), address, status=404)
