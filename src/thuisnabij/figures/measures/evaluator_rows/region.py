"""Rows of schools, of what the region does and of money, one row of a register at a time."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from thuisnabij.figures.measures.evaluator_rows.feeds import ENDLESS, Feeds, Row, holding, said

_SPECIAL = ("sbo", "so", "vso", "so-vso")


def goals(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each goal, in force until its school year ends."""
    for row in feeds.rows("schooldoelen"):
        end = date(int(row["schooljaar"][-4:]), 8, 1)
        yield {**row, "van": row["geformuleerd_op"], "tot": end}


def deployments(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each deployment of an expert."""
    for row in feeds.rows("deskundige-inzet"):
        begun = row["op"]
        yield {
            "swv": row["swv"],
            "location": row["naar_location"],
            "dag": begun,
            "van": feeds.types.get(row["van_location"]),
            "naar": feeds.types.get(row["naar_location"]),
            "uren": row["uren"],
            "wachtdagen": None if begun is None else (begun - row["gevraagd_op"]).days,
        }


def surveys(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each survey on its last day, or while it has none on its first."""
    people: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in feeds.rows("enqueteantwoorden"):
        people[row["swv"], row["enquete"]].add(row["respondent"])
    for row in feeds.rows("enquetes"):
        yield {
            "swv": row["swv"],
            "dag": _held(row),
            "doelgroep": row["doelgroep"],
            "uitgenodigd": row["uitgenodigd"],
            "deelnemers": len(people[row["swv"], row["kenmerk"]])
            or None,  # no answer was delivered: not known
        }


def _held(row: Row) -> date:
    day: date = row["van"] if row["tot"] is None else row["tot"] - timedelta(days=1)
    return day


def answers(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each answer on the day of its survey."""
    held = {(row["swv"], row["kenmerk"]): row for row in feeds.rows("enquetes")}
    for row in feeds.rows("enqueteantwoorden"):
        survey = held.get((row["swv"], row["enquete"]))
        if survey is None:
            continue
        span, step = row["schaal_tot"] - row["schaal_van"], row["antwoord"] - row["schaal_van"]
        yield {
            "swv": row["swv"],
            "location": row["eenheid"],
            "dag": _held(survey),
            "doelgroep": survey["doelgroep"],
            "vraag": row["vraag"],
            "tevreden": said(row["antwoord"] - row["schaal_van"] > row["schaal_tot"] - row["antwoord"]),
            "cijfer": None if span == 0 else 100 + 900 * step // span,
        }


def dialogues(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each dialogue on the day it was planned, or else held."""
    for row in feeds.rows("gesprekken"):
        yield {
            "swv": row["swv"],
            "niveau": row["niveau"],
            "dag": row["gepland_op"] or row["gehouden_op"],
            "gehouden": said(row["gehouden_op"] is not None and row["gehouden_op"] <= feeds.on),
            "afspraken": said(row["afspraken"]),
        }


def initiatives(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each initiative."""
    for row in feeds.rows("initiatieven"):
        yield {
            **row,
            "begonnen": said(row["van"] <= feeds.on),
            "loopt": said(row["van"] <= feeds.on < (row["tot"] or ENDLESS)),
            "resultaat": said(row["resultaat"]),
            "verspreid": row["verspreid_naar"],
        }


def learning(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each learning event."""
    for row in feeds.rows("leerbijeenkomsten"):
        yield {**row, "dag": row["op"]}


def milestones(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each milestone of an SWV once."""
    found: dict[tuple[str, str], bool] = {}
    for row in feeds.rows("mijlpalen"):
        key = (row["swv"], row["mijlpaal"])
        reached = row["status"] == "bereikt" and (row["bereikt_op"] or ENDLESS) <= feeds.on
        found[key] = found.get(key, False) or reached
    for (swv, milestone), reached in found.items():
        yield {"swv": swv, "mijlpaal": milestone, "bereikt": said(reached)}


def housing(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each investment."""
    for row in feeds.rows("huisvesting"):
        yield {**row, "dag": row["op"]}


def spending(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each line of spending, on the last day of its year."""
    for row in feeds.rows("uitgaven"):
        receiver = row["ontvanger"]
        kind = "swv" if receiver[:2] in ("PO", "VO") else ("bestuur" if len(receiver) == 5 else "vestiging")
        yield {**row, "ontvanger": kind, "dag": date(row["boekjaar"], 12, 31)}


def reserves(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each balance."""
    terms = feeds.day.terms
    for row in feeds.rows("reserves"):
        part = -(-row["baten"] * terms.reserve_permille // 1000)
        signal = max(part, 100 * terms.reserve_floor)
        yield {
            "swv": row["swv"],
            "dag": row["on"],
            "vermogen": row["eigen_vermogen"],
            "baten": row["baten"],
            "boven_signaalwaarde": max(row["eigen_vermogen"] - signal, 0),
            "is_boven": said(row["eigen_vermogen"] > signal),
        }


def counted(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Pupils an SWV counted itself."""
    for row in feeds.rows("telling"):
        yield {**row, "dag": row["on"], "lwoo": said(row["lwoo"])}


def by_age(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Pupils of the open files by age."""
    assert feeds.day.ages is not None
    yield from feeds.day.ages.to_pylist()


def locations(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Every location with pupils, with what its registers say of it."""
    helped = {
        row["location"]
        for row in deployments(feeds)
        if row["van"] in _SPECIAL and row["dag"] and _first_of_year(feeds.on) <= row["dag"] <= feeds.on
    }
    contacts = {
        row["location"]
        for row in holding(feeds.rows("contactpersonen"), feeds.on)
        if row["soort"] == "jeugdhulp" and row["vast"]
    }
    structures = {
        row["location"]: row["integraal"]
        for row in sorted(feeds.rows("zorgstructuren"), key=lambda row: row["integraal"])
        if row["schooljaar"] == feeds.school_year()
    }
    for location, soort in feeds.types.items():
        yield {
            "location": location,
            "swv": feeds.keepers[location],
            "soort": soort,
            "norm": _norm(feeds, location),
            "contact_jeugdhulp": said(location in contacts),
            "zorgstructuur": structures.get(location),
            "doelen": _goals_of(feeds, location, "ondersteuning"),
            "doelen_jeugdhulp": _goals_of(feeds, location, "jeugdhulp"),
            "inspectie": _inspection(feeds, location),
            "werkt_samen": said(location in helped),
        }


def _first_of_year(on: date) -> date:
    return date(on.year if on.month >= 8 else on.year - 1, 8, 1)


def _norm(feeds: Feeds, location: str) -> str | None:
    rows = [
        row
        for row in feeds.rows("normbeoordelingen")
        if row["location"] == location and row["verplicht"] and row["schooljaar"] <= feeds.school_year()
    ]
    last = max((row["schooljaar"] for row in rows), default=None)
    judged = {row["oordeel"] for row in rows if row["schooljaar"] == last}
    if not judged:
        return None
    if judged & {"deels", "voldoet niet"}:
        return "voldoet niet"
    return "niet beoordeeld" if "niet beoordeeld" in judged else "voldoet"


def _goals_of(feeds: Feeds, location: str, topic: str) -> str:
    rows = [
        row
        for row in feeds.rows("schooldoelen")
        if (row["location"], row["onderwerp"], row["schooljaar"]) == (location, topic, feeds.school_year())
        and row["geformuleerd_op"] <= feeds.on
    ]
    if not rows:
        return "geen"
    done = all(
        row["gerealiseerd"] == "ja" and (row["gerealiseerd_op"] or ENDLESS) <= feeds.on for row in rows
    )
    return "gerealiseerd" if done else "geformuleerd"


def _inspection(feeds: Feeds, location: str) -> str | None:
    rows = [
        row
        for row in feeds.rows("inspectieoordelen")
        if row["location"] == location and row["vastgesteld_op"] <= feeds.on
    ]
    last = max((row["vastgesteld_op"] for row in rows), default=None)
    return min((row["oordeel"] for row in rows if row["vastgesteld_op"] == last), default=None)
