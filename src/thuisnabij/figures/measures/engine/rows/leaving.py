"""Makes the rows of departures: who left, from where, what the OPP said and to which school it handed over."""

import ibis

from thuisnabij.figures.measures.engine.rows.making import Making
from thuisnabij.figures.measures.engine.rows.named import Expr
from thuisnabij.figures.measures.language.rowsets_children import (
    HANDED_AFTER,
    HANDED_BEFORE,
    NOWHERE,
    PLANNED_WITHIN,
)

_DAY = ibis.interval(days=1)


def departures(making: Making, wanted: frozenset[str]) -> Expr:
    """Children that left for somewhere, with the type they were in the day before."""
    left = making.table("vertrek")
    left = left.filter(left.soort == "vertrokken").select("child", "swv", "bestemming", dag="op")
    places = making.table("inschrijving")
    places = places.filter(places.status == "ingeschreven").select(
        was="child", location="location", van="soort", begin="van", end="tot"
    )
    day_before = left.dag - _DAY
    there = [
        left.child == places.was,
        places.begin <= day_before,
        places.end.isnull() | (places.end > day_before),
    ]
    joined = left.left_join(places, there)
    rows = joined.mutate(van=ibis.coalesce(joined.van, NOWHERE)).drop("was", "begin", "end")
    if "opp_bestemming" in wanted:
        rows = _with_destination(making, rows)
    if "nieuwe_school" in wanted:
        rows = _with_receiver(making, rows)
    return rows


def _with_destination(making: Making, rows: Expr) -> Expr:
    """The destination in the newest OPP of the school that held in the year before; null without one."""
    opps = making.table("opp").select(
        other="child", place="location", opp_bestemming="bestemming", began="van", end="tot"
    )
    held = [
        opps.began < rows.dag,
        opps.end.isnull() | (opps.end >= rows.dag - ibis.interval(days=PLANNED_WITHIN)),
    ]
    return _with_newest(rows, opps, held, "opp_bestemming")


def _with_receiver(making: Making, rows: Expr) -> Expr:
    """The type of the school to which the school handed over last around the departure; null without a handover."""
    types = making.table("types").select(received_at="location", nieuwe_school="soort")
    handed = making.table("overdracht").select(
        other="child", place="van_location", to="naar_location", began="op"
    )
    handed = handed.left_join(types, handed.to == types.received_at).drop("received_at", "to")
    around = [
        handed.began >= rows.dag - ibis.interval(days=HANDED_BEFORE),
        handed.began <= rows.dag + ibis.interval(days=HANDED_AFTER),
    ]
    return _with_newest(rows, handed, around, "nieuwe_school")


def _with_newest(rows: Expr, others: Expr, when: list[Expr], name: str) -> Expr:
    """A column of the row of the same child and school that began last; of several the first word, nothing last."""
    numbered = rows.mutate(row=ibis.row_number())
    joined = numbered.left_join(others, [rows.child == others.other, rows.location == others.place, *when])
    order = [joined.began.desc(), joined[name].asc(nulls_first=False)]
    ranked = joined.mutate(rank=ibis.row_number().over(ibis.window(group_by="row", order_by=order)))
    return ranked.filter(ranked["rank"] == 0).select(*rows.columns, name)
