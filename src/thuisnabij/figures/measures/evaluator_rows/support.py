"""Rows of what is asked and given for children, one row of a register at a time."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from thuisnabij.figures.measures.evaluator_rows.feeds import Feeds, holding, said


def tlvs(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each TLV, with where the child was enrolled on its first day, and where it is on the day asked."""
    for row in feeds.rows("tlv"):
        there = feeds.enrolment(row["child"], row["van"])
        years = None if row["tot"] is None else _school_years(row["van"], row["tot"])
        yield {
            **row,
            "payer": row["issuer"],
            "location": there and there["location"],
            "schooljaren": years,
            "hele_schooljaren": None if row["tot"] is None else _whole_years(row["van"], row["tot"]),
            "zit_in": _seat(feeds, row["child"]),
            "dagen": (feeds.on - row["van"]).days,
        }


def _seat(feeds: Feeds, child: int) -> str | None:
    """The type of the school where a child is, "geen" while it should be at one, why it need not; None: it is gone."""
    there = holding(feeds.of_children("inschrijving").get(child, ()), feeds.on)
    for row in there:
        if row["status"] == "ingeschreven":
            return str(row["soort"])
        if row["status"] in ("tussen scholen", "nog niet ingeschreven"):
            return "geen"
        if row["status"] in ("vrijgesteld", "zorgverblijf"):
            return str(row["status"])
    return None


def requests(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each request, open from its receipt until its decision."""
    terms = feeds.day.terms
    for row in feeds.rows("aanvragen"):
        decided, until = row["besluit_op"], row["geldig_tot"]
        days = None if decided is None else (decided - row["ontvangen"]).days - row["pauze_dagen"]
        yield {
            **row,
            "van": row["ontvangen"],
            "tot": decided,
            "besluit": decided,
            "dagen": days,
            "binnen_wet": said(None if days is None else days <= 7 * terms.decision_weeks),
            "binnen_streef": said(None if days is None else days <= 7 * terms.target_weeks),
            "schooljaren": None if decided is None or until is None else _school_years(decided, until),
        }


def opps(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each OPP."""
    for row in feeds.rows("opp"):
        yield {**row, "instemming": said(row["instemming"]), "gehoord": said(row["gehoord"])}


def handovers(feeds: Feeds) -> Iterator[dict[str, Any]]:
    """Each handover, with the types of both schools."""
    for row in feeds.rows("overdracht"):
        was = row["van_location"]
        yield {
            "child": row["child"],
            "swv": row["swv"],
            "location": row["naar_location"],
            "dag": row["op"],
            "van": was if was == "voorschools" else feeds.types.get(was),
            "naar": feeds.types.get(row["naar_location"]),
            "warm": said(row["warm"]),
            "dossier_voor_start": said(row["dossier"]),
        }


def _school_years(first: date, end: date) -> int:
    """How many school years have a day of the period."""
    last = end - timedelta(days=1)
    return _began(last) - _began(first) + 1


def _whole_years(first: date, end: date) -> int:
    """How many school years, from 1 August up to and including 31 July, lie wholly in the period."""
    years = range(first.year - 1, end.year + 1)
    return sum(first <= date(year, 8, 1) and date(year + 1, 8, 1) <= end for year in years)


def _began(day: date) -> int:
    return day.year if day.month >= 8 else day.year - 1
