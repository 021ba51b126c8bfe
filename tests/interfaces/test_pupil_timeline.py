"""One pupil as lanes: what is known, what is expected, and nothing of a kind that the reader may not see."""

from dataclasses import replace
from datetime import UTC, date, datetime

from thuisnabij.children.register.rules.facts import (
    Absence,
    Arrangement,
    Content,
    Enrolment,
    Fact,
    FactKind,
    Opp,
    SidePlace,
    Tlv,
)
from thuisnabij.children.register.rules.fold import fold
from thuisnabij.doors.site.pupils.timeline import Known, pupil_timeline
from thuisnabij.doors.site.pupils.words import age_on, year_words
from thuisnabij.ground.access.rules import ALL_CATEGORIES
from thuisnabij.ground.ui.timeline import Lane, Look, Timeline
from thuisnabij.kernel.periods import Period

TODAY = date(2026, 11, 12)
NOW = datetime(2026, 11, 12, 12, tzinfo=UTC)
NAMES = {"99AA00": "De Waterlelie", "99BB00": "De Fuut"}


def fact(number: int, kind: FactKind, start: str, end: str | None, content: Content) -> Fact:
    period = Period(date.fromisoformat(start), date.fromisoformat(end) if end else None)
    return Fact(number, kind, period, NOW, content)


FACTS = (
    fact(1, FactKind.INSCHRIJVING, "2023-08-01", "2025-09-01", Enrolment("99BB00", "sbo", 3)),
    fact(2, FactKind.INSCHRIJVING, "2025-08-18", None, Enrolment("99AA00", "bao", 6)),
    fact(3, FactKind.TLV, "2023-08-01", "2025-08-01", Tlv("TLV-1", "PO9901", "sbo")),
    fact(4, FactKind.VERZUIM, "2026-09-21", None, Absence(authorised=False)),
    fact(5, FactKind.VERZUIM, "2026-03-01", "2026-03-15", Absence(authorised=True, present_percentage=40)),
    fact(6, FactKind.ARRANGEMENT, "2026-09-01", "2027-02-01", Arrangement("99AA00", "begeleiding")),
    fact(7, FactKind.NEVENPLEK, "2026-01-01", "2026-06-01", SidePlace("symbiose", "99BB00")),
    fact(8, FactKind.OPP, "2025-09-26", None, Opp("99AA00", parents_agreed=True)),
)


def known(facts: tuple[Fact, ...] = FACTS, birth_date: date | None = None) -> Known:
    return Known(fold(facts, as_known_at=NOW), facts, ALL_CATEGORIES, TODAY, birth_date, is_past=False)


def made(of: Known) -> Timeline:
    return pupil_timeline(of, title="Proef", name_of=lambda code: NAMES.get(code, code))


def lane(timeline: Timeline, name: str) -> Lane:
    return next(each for each in timeline.lanes if each.name == name)


def test_every_lane_that_has_something_is_there_in_order() -> None:
    names = [each.name for each in made(known()).lanes]
    assert names == ["Plek", "Aanwezigheid", "Nevenplek", "TLV", "Ondersteuning"]


def test_a_school_is_named_with_its_type_and_year() -> None:
    bars = lane(made(known()), "Plek").bars
    assert [(bar.label, bar.detail, bar.look) for bar in bars] == [
        ("SBO De Fuut", "ingeschreven, groep 3", Look.SMALL_SCALE),
        ("BAO De Waterlelie", "ingeschreven, groep 6", Look.REGULAR),
    ]


def test_days_with_two_enrolments_are_slanted_and_flagged() -> None:
    timeline = made(known())
    (period,) = lane(timeline, "Plek").slanted
    assert period == Period(date(2025, 8, 18), date(2025, 9, 1))
    assert "Twee inschrijvingen tegelijk" in [flag.words for flag in timeline.flags]


def test_at_home_and_partly_there_differ_in_look_and_word() -> None:
    bars = lane(made(known()), "Aanwezigheid").bars
    assert [(bar.look, bar.label, bar.is_slanted) for bar in bars] == [
        (Look.PARTLY, "40\xa0%", False),
        (Look.HOME, "thuis", True),
    ]
    assert all(bar.stops_today for bar in bars)


def test_days_on_which_everybody_attends_draw_nothing() -> None:
    timeline = made(known(FACTS[:2]))
    assert [each.name for each in timeline.lanes] == ["Plek"]


def test_the_school_age_before_anything_was_delivered_is_unknown() -> None:
    first = lane(made(known(birth_date=date(2017, 5, 6))), "Plek").bars[0]
    assert (first.look, first.period) == (Look.UNKNOWN, Period(date(2021, 5, 6), date(2023, 8, 1)))
    young = lane(made(known(birth_date=date(2020, 5, 6))), "Plek").bars[0]
    assert young.look is not Look.UNKNOWN


def test_a_gap_between_schools_is_drawn_as_no_place() -> None:
    facts = (
        FACTS[0],
        fact(2, FactKind.INSCHRIJVING, "2025-11-01", None, Enrolment("99AA00", "bao")),
    )
    bars = lane(made(known(facts)), "Plek").bars
    assert [bar.look for bar in bars] == [Look.SMALL_SCALE, Look.NOTHING, Look.REGULAR]
    assert bars[1].label == "tussen scholen"


def test_events_are_starts_and_plans_in_order() -> None:
    words = [event.words for event in made(known()).events]
    assert words == ["Start op De Fuut", "Start op De Waterlelie", "OPP vastgesteld"]


def test_as_known_on_an_earlier_day_says_so_at_the_line() -> None:
    assert made(replace(known(), is_past=True)).today_label == "bekend op"
    assert made(known()).today_label == ""


def test_without_any_fact_there_is_no_lane() -> None:
    assert made(known(())).lanes == []


def test_age_turns_on_the_birthday() -> None:
    assert age_on(date(2016, 11, 12), TODAY) == 10
    assert age_on(date(2016, 11, 13), TODAY) == 9
    assert age_on(date(2016, 2, 29), date(2026, 2, 28)) == 9
    assert age_on(date(2016, 2, 29), date(2026, 3, 1)) == 10


def test_years_are_groups_in_primary_and_years_in_secondary_education() -> None:
    assert year_words("sbo", 6) == "groep 6"
    assert year_words("pro", 2) == "leerjaar 2"
    assert year_words("vo", None) == ""
