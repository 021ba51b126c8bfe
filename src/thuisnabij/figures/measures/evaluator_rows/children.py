"""Rows of named pupils, one child at a time: places, moves, departures and being at home."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from thuisnabij.figures.measures.evaluator_rows.feeds import (
    ENDLESS,
    Feeds,
    Row,
    holding,
    months_later,
    newest,
    said,
)

LIGHTER_FIRST = (("bao", "vo"), ("sbo", "pro"), ("so", "vso"))
_ATTENDANCE = {
    "aanwezig": "aanwezig",
    "gedeeltelijk aanwezig": "deels",
    "geoorloofd afwezig": "geoorloofd",
    "ongeoorloofd afwezig": "ongeoorloofd",
}


def placements(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Children enrolled on the day."""
    for child in feeds.of_children("inschrijving"):
        there = feeds.enrolment(child, feeds.on)
        if there is None:
            continue
        tlv = feeds.tlv(child)
        payer, school = feeds.payer(child), feeds.locations.get(there["location"])
        inside = None
        if payer is not None and school is not None:
            area = feeds.areas.get(school["pc4"] or "")
            inside = payer in (school["swv_member"], school["swv"], area and area["vo_swv"])
        side = holding(feeds.of_children("nevenplek").get(child, ()), feeds.on)
        present = holding(feeds.of_children("aanwezigheid").get(child, ()), feeds.on)
        yield {
            "child": child,
            "swv": there["swv"],
            "location": there["location"],
            "soort": there["soort"],
            "leerjaar": there["leerjaar"],
            "leeftijd": feeds.age(child, feeds.on),
            "verblijfsjaren": _years_in(feeds, child, there["soort"]),
            "tlv": tlv and tlv["soort"],
            "categorie": tlv and tlv["categorie"],
            "opp": said(bool(holding(feeds.of_children("opp").get(child, ()), feeds.on))),
            "in_gewone_klas": said(any(row["soort"] == "reguliere klas" for row in side)),
            "binnen": said(inside),
            "residentieel": said(bool(holding(feeds.of_children("zorgverblijf").get(child, ()), feeds.on))),
            "aanwezigheid": next((_ATTENDANCE.get(row["status"]) for row in present), None),
        }


def _years_in(feeds: Feeds, child: int, soort: str) -> int:
    stays = [
        (row["van"], row["tot"] or ENDLESS)
        for row in feeds.of_children("inschrijving")[child]
        if row["status"] == "ingeschreven" and row["soort"] == soort
    ]
    octobers = [date(year, 10, 1) for year in range(1990, feeds.on.year + 1) if date(year, 10, 1) <= feeds.on]
    return sum(any(start <= day < end for start, end in stays) for day in octobers)


def weight_of(soort: str) -> int:
    """How intensive a type of education is, from nought."""
    return next(place for place, kinds in enumerate(LIGHTER_FIRST) if soort in kinds)


def moves(feeds: Feeds, horizon: int) -> Iterator[dict[str, Any]]:
    """Children enrolled on one of two days a year apart; of a cohort those days lie `horizon` years back."""
    last = feeds.on.replace(year=feeds.on.year - horizon)
    first = last.replace(year=last.year - 1)
    for child in feeds.of_children("inschrijving"):
        was, now = feeds.enrolment(child, first), feeds.enrolment(child, last)
        known = now or was
        if known is None:
            continue
        other = None if was is None or now is None else was["location"] != now["location"]
        same_swv = None
        if was and now and feeds.keeper_of(was["location"]) and feeds.keeper_of(now["location"]):
            same_swv = feeds.keeper_of(was["location"]) == feeds.keeper_of(now["location"])
        yield {
            "child": child,
            "swv": known["swv"],
            "location": known["location"],
            "van": was["soort"] if was else "geen",
            "naar": now["soort"] if now else "geen",
            "richting": _direction(was, now),
            "andere_school": said(other),
            "binnen": said(same_swv),
            "leeftijd": feeds.age(child, last),
            "na_1_jaar": _still(feeds, child, now, last, 1),
            "na_2_jaar": _still(feeds, child, now, last, 2),
            "vooraf_bekend": _known_before(feeds, child),
        }


def _known_before(feeds: Feeds, child: int) -> str | None:
    """Whether anything was asked for the child before its fourth birthday."""
    born = feeds.born(child)
    if born is None:
        return None
    asked = feeds.of_children("aanvragen").get(child, ())
    return said(any(row["ontvangen"] < months_later(born, 48) for row in asked))


def _direction(was: Row | None, now: Row | None) -> str:
    if was is None:
        return "in"
    if now is None:
        return "uit"
    step = weight_of(now["soort"]) - weight_of(was["soort"])
    return "gelijk" if step == 0 else ("lichter" if step < 0 else "zwaarder")


def _still(feeds: Feeds, child: int, now: Row | None, last: date, years: int) -> str | None:
    later = last.replace(year=last.year + years)
    if later > feeds.day.known_until:
        return None
    then = feeds.enrolment(child, later)
    if then is None or now is None:
        return said(False)
    return said(weight_of(then["soort"]) <= weight_of(now["soort"]))


def departures(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Children that left for somewhere, with where they were the day before."""
    for row in feeds.rows("vertrek"):
        if row["soort"] != "vertrokken":
            continue
        was = feeds.enrolment(row["child"], row["op"] - timedelta(days=1))
        school = was["location"] if was else None
        yield {
            "child": row["child"],
            "swv": row["swv"],
            "dag": row["op"],
            "bestemming": row["bestemming"],
            "location": school,
            "van": was["soort"] if was else "geen",
            "opp_bestemming": _planned(feeds, row["child"], school, row["op"]),
            "nieuwe_school": _received_by(feeds, row["child"], school, row["op"]),
        }


def _planned(feeds: Feeds, child: int, school: str | None, day: date) -> str | None:
    """The destination in the newest OPP that the school had for a child in the year before a day."""
    opps = [
        row
        for row in feeds.of_children("opp").get(child, ())
        if row["location"] == school and row["van"] < day <= _a_year_after(row["tot"])
    ]
    found = newest(opps, "bestemming")
    return None if found is None else found["bestemming"]


def _a_year_after(end: date | None) -> date:
    return ENDLESS if end is None else end + timedelta(days=365)


def _received_by(feeds: Feeds, child: int, school: str | None, day: date) -> str | None:
    """The type of the school to which a school handed a child over last, from a year before to three months after."""
    handed = [
        {"van": row["op"], "soort": feeds.types.get(row["naar_location"])}
        for row in feeds.of_children("overdracht").get(child, ())
        if row["van_location"] == school and -365 <= (row["op"] - day).days <= 92
    ]
    found = newest(list(handed), "soort")
    return None if found is None else found["soort"]


def at_home(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Children who in the period were long absent, enrolled nowhere, exempt by 5 under a, or enrolled and at home."""
    children = {*feeds.of_children("inschrijving"), *feeds.of_children("aanwezigheid")}
    children |= {*feeds.of_children("vrijstelling")}
    for child in children:
        by_keeper: dict[str, dict[str, bool]] = {}
        for swv, flags in _home_spells(feeds, child):
            held = by_keeper.setdefault(swv, {})
            for flag in flags:
                held[flag] = True
        there = feeds.enrolment(child, feeds.on)
        for swv, held in by_keeper.items():
            yield {
                "child": child,
                "swv": swv,
                "location": there and there["location"],
                **{flag: said(flag in held) for flag in _FLAGS},
            }


_FLAGS = (
    "absoluut",
    "relatief",
    "lang",
    "vrijgesteld",
    "vrijgesteld_5a",
    "geoorloofd",
    "ingeschreven_en_thuis",
)
_AWAY = {"ongeoorloofd afwezig": "relatief", "geoorloofd afwezig": "geoorloofd"}


def _home_spells(feeds: Feeds, child: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The flags that each spell of a child raises, day by day where a day decides."""
    day, end = feeds.day, feeds.on + timedelta(days=1)
    for row in _touching(feeds, "inschrijving", child):
        until = min(row["tot"] or ENDLESS, end)
        if _is_nowhere(row) and _is_compulsory(feeds, child, row):
            yield row["swv"], ("absoluut", *_too_long(row["van"], until, day.terms.alarm_months))
    for row in _touching(feeds, "aanwezigheid", child):
        if row["status"] not in _AWAY:
            continue
        yield row["swv"], ("ingeschreven_en_thuis",)
        until = min(row["tot"] or ENDLESS, end)
        if (until - row["van"]).days >= 7 * day.terms.long_weeks:
            flag = _AWAY[row["status"]]
            if flag == "relatief" and not _is_compulsory(feeds, child, row):
                continue
            alarm = _too_long(row["van"], until, day.terms.alarm_months) if flag == "relatief" else ()
            yield row["swv"], (flag, *alarm)
    for row in _touching(feeds, "vrijstelling", child):
        yield row["swv"], ("vrijgesteld",)
        if row["artikel"] == "5 onder a":
            yield row["swv"], ("vrijgesteld_5a",)


def _is_nowhere(row: Row) -> bool:
    """In no school; before the first one known to an SWV for secondary education a child may be at a primary school."""
    if row["status"] == "nog niet ingeschreven":
        return not str(row["swv"]).startswith("VO")
    return str(row["status"]) == "tussen scholen"


def _touching(feeds: Feeds, name: str, child: int) -> list[Row]:
    return [
        row
        for row in feeds.of_children(name).get(child, ())
        if row["van"] <= feeds.on and (row["tot"] or ENDLESS) > feeds.day.first
    ]


def _too_long(start: date, until: date, months: int) -> tuple[str, ...]:
    return ("lang",) if months_later(start, months) <= until else ()


def _is_compulsory(feeds: Feeds, child: int, row: Row) -> bool:
    """Whether leerplicht holds on a day of this spell that lies in the period."""
    born = feeds.born(child)
    if born is None:
        return False
    terms = feeds.day.terms
    fifth, last = months_later(born, 12 * terms.begin_age), months_later(born, 12 * terms.end_age)
    begins = months_later(fifth.replace(day=1), 1)
    start: date = max(row["van"], begins, feeds.day.first)
    end: date = min(row["tot"] or ENDLESS, last, feeds.on + timedelta(days=1))
    return start < end
