"""Makes the rows of the row sets of named pupils that rest on where they are enrolled: places, moves and departures."""

from datetime import date

import ibis

from thuisnabij.figures.measures.engine.rows.making import (
    Expr,
    Making,
    age_on,
    day_of,
    enrolled,
    in_force,
    latest,
    said,
    with_payer,
    years_back,
)
from thuisnabij.figures.measures.language.rowsets_children import NOWHERE

# How intensive a type of education is; bao and vo are alike, so that a step from so to vo is one to a lighter type.
WEIGHT = {"bao": 0, "vo": 0, "pro": 1, "sbo": 1, "so": 2, "vso": 2}
DAYS_OF_A_YEAR = 365


def placements(making: Making, wanted: frozenset[str]) -> Expr:
    """Children enrolled on the day."""
    on = making.day.on
    rows = enrolled(making, on)
    if "leeftijd" in wanted:
        rows = age_on(making, rows, on)
    if "verblijfsjaren" in wanted:
        rows = _with_stay(making, rows)
    if wanted & {"tlv", "categorie"}:
        tlvs = latest(in_force(making.table("tlv"), on), "soort", "categorie")
        tlvs = tlvs.rename(held_by="child", tlv="soort")
        rows = rows.left_join(tlvs, rows.child == tlvs.held_by).drop("held_by")
    if "opp" in wanted:
        rows = _with_flag(rows, in_force(making.table("opp"), on), "opp")
    if "in_gewone_klas" in wanted:
        places = making.table("nevenplek")
        rows = _with_flag(
            rows, in_force(places.filter(places.soort == "reguliere klas"), on), "in_gewone_klas"
        )
    if "residentieel" in wanted:
        rows = _with_flag(rows, in_force(making.table("zorgverblijf"), on), "residentieel")
    if "binnen" in wanted:
        rows = _with_inside(making, rows)
    if "aanwezigheid" in wanted:
        rows = _with_attendance(making, rows)
    return rows


def _with_stay(making: Making, rows: Expr) -> Expr:
    """The number of times that a child was in its type of education on 1 October, up to and including the day."""
    end = day_of(making.day.on) + ibis.interval(days=1)
    before = making.table("inschrijving")
    before = before.filter((before.status == "ingeschreven") & (before.van < end))
    until = ibis.ifelse(before.tot.isnull() | (before.tot > end), end, before.tot)
    stays = before.mutate(years=_octobers_before(until) - _octobers_before(before.van))
    summed = stays.group_by(stayed="child", stayed_in="soort").aggregate(
        verblijfsjaren=lambda stay: stay.years.sum().cast("int64")
    )
    joined = rows.left_join(summed, [rows.child == summed.stayed, rows.soort == summed.stayed_in])
    return joined.drop("stayed", "stayed_in")


def _octobers_before(day: Expr) -> Expr:
    """How many first days of October lie before a day, counted from the year nought."""
    last = day - ibis.interval(days=1)
    return last.year() - (last.month() < 10).cast("int64")


def _with_flag(rows: Expr, holding: Expr, name: str) -> Expr:
    holders = holding.select(flagged="child").distinct()
    joined = rows.left_join(holders, rows.child == holders.flagged)
    return joined.mutate(**{name: said(joined.flagged.notnull())}).drop("flagged")


def _with_inside(making: Making, rows: Expr) -> Expr:
    """Whether the school is a member of, or stands in the area of, the SWV that pays."""
    paid = with_payer(making, rows)
    schools, areas = making.table("locations"), making.table("areas")
    areas = areas.select(of_pc4="pc4", vo_area="vo_swv")
    schools = schools.left_join(areas, schools.pc4 == areas.of_pc4)
    schools = schools.select("vo_area", school="code", member="swv_member", area="swv")
    joined = paid.left_join(schools, paid.location == schools.school)
    same = [ibis.coalesce(joined[name] == joined.payer, False) for name in ("member", "area", "vo_area")]
    known = joined.school.notnull() & joined.payer.notnull()
    inside = ibis.ifelse(known, said(same[0] | same[1] | same[2]), ibis.null("string"))
    return joined.mutate(binnen=inside).drop("school", "member", "area", "vo_area", "payer")


def _with_attendance(making: Making, rows: Expr) -> Expr:
    words = {
        "aanwezig": "aanwezig",
        "gedeeltelijk aanwezig": "deels",
        "geoorloofd afwezig": "geoorloofd",
        "ongeoorloofd afwezig": "ongeoorloofd",
    }
    present = in_force(making.table("aanwezigheid"), making.day.on)
    present = present.select(seen="child", aanwezigheid=present.status.cases(*words.items(), else_=None))
    return rows.left_join(present, rows.child == present.seen).drop("seen")


def moves(making: Making, wanted: frozenset[str], horizon: int) -> Expr:
    """Children enrolled on one of two days, with where they were on each.

    A cohort is looked at `horizon` years after the second day: then `on` of the day is that later day.
    """
    last = years_back(making.day.on, horizon)
    before, after = enrolled(making, years_back(last, 1)), enrolled(making, last)
    before = before.select(was="child", was_swv="swv", was_at="location", was_in="soort")
    joined = after.outer_join(before, after.child == before.was)
    rows = joined.select(
        child=ibis.coalesce(joined.child, joined.was),
        swv=ibis.coalesce(joined.swv, joined.was_swv),
        location=ibis.coalesce(joined.location, joined.was_at),
        now_at="location",
        was_at="was_at",
        van=ibis.coalesce(joined.was_in, NOWHERE),
        naar=ibis.coalesce(joined.soort, NOWHERE),
    )
    rows = rows.mutate(
        richting=_direction(rows.van, rows.naar), andere_school=said(rows.now_at != rows.was_at)
    )
    if "binnen" in wanted:
        rows = _with_same_swv(making, rows)
    if "leeftijd" in wanted:
        rows = age_on(making, rows, last)
    for years in (1, 2):
        if f"na_{years}_jaar" in wanted:
            later = date(last.year + years, last.month, last.day)
            rows = _with_later(making, rows, later, f"na_{years}_jaar")
    if "vooraf_bekend" in wanted:
        rows = _with_known_before(making, rows)
    return rows.drop("now_at", "was_at")


def _with_known_before(making: Making, rows: Expr) -> Expr:
    """Whether something was asked for the child before its fourth birthday; null where no birth date is known."""
    asked = making.table("aanvragen")
    asked = asked.group_by(asked_for="child").aggregate(asked_on=asked.ontvangen.min())
    born = making.table("geboren").rename(birth_of="child")
    joined = rows.left_join(born, rows.child == born.birth_of)
    joined = joined.left_join(asked, joined.child == asked.asked_for)
    fourth = (joined.born + ibis.interval(years=4)).cast("date")
    known = ibis.coalesce(joined.asked_on < fourth, False)
    said_so = ibis.ifelse(joined.born.isnull(), ibis.null("string"), said(known))
    return joined.mutate(vooraf_bekend=said_so).drop("birth_of", "born", "asked_for", "asked_on")


def _direction(van: Expr, naar: Expr) -> Expr:
    was, now = (side.cases(*WEIGHT.items(), else_=None) for side in (van, naar))
    return ibis.cases(
        (van == NOWHERE, "in"),
        (naar == NOWHERE, "uit"),
        (now < was, "lichter"),
        (now > was, "zwaarder"),
        else_="gelijk",
    )


def _with_same_swv(making: Making, rows: Expr) -> Expr:
    schools = making.table("locations")
    schools = schools.select(school="code", own=ibis.coalesce(schools.swv_member, schools.swv))
    was = schools.rename(school_was="school", own_was="own")
    joined = rows.left_join(schools, rows.now_at == schools.school)
    joined = joined.left_join(was, joined.was_at == was.school_was)
    return joined.mutate(binnen=said(joined.own == joined.own_was)).drop(
        "school", "own", "school_was", "own_was"
    )


def _with_later(making: Making, rows: Expr, later: date, name: str) -> Expr:
    """Whether the child is then in the same or a lighter type; unknown as long as that day has not come."""
    if later > making.day.known_until:
        return rows.mutate(**{name: ibis.null("string")})
    then = enrolled(making, later).select(followed="child", then_in="soort")
    joined = rows.left_join(then, rows.child == then.followed)
    now, reached = (side.cases(*WEIGHT.items(), else_=None) for side in (joined.naar, joined.then_in))
    still = ibis.coalesce(reached <= now, False)
    return joined.mutate(**{name: said(still)}).drop("followed", "then_in")
