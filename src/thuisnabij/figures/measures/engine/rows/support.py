"""Makes the rows of what is asked and given for children: one row per row of its register."""

import ibis

from thuisnabij.figures.measures.engine.rows.making import Making, day_of, in_force, said
from thuisnabij.figures.measures.engine.rows.named import Expr


def tlvs(making: Making) -> Expr:
    """Each TLV with its issuer and length, and where the child was on its first day and is on the day asked."""
    rows = making.table("tlv")
    days = day_of(making.day.on).delta(rows.van, unit="day").cast("int64")
    rows = rows.mutate(
        payer=rows.issuer,
        schooljaren=_school_years(rows.van, rows.tot),
        hele_schooljaren=_whole_school_years(rows.van, rows.tot),
        dagen=days,
    )
    return _with_seat(making, _where_enrolled(making, rows, rows.van))


def _with_seat(making: Making, rows: Expr) -> Expr:
    """Adds `zit_in`: the type of the school, or one of `SEATLESS`; null for who is gone."""
    lines = in_force(making.table("inschrijving"), making.day.on)
    waits = lines.status.isin(["tussen scholen", "nog niet ingeschreven"])
    need_not = lines.status.isin(["vrijgesteld", "zorgverblijf"])
    there = ibis.cases(
        (lines.status == "ingeschreven", lines.soort), (waits, "geen"), (need_not, lines.status), else_=None
    )
    seats = lines.select(seated="child", zit_in=there)
    return rows.left_join(seats, rows.child == seats.seated).drop("seated")


def requests(making: Making) -> Expr:
    """Each request, open from its receipt until its decision, with how long that took and how long it holds."""
    rows = making.table("aanvragen")
    pending = rows.besluit_op.delta(rows.ontvangen, unit="day") - rows.pauze_dagen
    terms = making.day.terms
    until = rows.geldig_tot
    return rows.mutate(
        van=rows.ontvangen,
        tot=rows.besluit_op,
        besluit=rows.besluit_op,
        dagen=pending.cast("int64"),
        binnen_wet=said(pending <= 7 * terms.decision_weeks),
        binnen_streef=said(pending <= 7 * terms.target_weeks),
        schooljaren=_school_years(rows.besluit_op, until),
    )


def exemptions(making: Making) -> Expr:
    """Each exemption."""
    return making.table("vrijstelling")


def arrangements(making: Making) -> Expr:
    """Each arrangement, with hours in hundredths and money in cents."""
    return making.table("arrangement")


def opps(making: Making) -> Expr:
    """Each OPP."""
    rows = making.table("opp")
    return rows.mutate(instemming=said(rows.instemming), gehoord=said(rows.gehoord))


def side_places(making: Making) -> Expr:
    """Each side place."""
    return making.table("nevenplek")


def handovers(making: Making) -> Expr:
    """Each handover, with the types of both schools on that day."""
    rows = making.table("overdracht")
    types = making.table("types")
    was = types.select(was_at="location", was_in="soort")
    now = types.select(now_at="location", naar="soort")
    joined = rows.left_join(was, rows.van_location == was.was_at)
    joined = joined.left_join(now, joined.naar_location == now.now_at)
    van = ibis.ifelse(joined.van_location == "voorschools", "voorschools", joined.was_in)
    return joined.select(
        "child",
        "swv",
        "naar",
        location="naar_location",
        dag="op",
        van=van,
        warm=said(joined.warm),
        dossier_voor_start=said(joined.dossier),
    )


def _where_enrolled(making: Making, rows: Expr, on: Expr) -> Expr:
    places = making.table("inschrijving")
    places = places.filter(places.status == "ingeschreven").select(
        at_school="child", location="location", begin="van", end="tot"
    )
    there = [
        rows.child == places.at_school,
        places.begin <= on,
        places.end.isnull() | (places.end > on),
    ]
    return rows.left_join(places, there).drop("at_school", "begin", "end")


def _school_years(first: Expr, end: Expr) -> Expr:
    """School years that a period touches: those of its first and its last day, and all between; null without an end."""
    last = end - ibis.interval(days=1)
    return (_year_of(last) - _year_of(first) + 1).cast("int64")


def _whole_school_years(first: Expr, end: Expr) -> Expr:
    """School years that lie wholly in a period; null without an end."""
    begun = _year_of(first - ibis.interval(days=1)) + 1
    whole = _year_of(end) - begun
    return ibis.ifelse(whole < 0, 0, whole).cast("int64")


def _year_of(day: Expr) -> Expr:
    """The calendar year in which the school year of a day began."""
    return day.year() - (day.month() < 8).cast("int64")
