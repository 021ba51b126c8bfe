"""The ontwikkelingsperspectief in real PostgreSQL: written, set, agreed, heard, evaluated, and told to the register."""

import json
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.apps.access.people import ask, member
from tests.apps.register.sending import SCHOOL, SECOND, SWV, known_at, make_places
from thuisnabij.children.register.operations import fold_pupils, record_facts
from thuisnabij.children.register.queries import get_dossier, list_facts
from thuisnabij.children.register.rules.facts import Enrolment, FactKind, NewFact
from thuisnabij.children.support import jobs
from thuisnabij.children.support.errors import (
    AnswersRefusedError,
    OppRefusedError,
    OppSavedByOtherError,
    OppUnknownError,
    OppWhy,
)
from thuisnabij.children.support.operations import forget
from thuisnabij.children.support.operations.opp import (
    Given,
    Heard,
    Held,
    NewVersion,
    SavedOpp,
    record_agreement,
    record_evaluation,
    record_hearing,
    save_opp,
    set_opp,
    start_opp,
)
from thuisnabij.children.support.operations.opp.stating import state_all
from thuisnabij.children.support.queries import kept_of
from thuisnabij.children.support.queries.opp import get_opp, opp_of
from thuisnabij.children.support.queries.opp_work import count_opp_work, list_opp_work
from thuisnabij.children.support.rules.opp import Person
from thuisnabij.ground.access.models import Person as Account
from thuisnabij.ground.access.operations import ActionRefusedError, handles_of
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.kernel.periods import Period

pytestmark = [
    pytest.mark.django_db(databases=["default", "owner", "intake"], transaction=True),
    pytest.mark.pg15,
]
WHOLE = {
    "uitstroom": "vo",
    "onderbouwing": "Leest op niveau.",
    "belemmerend": "Raakt snel afgeleid.",
    "helpend": "Leest graag.",
    "doelen": "Werkt een kwartier zelf.",
    "ondersteuning": "Een vaste plek.",
    "wie": "De leerkracht.",
    "hoe-vaak": "Elke dag.",
    "leerling-gewogen": "Daarom een plek bij het raam.",
}
PEOPLE = (Person("Anna Jansen", "ouder"), Person("Bo Jansen", "ouder"))
TABLES = ("oppdraft", "oppversion", "heardpupil", "oppagreement", "oppevaluation")


@pytest.fixture
def child() -> int:
    """Lisa Jansen, in bao at the first school since 1 August 2024, with nothing known of support."""
    make_places()
    return known_at(SCHOOL)


def school(of: str = SCHOOL, key: str = "fleur") -> Actor:
    return member(key, "school", of)


def write(actor: Actor, child: int, answers: dict[str, str] | None = None) -> int:
    """Begin and save; returns the revision."""
    at = timezone.now()
    start_opp(actor=actor, handle_id=child, at=at)
    draft = get_opp(actor=actor, handle_id=child).draft
    assert draft is not None
    saved = SavedOpp(WHOLE if answers is None else answers, None, draft.revision)
    return save_opp(actor=actor, handle_id=child, saved=saved, at=at)


def heard(actor: Actor, child: int, words: str = "Ik wil bij het raam zitte.") -> int:
    said = Heard(child, "vaststellen", "in een gesprek", timezone.localdate(), words)
    return record_hearing(actor=actor, heard=said, at=timezone.now())


def establish(actor: Actor, child: int, **changes: object) -> int:
    today = timezone.localdate()
    values = {
        "handle_id": child,
        "revision": changes.pop("revision", None) or write(actor, child),
        "consulted_on": today - timedelta(days=3),
        "set_on": today,
        "people": PEOPLE,
        "heard": heard(actor, child),
        **changes,
    }
    return set_opp(actor=actor, new=NewVersion(**values), at=timezone.now())  # type: ignore[arg-type]


def refused(actor: Actor, child: int, **changes: object) -> OppWhy:
    with pytest.raises(OppRefusedError) as found:
        establish(actor, child, **changes)
    return found.value.why


def tell() -> None:
    """Do what waits for the register, as a worker does."""
    for (args,) in ask(
        "delete from procrastinate_jobs where task_name = 'support.state_opps' returning args", alias="owner"
    ):
        jobs.state_opps(**json.loads(args))


def facts(actor: Actor) -> list[tuple[date, date | None, object, object, object]]:
    return [
        (
            each.fact.valid.start,
            each.fact.valid.end,
            each.fact.content.destination,  # type: ignore[union-attr]
            each.fact.content.parents_agreed,  # type: ignore[union-attr]
            each.fact.content.pupil_heard,  # type: ignore[union-attr]
        )
        for each in list_facts(actor=actor, kind=FactKind.OPP)
    ]


def test_from_draft_to_agreement_with_two_parents(child: int) -> None:
    actor, today, at = school(), timezone.localdate(), timezone.now()
    assert write(actor, child, {"doelen": "Werkt zelf."}) == 1
    assert refused(actor, child, revision=1) is OppWhy.ONVOLLEDIG
    revision = write(actor, child)
    tomorrow = today + timedelta(days=1)
    assert refused(actor, child, revision=revision, set_on=tomorrow) is OppWhy.DAG_LIGT_LATER
    later = {"consulted_on": today, "set_on": today - timedelta(days=1)}
    assert refused(actor, child, revision=revision, **later) is OppWhy.OVERLEG_NA_VASTSTELLEN
    assert refused(actor, child, revision=revision, people=()) is OppWhy.NIEMAND_MET_GEZAG
    assert refused(actor, child, revision=revision, heard=None) is OppWhy.NIET_GEHOORD
    assert refused(actor, child, revision=revision - 1) is OppWhy.NIET_OPEN

    version = establish(actor, child, revision=revision)
    assert establish(actor, child, revision=revision) == version  # the same sent twice
    found = get_opp(actor=actor, handle_id=child)
    assert found.draft is None
    assert found.newest is not None
    assert (found.newest.number, dict(found.newest.answers)) == (1, WHOLE)
    assert (str(found.newest.agreement.state), found.in_force) == ("wacht op akkoord", None)
    tell()
    assert facts(actor) == [(today, None, "vo", None, True)]

    def say(by: int, *, agreed: bool, reason: str = "", on: date = today) -> None:
        record_agreement(actor=actor, given=Given(version, by, agreed, on, reason), at=at)

    for by, agreed, on, why in (
        (1, False, today, OppWhy.REDEN_ONTBREEKT),
        (3, True, today, OppWhy.NIEMAND_MET_GEZAG),
        (1, True, today - timedelta(days=4), OppWhy.VOOR_VASTSTELLEN),
        (1, True, tomorrow, OppWhy.DAG_LIGT_LATER),
    ):
        with pytest.raises(OppRefusedError) as said:
            say(by, agreed=agreed, on=on)
        assert said.value.why is why
    say(1, agreed=True)
    say(1, agreed=True)
    say(2, agreed=False, reason="Te weinig tijd.")
    tell()
    assert facts(actor) == [(today, None, "vo", False, True)]
    say(2, agreed=True)
    tell()
    assert facts(actor) == [(today, None, "vo", True, True)]
    newest = get_opp(actor=actor, handle_id=child).newest
    assert newest is not None
    assert [(each.by, each.agreed, each.reason) for each in newest.said] == [
        (1, True, ""),
        (2, False, "Te weinig tijd."),
        (2, True, ""),
    ]
    current = opp_of(actor=actor, handle_id=child)
    assert current is not None
    assert (current.version, current.number, current.is_in_force) == (version, 1, True)
    assert current.digest == found.newest.digest  # what was said since changes nothing of the version


def test_a_new_version_replaces_and_the_former_stays_as_it_was(child: int) -> None:
    actor, today = school(), timezone.localdate()
    first = establish(actor, child, set_on=today - timedelta(days=2))
    before = get_opp(actor=actor, handle_id=child).newest
    start_opp(actor=actor, handle_id=child, at=timezone.now())
    draft = get_opp(actor=actor, handle_id=child).draft
    assert draft is not None
    assert dict(draft.answers) == WHOLE  # it begins with what the newest says
    revision = write(actor, child, {**WHOLE, "doelen": "Werkt een half uur zelf.", "uitstroom": "pro"})
    second = establish(actor, child, revision=revision)
    assert second != first
    found = get_opp(actor=actor, handle_id=child)
    assert [each.number for each in found.versions] == [2, 1]
    assert found.versions[1] == before
    for _ in range(2):  # told twice, it is there once
        state_all(at=timezone.now())
        assert sorted(facts(actor)) == [
            (today - timedelta(days=2), today, "vo", None, True),
            (today, None, "pro", None, True),
        ]
    for statement in ("update support_oppversion set number = 9", "delete from support_oppversion"):
        with pytest.raises(DatabaseError), transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute(statement)


def test_two_people_at_once_lose_nothing(child: int) -> None:
    actor, other = school(), school(key="bram")
    revision = write(actor, child, {"doelen": "Een"})
    at = timezone.now()
    saved = SavedOpp({"wie": "De leerkracht"}, None, revision)
    assert save_opp(actor=other, handle_id=child, saved=saved, at=at) == revision + 1
    with pytest.raises(OppSavedByOtherError) as found:
        save_opp(actor=actor, handle_id=child, saved=SavedOpp({"doelen": "Twee"}, None, revision), at=at)
    assert found.value.name == "Bram"
    same = SavedOpp({"doelen": "Een"}, None, revision)
    assert save_opp(actor=actor, handle_id=child, saved=same, at=at) == revision + 1
    bad = {"doelen": "Nummer 111222333", "uitstroom": "maan"}
    with pytest.raises(AnswersRefusedError) as wrong:
        save_opp(actor=actor, handle_id=child, saved=SavedOpp(bad, None, revision + 1), at=at)
    assert {key: str(each) for key, each in wrong.value.faults.items()} == {
        "doelen": "lijkt-bsn",
        "uitstroom": "geen-keuze",
    }


def test_the_words_of_the_pupil_stay_as_they_were_said(child: int) -> None:
    actor, today, at = school(), timezone.localdate(), timezone.now()
    words = "  ik vint rekene stom\n\nmaar leze niet "
    number = heard(actor, child, words)
    assert heard(actor, child, words) == number
    silent = Heard(child, "evalueren", "wilde niets zeggen", today, "")
    record_hearing(actor=actor, heard=silent, at=at)
    for wrong in (
        Heard(child, "evalueren", "in een gesprek", today, "  "),
        Heard(child, "feest", "in een gesprek", today, "Ja"),
    ):
        with pytest.raises(OppRefusedError):
            record_hearing(actor=actor, heard=wrong, at=at)
    found = get_opp(actor=actor, handle_id=child).heard
    assert [(each.occasion, each.words) for each in found] == [("evalueren", ""), ("vaststellen", words)]


def test_an_evaluation_that_ends_it_ends_it_the_day_after(child: int) -> None:
    actor, today, at = school(), timezone.localdate(), timezone.now()
    version = establish(actor, child, set_on=today - timedelta(days=2))
    said = heard(actor, child)

    def evaluate(**changes: object) -> None:
        values = {
            "version": version,
            "on": today,
            "who": "Beide ouders",
            "findings": "Doel bereikt.",
            "outcome": "beëindigen",
            "heard": said,
            "weighed": "Besproken.",
            **changes,
        }
        record_evaluation(actor=actor, held=Held(**values), at=at)  # type: ignore[arg-type]

    for changes, why in (
        ({"on": today - timedelta(days=3)}, OppWhy.VOOR_VASTSTELLEN),
        ({"findings": " "}, OppWhy.ONVOLLEDIG),
        ({"heard": None}, OppWhy.NIET_GEHOORD),
        ({"weighed": ""}, OppWhy.NIET_GEHOORD),
    ):
        with pytest.raises(OppRefusedError) as found:
            evaluate(**changes)
        assert found.value.why is why
    evaluate()
    evaluate()
    tell()
    newest = get_opp(actor=actor, handle_id=child).newest
    assert newest is not None
    assert [(each.outcome, each.who, each.weighed) for each in newest.evaluations] == [
        ("beëindigen", "Beide ouders", "Besproken.")
    ]
    assert [(start, end) for start, end, *_ in facts(actor)] == [
        (today - timedelta(days=2), today + timedelta(days=1))
    ]


def test_only_the_school_that_has_the_child_writes_and_others_do_not_see_it(child: int) -> None:
    actor, stranger = school(), school(SECOND, "bram")
    coordinator = member("noor", "coördinator", SWV)
    establish(actor, child)
    for nobody in (stranger, coordinator):
        before = get_opp(actor=nobody, handle_id=child)
        assert (before.versions, before.heard) == ((), ())
    tell()  # the fact involves the samenwerkingsverband
    read = get_opp(actor=coordinator, handle_id=child)
    assert [each.number for each in read.versions] == [1]
    write(actor, child)
    assert get_opp(actor=coordinator, handle_id=child).draft is None  # a draft is the school's alone
    at = timezone.now()
    with pytest.raises(ActionRefusedError):
        start_opp(actor=coordinator, handle_id=child, at=at)
    with pytest.raises(OppUnknownError):
        start_opp(actor=stranger, handle_id=child, at=at)
    with pytest.raises(OppUnknownError):
        record_agreement(
            actor=stranger, given=Given(read.versions[0].id, 1, True, timezone.localdate()), at=at
        )
    with seen_by(stranger), connections["default"].cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"select count(*) from support_{table}")
            assert cursor.fetchone()[0] == 0, table
    stored = str(ask("select encode(sealed, 'escape') from support_oppversion", alias="owner"))
    assert "Leest" not in stored
    assert "Jansen" not in stored


def enrolled(child: int, *stays: tuple[str, str, date, date | None]) -> None:
    """Correct where the child is enrolled: school, type, first day, first day after."""
    ask("delete from register_fact where kind = 'inschrijving' returning id", alias="intake")
    rows = [
        NewFact(child, FactKind.INSCHRIJVING, Period(start, end), Enrolment(location, kind))
        for location, kind, start, end in stays
    ]
    changed = record_facts(controller=SWV, rows=rows, run_id=None, person="noor", recorded_at=timezone.now())
    fold_pupils(handle_ids=changed, as_known_at=timezone.now())


def test_it_ends_for_the_register_when_the_child_leaves(child: int) -> None:
    actor, today = school(), timezone.localdate()
    start, left = today - timedelta(days=20), today - timedelta(days=5)
    establish(actor, child, consulted_on=start, set_on=start)
    tell()
    enrolled(child, (SCHOOL, "bao", date(2024, 8, 1), left), (SECOND, "sbo", left, None))
    state_all(at=timezone.now())
    second = school(SECOND, "bram")
    assert [(begun, end) for begun, end, *_ in facts(second)] == [(start, left)]
    work = list_opp_work(actor=second, today=today).rows
    assert [(str(each.work.task), each.work.since) for each in work] == [("vaststellen", left)]


def test_what_is_to_be_done_is_listed_and_counted_alike(child: int) -> None:
    actor, today = school(), timezone.localdate()
    none = list_opp_work(actor=actor, today=today)
    assert (none.rows, none.needed) == ((), 0)  # in bao without extra support none is asked
    code = handles_of(handle_ids=[child], using="intake")[child].code
    enrolled(child, (SCHOOL, "sbo", date(2024, 8, 1), None))
    found = list_opp_work(actor=actor, today=today)
    assert [(each.code, str(each.work.task), each.work.last_day) for each in found.rows] == [
        (code, "vaststellen", date(2024, 9, 12))
    ]
    assert found.rows[0].name is not None
    counted = count_opp_work(actor=actor, today=today)
    assert counted is not None
    assert [each.work for each in counted.rows] == [each.work for each in found.rows]
    establish(actor, child)
    tell()
    again = list_opp_work(actor=actor, today=today)
    assert [str(each.work.task) for each in again.rows] == ["evalueren"]
    assert (again.needed, again.elsewhere) == (1, 0)
    dossier = get_dossier(actor=actor, code=code)
    assert any(fact.kind is FactKind.OPP for fact in dossier.facts)


def test_it_keeps_the_record_and_goes_with_it(child: int) -> None:
    actor, at = school(), timezone.now()
    version = establish(actor, child)
    record_agreement(actor=actor, given=Given(version, 1, True, timezone.localdate()), at=at)
    kept = kept_of(head_ids=[child], as_known_at=at)[child]
    assert {each.start for each in kept} == {timezone.localdate()}
    forget(handle_id=child)
    for table in TABLES:
        assert ask(f"select count(*) from support_{table}", alias="owner") == [(0,)], table


def test_a_job_holds_bare_numbers(child: int) -> None:
    establish(school(), child)
    stored = ask(
        "select args::text from procrastinate_jobs where task_name like 'support.state%%'", alias="owner"
    )
    assert stored == [(f'{{"handle_ids": [{child}]}}',)]


def test_pages_ask_the_database_a_few_things_whatever_there_is(child: int) -> None:
    actor = school()
    version = establish(actor, child)
    for by in (1, 2):
        record_agreement(actor=actor, given=Given(version, by, True, timezone.localdate()), at=timezone.now())
    client = Client()
    client.force_login(Account.objects.get(key="fleur"), backend="django.contrib.auth.backends.ModelBackend")
    code = handles_of(handle_ids=[child], using="intake")[child].code
    for path, most in (("/opp/", 20), (f"/opp/{code}/", 26)):
        with CaptureQueriesContext(connections["default"]) as found:
            assert client.get(path).status_code == 200
        asked = [each["sql"] for each in found if not each["sql"].startswith(("SAVEPOINT", "RELEASE"))]
        assert len(asked) <= most, "\n".join(asked)
