"""The pages on which a plan is written and taken through its procedure, as each role meets them; without script."""

import html
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.apps.plans.conftest import PLAN
from tests.apps.plans.written import KEY, People, begun, case_of, changed, make_people, walk
from tests.interfaces.people_and_parties import page, signed_in
from thuisnabij.ground.access.rules import Actor
from thuisnabij.plans import queries

pytestmark = pytest.mark.django_db(databases=["default", "intake", "owner"], transaction=True)
VERSIONS, DRAFT = f"/plannen/{KEY}/versies/", f"/plannen/{KEY}/versies/2/"
INDICATOR = f"{DRAFT}bewerken/theme-0-goal-0-indicator-0/"


@pytest.fixture
def people(own_plans: Path) -> People:
    (own_plans / "eigen.toml").write_text(PLAN, encoding="utf-8")
    return make_people()


def said(answer: object) -> str:
    """The text of an answer, as people read it."""
    content: bytes = answer.content  # type: ignore[attr-defined]  # an answer of the client
    text = re.sub(r"<[^>]+>", " ", content.decode())
    return " ".join(html.unescape(text).replace("\xa0", " ").split())


def filled(client: Client, path: str, **changes: object) -> dict[str, object]:
    """What a browser would send from the form on a page: everything that is in it, and these changes."""
    form = client.get(path).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in {**values, **changes}.items()}


def newest(actor: Actor) -> queries.VersionRow:
    return queries.list_versions(key=KEY, actor=actor)[0]


def test_a_version_begins_with_one_press_and_twice_pressed_is_one(people: People) -> None:
    client = signed_in(people.policy)
    assert "Begin een nieuwe versie" in page(client, VERSIONS)
    assert client.post(f"{VERSIONS}nieuw/").headers["Location"] == f"{DRAFT}bewerken/"
    assert client.post(f"{VERSIONS}nieuw/").headers["Location"] == DRAFT
    assert newest(people.policy).number == 2
    assert "Begin een nieuwe versie" not in page(client, VERSIONS)


def test_an_indicator_is_edited_in_a_form_and_the_file_changes_in_one_line(people: People) -> None:
    begun(people.policy)
    client = signed_in(people.policy)
    answer = client.post(INDICATOR, filled(client, INDICATOR, height="-12,5", chosen="Omdat het kan"))
    assert answer.headers["Location"] == f"{DRAFT}bewerken/#theme-0-goal-0-indicator-0"
    text = newest(people.policy).text
    assert set(text.splitlines()) - set(PLAN.splitlines()) == {
        '    target = { op = "<=", relative = -12.5, by = "2027-07-31" }',
        '    chosen = "Omdat het kan"',
    }
    found = page(client, DRAFT)
    assert "10 % lager dan bij het begin" in found
    assert "12,5 % lager dan bij het begin" in found


def test_a_form_sent_as_it_came_changes_nothing(people: People) -> None:
    begun(people.policy)
    client = signed_in(people.policy)
    for where in ("plan", "theme-0", "theme-0-goal-0", "theme-0-goal-0-indicator-0"):
        path = f"{DRAFT}bewerken/{where}/"
        assert client.post(path, filled(client, path)).status_code == 302
    assert (newest(people.policy).text, newest(people.policy).edit) == (PLAN, 1)


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"height": ""}, "height", "Dit veld is verplicht"),
        ({"height": "-101"}, "height", "Minder dan −100 % kan niet"),
        ({"by": "2024-01-01"}, "by", "Kies een dag na het begin"),
        ({"by": ""}, "by", "Schrijf voor welke dag"),
        ({"baseline_kind": "geen"}, "baseline_kind", "heeft een begin nodig"),
        ({"baseline_kind": "cijfer", "baseline_on": ""}, "baseline_on", "Schrijf de dag van het begin"),
        ({"baseline_kind": "getal", "baseline_value": ""}, "baseline_value", "Schrijf het getal en de dag"),
        ({"baseline_kind": "getal", "baseline_source": ""}, "baseline_source", "Vul dit in"),
        ({"tolerance": "-1"}, "tolerance", "Speling kan niet onder nul zijn"),
        ({"measure": "bestaat-niet"}, "measure", "bestaat-niet"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    people: People, changes: dict[str, str], field: str, says: str
) -> None:
    begun(people.policy)
    client = signed_in(people.policy)
    answer = client.post(INDICATOR, filled(client, INDICATOR, chosen="Zorgvuldig getypt", **changes))
    assert answer.status_code == 200
    assert says in " ".join(answer.context["form"].errors[field])
    assert "Zorgvuldig getypt" in answer.content.decode()
    assert f'href="#id_{field}' in answer.content.decode()
    assert newest(people.policy).edit == 1


def test_who_was_overtaken_keeps_what_was_typed_and_can_save_knowingly(people: People) -> None:
    version = begun(people.policy)
    client = signed_in(people.director)
    sent = filled(client, INDICATOR, chosen="Van Dirk")
    changed(people.policy, version, "theme-0-goal-0-indicator-0", {"chosen": "Van Hanna"})
    answer = client.post(INDICATOR, sent)
    assert "Intussen heeft Hanna dit onderdeel gewijzigd" in said(answer)
    assert "Van Dirk" in answer.content.decode()
    assert "Van Hanna" in newest(people.policy).text
    again = {**sent, "seen": answer.context["form"]["seen"].value()}
    assert client.post(INDICATOR, again).status_code == 302
    assert "Van Dirk" in newest(people.policy).text


def test_a_part_that_somebody_removed_does_not_take_the_typed_text_along(people: People) -> None:
    begun(people.policy)
    client = signed_in(people.director)
    sent = filled(client, INDICATOR, chosen="Van Dirk")
    other = signed_in(people.policy)
    path = f"{INDICATOR}verwijderen/"
    assert other.post(path, filled(other, path)).status_code == 302
    answer = client.post(INDICATOR, sent)
    assert answer.status_code == 200
    assert "staat intussen niet meer in het plan" in said(answer)
    assert "Van Dirk" in answer.content.decode()


def test_a_plan_is_written_from_nothing_to_whole(people: People) -> None:
    client = signed_in(people.policy)
    new = {"title": "Van voren af aan", "key": "po9901-2027", "first": "2027-08-01", "last": "2031-07-31"}
    outline = "/plannen/po9901-2027/versies/1/bewerken/"
    assert client.post("/plannen/nieuw/", new).headers["Location"] == outline
    ready = "/plannen/po9901-2027/versies/1/stap/concept-gereed/"
    assert "Het plan heeft nog geen thema" in said(client.post(ready, filled(client, ready)))
    for path, fields in (
        ("plan/toevoegen/theme/", {"title": "Dichtbij", "text": ""}),
        ("theme-0/toevoegen/goal/", {"text": "Minder reizen", "lines": ""}),
    ):
        assert client.post(outline + path, filled(client, outline + path, **fields)).status_code == 302
    assert "Dit doel heeft nog geen indicator" in page(client, outline)
    assert "Een doel heeft nog geen indicator" in said(client.post(ready, filled(client, ready)))
    path = f"{outline}theme-0-goal-0/toevoegen/indicator/"
    indicator = filled(client, path, measure="deelname-sbo-vensters", height="2", by="2031-07-31", op="<=")
    assert client.post(path, indicator).status_code == 302
    path = f"{outline}theme-0-goal-0/toevoegen/activity/"
    activity = {"text": "Bellen", "owner": "beleid", "first": "2027-08-01", "last": "2028-07-31"}
    assert client.post(path, filled(client, path, **activity)).status_code == 302
    assert client.post(ready, filled(client, ready)).status_code == 302
    (found,) = queries.list_versions(key="po9901-2027", actor=people.policy)
    plan = queries.get_plan(key=found.ref, actor=people.policy)
    assert [theme.key for theme in plan.themes] == ["dichtbij"]
    (goal,) = plan.goals
    assert (goal.key, goal.activities[0].period.last_day) == ("minder-reizen", date(2028, 7, 31))
    assert case_of(people.policy, found).state == "overleg-gemeenten"
    assert "Deze versie wordt niet meer geschreven" in page(client, outline)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"key": "Met Spatie"}, "key"),
        ({"key": KEY}, "key"),
        ({"last": "2027-07-31"}, "last"),
        ({"title": ""}, "title"),
    ],
)
def test_a_plan_that_cannot_begin_says_why_at_its_field(
    people: People, changes: dict[str, str], field: str
) -> None:
    new = {"title": "Nieuw", "key": "nieuw-plan", "first": "2027-08-01", "last": "2031-07-31", **changes}
    answer = signed_in(people.policy).post("/plannen/nieuw/", new)
    assert answer.context["form"].errors.keys() == {field}


def test_a_file_goes_in_and_comes_out_the_same(people: People) -> None:
    client = signed_in(people.policy)
    data = ("# eigen opmaak\r\n" + PLAN.replace("\n", "\r\n")).encode()
    sent = {"file": SimpleUploadedFile("mijn.toml", data)}
    assert client.post("/plannen/importeren/", sent).headers["Location"] == DRAFT
    answer = client.get(f"{DRAFT}bestand/")
    assert answer.content == data
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{KEY}-2.toml"'
    wrong = {"file": SimpleUploadedFile("mijn.toml", data.replace(b"<=", b"=="))}
    assert "Regel 16" in said(client.post("/plannen/importeren/", wrong))
    replace = f"{DRAFT}bewerken/bestand/"
    again = {**filled(client, replace), "file": SimpleUploadedFile("mijn.toml", PLAN.encode())}
    assert client.post(replace, again).headers["Location"] == DRAFT
    assert client.get(f"{DRAFT}bestand/").content == PLAN.encode()


def test_parts_move_and_go_from_the_outline(people: People) -> None:
    begun(people.policy)
    client = signed_in(people.policy)
    add = f"{DRAFT}bewerken/theme-0/toevoegen/goal/"
    client.post(add, filled(client, add, text="Tweede doel"))
    outline = client.get(f"{DRAFT}bewerken/").context["outline"]
    move = f"{DRAFT}bewerken/theme-0-goal-1/verplaatsen/"
    assert client.post(move, {"seen": outline.goals[1].seen, "richting": "omhoog"}).status_code == 302
    assert [goal.text for goal in client.get(f"{DRAFT}bewerken/").context["outline"].goals] == [
        "Tweede doel",
        "Minder kinderen naar sbo",
    ]
    stale = client.post(move, {"seen": outline.goals[1].seen, "richting": "omhoog"}, follow=True)
    assert "Intussen heeft Hanna dit onderdeel gewijzigd" in said(stale)


def test_consent_is_given_by_the_council_itself(people: People) -> None:
    version = begun(people.policy)
    walk(people, version, until="overleg-ander-swv-gevoerd")
    council = signed_in(people.council)
    assert "Geef instemming" in page(council, "/")
    step = f"{DRAFT}stap/instemming-gegeven/"
    assert "Geef instemming" in page(council, DRAFT)
    director = signed_in(people.director)
    assert (
        "Geef instemming" not in page(director, DRAFT).split("Gezette stappen")[0].split("Volgende stap")[0]
    )
    assert director.post(step, filled(director, step, dag="2026-11-20")).status_code == 403
    early = council.post(step, filled(council, step, dag="2099-01-01"))
    assert "Een stap die nog moet komen" in " ".join(early.context["form"].errors["dag"])
    assert council.post(step, filled(council, step, dag="2026-11-20")).headers["Location"] == DRAFT
    found = page(council, DRAFT)
    assert "Olga (opr)" in found
    assert "20 november 2026" in found
    assert "Stel het plan vast" in page(director, "/")


def test_who_is_late_with_a_step_is_told_who_was_first(people: People) -> None:
    begun(people.policy)
    step = f"{DRAFT}stap/concept-gereed/"
    director, policy = signed_in(people.director), signed_in(people.policy)
    sent = filled(director, step)
    assert policy.post(step, filled(policy, step)).status_code == 302
    answer = director.post(step, {**sent, "remark": "Zorgvuldig getypt"})
    assert "Intussen heeft Hanna een stap gezet" in said(answer)
    assert "Zorgvuldig getypt" in answer.content.decode()


def test_the_plan_page_tells_version_next_step_and_what_comes_back_every_year(people: People) -> None:
    client = signed_in(people.coordinator)
    before = page(client, f"/plannen/{KEY}/")
    assert "Hoe het is vastgesteld, is hier niet bijgehouden" in before
    assert "Jaarritme" in before
    version = begun(people.policy)
    during = page(client, f"/plannen/{KEY}/")
    assert "Versie 2 is in de maak" in during
    assert "Leg het concept voor aan de gemeenten" in during
    assert "aan zet: beleid, uiterlijk" in during
    assert "Concept bewerken" not in during
    assert "Concept bewerken" in page(signed_in(people.policy), f"/plannen/{KEY}/")
    assert "Dit is versie 2, een concept" in page(client, f"/plannen/{KEY}/?versie=2")
    walk(people, version, until="vastgesteld")
    after = page(client, f"/plannen/{KEY}/")
    assert "Vastgesteld op 19 november 2026" in after
    assert "Leg vast dat het plan naar de Inspectie is" in after


def test_a_draft_is_shown_to_nobody_outside_its_swv(people: People) -> None:
    begun(people.policy)
    client = signed_in(people.elsewhere)
    assert "in de maak" not in page(client, f"/plannen/{KEY}/").lower()
    assert "In de maak" not in page(client, "/plannen/")
    for path in (DRAFT, f"{DRAFT}bestand/", f"{DRAFT}bewerken/", f"/plannen/{KEY}/?versie=2", INDICATOR):
        page(client, path, status=404)
    assert "Neem over als eigen plan" in page(client, VERSIONS)


@pytest.mark.parametrize("who", ["council", "coordinator"])
def test_who_does_not_write_reads_and_is_told_why_not_more(people: People, who: str) -> None:
    begun(people.policy)
    client = signed_in(getattr(people, who))
    assert "Bewerken" not in page(client, DRAFT)
    for path in (f"{DRAFT}bewerken/", INDICATOR, "/plannen/nieuw/", "/plannen/importeren/"):
        assert "Het plan schrijven kan alleen directie of beleid" in page(client, path, status=403)
    assert client.post(f"{VERSIONS}nieuw/").status_code == 403
    assert "Plan beginnen" not in page(client, "/plannen/")


def test_two_versions_are_compared_in_words(people: People) -> None:
    changed(people.policy, begun(people.policy), "theme-0", {"title": "Ander thema"})
    client = signed_in(people.coordinator)
    found = page(client, f"/plannen/{KEY}/vergelijken/")
    assert "1 verschil" in found
    assert "<del>Eerste thema</del>" in found
    assert "<ins>Ander thema</ins>" in found
    assert "Kies twee versies" in page(client, f"/plannen/{KEY}/vergelijken/?van=2&met=2")
    outside = page(signed_in(people.elsewhere), f"/plannen/{KEY}/vergelijken/?van=1&met=2")
    assert "Ander thema" not in outside


def test_an_address_that_names_no_part_is_a_page_that_says_so(people: People) -> None:
    begun(people.policy)
    client = signed_in(people.policy)
    for tail in ("theme-9/", "nergens/", "theme-0/toevoegen/indicator/", "theme-0/toevoegen/onzin/"):
        page(client, f"{DRAFT}bewerken/{tail}", status=404)
    page(client, f"{DRAFT}stap/bestaat-niet/", status=404)
    page(client, f"/plannen/{KEY}/mijlpalen/bestaat-niet/", status=404)


MILESTONE = f"/plannen/{KEY}/mijlpalen/norm-vastgesteld/"


def with_milestone(own_plans: Path) -> None:
    activity = (
        '    [[theme.goal.activity]]\n    text = "De norm vaststellen"\n    owner = "directeur"\n'
        '    period = ["2025-08-01", "2026-01-01"]\n    milestone = "norm-vastgesteld"\n'
    )
    (own_plans / "eigen.toml").write_text(PLAN + activity, encoding="utf-8")


def test_an_activity_is_told_of_from_the_plan_page_and_shows_there(people: People, own_plans: Path) -> None:
    from tests.apps.quality.test_milestones_told import work

    with_milestone(own_plans)
    client = signed_in(people.policy)
    assert MILESTONE in page(client, f"/plannen/{KEY}/")
    assert MILESTONE not in page(signed_in(people.coordinator), f"/plannen/{KEY}/")
    wrong = client.post(MILESTONE, filled(client, MILESTONE, status="bereikt", evidence="Zorgvuldig getypt"))
    assert "Schrijf op welke dag dit is bereikt" in " ".join(wrong.context["form"].errors["reached_on"])
    assert "Zorgvuldig getypt" in wrong.content.decode()
    sent = filled(client, MILESTONE, status="bezig", planned_on="2026-01-01")
    answer = client.post(MILESTONE, sent, follow=True)
    assert "wordt verwerkt en staat zo in het plan" in said(answer)
    assert work() == 1
    for client in (signed_in(people.policy), signed_in(people.coordinator)):
        assert "te laat" in page(client, f"/plannen/{KEY}/")
    assert "te laat" not in page(signed_in(people.elsewhere), f"/plannen/{KEY}/")
    seen = page(signed_in(people.director), MILESTONE)
    assert "Nu: bezig, volgens Hanna" in seen


def test_a_moment_of_the_year_is_ticked_off_by_who_writes_the_plan_and_seen_by_all(
    people: People, own_plans: Path
) -> None:
    from tests.apps.quality.test_milestones_told import work

    with_milestone(own_plans)
    writer, other = signed_in(people.policy), signed_in(people.coordinator)
    moments = re.findall(
        rf'href="(/plannen/{KEY}/mijlpalen/{KEY}-[a-z-]+-\d{{4}}/)"', page(writer, f"/plannen/{KEY}/")
    )
    assert len(moments) > 3
    assert moments[0] not in page(other, f"/plannen/{KEY}/")
    title = page(writer, moments[0])
    assert "Hierover is nog niets vastgelegd" in title
    sent = filled(
        writer, moments[0], status="bereikt", reached_on="2026-01-05", evidence="Verslag van het overleg"
    )
    assert writer.post(moments[0], sent).status_code == 302
    assert work() == 1
    for client in (writer, other):
        found = page(client, f"/plannen/{KEY}/")
        assert "gedaan" in found[found.index('id="jaarritme"') :]
    page(writer, f"/plannen/{KEY}/mijlpalen/{KEY}-evaluatie-1999/", status=404)
