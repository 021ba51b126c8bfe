"""Makes the rows of the row sets of named pupils that rest on where they are enrolled: places, moves and departures."""

import functools
import operator
from collections.abc import Mapping
from datetime import date

import ibis

from thuisnabij.figures.measures.engine.rows.making import (
    Making,
    age,
    counted,
    in_force,
    in_words,
    latest,
    said,
    with_grade,
    with_home,
    with_payer,
    years_back,
)
from thuisnabij.figures.measures.engine.rows.named import Expr
from thuisnabij.figures.measures.language.rowsets_children import NOWHERE

_ASK_SCHOOLS = frozenset({"andere_school", "binnen"})
# How intensive a type of education is; bao and vo are alike, so that a step from so to vo is one to a lighter type.
WEIGHT = {"bao": 0, "vo": 0, "pro": 1, "sbo": 1, "so": 2, "vso": 2}


def placements(making: Making, wanted: frozenset[str]) -> Expr:
    """Children enrolled on the day: how many agree in all that is wanted, or one by one where `child` is."""
    rows = _on_the_day(making, wanted)
    if wanted & {"tlv", "categorie"}:
        tlvs = latest(in_force(making.table("tlv"), making.day.on), "issuer", "soort", "categorie").drop(
            "issuer"
        )
        tlvs = tlvs.rename(held_by="child", tlv="soort")
        rows = rows.left_join(tlvs, rows.child == tlvs.held_by).drop("held_by")
    rows = _with_flags(making, rows, wanted)
    if "aanwezigheid" in wanted:
        rows = _with_attendance(making, rows)
    if wanted & {"binnen", "payer"}:
        rows = with_payer(making, rows)
    if "home" in wanted:
        rows = with_home(making, rows)
    rows = in_words(making, counted(rows, wanted), {"soort": "soort"})
    return _with_inside(making, rows) if "binnen" in wanted else rows


def _on_the_day(making: Making, wanted: frozenset[str]) -> Expr:
    """Every child that is enrolled on the day, in numbers, with what of it follows from its placements and its age."""
    about, on = making.placements.packing, making.day.on
    octobers = making.placements.octobers(on) if "verblijfsjaren" in wanted else []
    stays = {f"in_{day.year}": day for day in octobers}
    births = making.day.feeds["geboren"] if "leeftijd" in wanted else None
    rows = making.placements.side_by_side({"now": on, **stays}, births)
    rows = rows.filter(rows.now > 0)
    soort = about.soort(rows.now)
    found = {"school": about.school(rows.now), "soort": soort}
    if births is not None:
        found["leeftijd"] = age(rows.born, on)
    if octobers:
        same = [((rows[name] > 0) & (about.soort(rows[name]) == soort)).cast("int64") for name in stays]
        found["verblijfsjaren"] = functools.reduce(operator.add, same)
    elif "verblijfsjaren" in wanted:
        found["verblijfsjaren"] = ibis.literal(0, "int64")
    return (
        with_grade(making, rows.select("child", **found))
        if "leerjaar" in wanted
        else rows.select("child", **found)
    )


def _with_flags(making: Making, rows: Expr, wanted: frozenset[str]) -> Expr:
    """What holds of the child on the day, as yes or no."""
    sources = {"opp": "opp", "in_gewone_klas": "nevenplek", "residentieel": "zorgverblijf"}
    for name, source in sources.items():
        if name not in wanted:
            continue
        held = making.table(source)
        held = held.filter(held.soort == "reguliere klas") if name == "in_gewone_klas" else held
        holders = in_force(held, making.day.on).select(flagged="child").distinct()
        joined = rows.left_join(holders, rows.child == holders.flagged)
        rows = joined.mutate(**{name: said(joined.flagged.notnull())}).drop("flagged")
    return rows


def _with_inside(making: Making, rows: Expr) -> Expr:
    """Whether the school is a member of, or stands in the area of, the SWV that pays."""
    schools, areas = making.table("locations"), making.table("areas")
    areas = areas.select(of_pc4="pc4", vo_area="vo_swv")
    schools = schools.left_join(areas, schools.pc4 == areas.of_pc4)
    schools = schools.select("vo_area", school="code", member="swv_member", area="swv")
    joined = rows.left_join(schools, rows.location == schools.school)
    same = [ibis.coalesce(joined[name] == joined.payer, False) for name in ("member", "area", "vo_area")]
    known = joined.school.notnull() & joined.payer.notnull()
    inside = ibis.ifelse(known, said(same[0] | same[1] | same[2]), ibis.null("string"))
    return joined.mutate(binnen=inside).drop("school", "member", "area", "vo_area")


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
    """Children enrolled on one of two days, with where they were on each: how many agree, or one by one.

    A cohort is looked at `horizon` years after the second day: then `on` of the day is that later day.
    """
    last = years_back(making.day.on, horizon)
    later = {years: years_back(last, -years) for years in (1, 2) if f"na_{years}_jaar" in wanted}
    asks_schools = bool(wanted & _ASK_SCHOOLS)
    rows = _side_by_side(making, last, later, wanted)
    if "vooraf_bekend" in wanted:
        rows = _with_known_before(making, rows)
    types = {name: "soort" for name in ("was_in", "now_in", *(f"then_{years}" for years in later))}
    schools = {"now_at": "location", "was_at": "location"} if asks_schools else {}
    rows = in_words(making, counted(rows, wanted), {**schools, **types})
    rows = rows.mutate(van=ibis.coalesce(rows.was_in, NOWHERE), naar=ibis.coalesce(rows.now_in, NOWHERE))
    rows = rows.mutate(richting=_direction(rows.van, rows.naar))
    if asks_schools:
        rows = _with_same_swv(making, rows.mutate(andere_school=said(rows.now_at != rows.was_at)))
        rows = rows.drop("now_at", "was_at")
    for years, day in later.items():
        rows = _still_there(making, rows, day, years)
    return rows.drop("was_in", "now_in", *(f"then_{years}" for years in later))


def _side_by_side(making: Making, last: date, later: Mapping[int, date], wanted: frozenset[str]) -> Expr:
    """Every child that is enrolled on one of two days, in numbers; it counts where it is on the last."""
    about = making.placements.packing
    days = {"now": last, "was": years_back(last, 1), **{f"on_{years}": day for years, day in later.items()}}
    births = making.day.feeds["geboren"] if wanted & {"leeftijd", "vooraf_bekend"} else None
    both = making.placements.side_by_side(days, births)
    both = both.filter((both.now > 0) | (both.was > 0))
    found = {f"then_{years}": about.soort(both[f"on_{years}"]) for years in later}
    if wanted & _ASK_SCHOOLS:
        found |= {"now_at": about.location(both.now), "was_at": about.location(both.was)}
    if "leeftijd" in wanted:
        found["leeftijd"] = age(both.born, last)
    if "vooraf_bekend" in wanted:
        found["born"] = both.born
    return both.select(
        "child",
        school=about.school(ibis.ifelse(both.now > 0, both.now, both.was)),
        was_in=about.soort(both.was),
        now_in=about.soort(both.now),
        **found,
    )


def _with_known_before(making: Making, rows: Expr) -> Expr:
    """Whether something was asked for the child before its fourth birthday; null where no birth date is known."""
    asked = making.table("aanvragen")
    asked = asked.group_by(asked_for="child").aggregate(asked_on=asked.ontvangen.min())
    joined = rows.left_join(asked, rows.child == asked.asked_for)
    day = joined.asked_on
    digits = day.year() * 10_000 + day.month() * 100 + day.day()
    known = ibis.coalesce(digits < joined.born + 40_000, False)
    said_so = ibis.ifelse(joined.born == 0, ibis.null("string"), said(known))
    return joined.mutate(vooraf_bekend=said_so).drop("born", "asked_for", "asked_on")


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


def _still_there(making: Making, rows: Expr, later: date, years: int) -> Expr:
    """Whether the child is then in the same or a lighter type; unknown as long as that day has not come."""
    name = f"na_{years}_jaar"
    if later > making.day.known_until:
        return rows.mutate(**{name: ibis.null("string")})
    now, reached = (side.cases(*WEIGHT.items(), else_=None) for side in (rows.naar, rows[f"then_{years}"]))
    return rows.mutate(**{name: said(ibis.coalesce(reached <= now, False))})
