"""Makes the rows of `thuis`: children who were long absent, enrolled nowhere, or exempt, in a period or on a day."""

from datetime import timedelta

import ibis

from thuisnabij.figures.measures.engine.rows.making import Making, day_of, enrolled, said
from thuisnabij.figures.measures.engine.rows.named import Expr

_FLAGS = (
    "absoluut",
    "relatief",
    "lang",
    "vrijgesteld",
    "vrijgesteld_5a",
    "geoorloofd",
    "ingeschreven_en_thuis",
)


def at_home(making: Making) -> Expr:
    """One row per child for which at least one of the flags holds on a day from `first` to `on`, both inclusive."""
    spells = [
        _absolute(making),
        _absent(making, "ongeoorloofd afwezig", "relatief"),
        _absent(making, "geoorloofd afwezig", "geoorloofd"),
        _exempt(making),
        _enrolled_and_home(making),
    ]
    every = ibis.union(*[_all_flags(each) for each in spells], distinct=False)
    found = every.group_by("child", "swv").aggregate(**{name: every[name].max() for name in _FLAGS})
    found = found.mutate(**{name: said(found[name] == 1) for name in _FLAGS})
    at = enrolled(making, making.day.on).select(pupil="child", location="location")
    return found.left_join(at, found.child == at.pupil).drop("pupil")


def _all_flags(rows: Expr) -> Expr:
    """Rows that hold the flags they raise, with every flag as 0 or 1 in one order."""
    flags = {
        name: rows[name].cast("int8") if name in rows.columns else ibis.literal(0, "int8") for name in _FLAGS
    }
    return rows.select("child", "swv", **flags)


def _meeting(making: Making, rows: Expr) -> Expr:
    """Spells that touch the period, with `until`: their end as far as is known by its last day."""
    end = day_of(making.day.on + timedelta(days=1))
    met = rows.filter((rows.van < end) & (rows.tot.isnull() | (rows.tot > day_of(making.day.first))))
    return met.mutate(until=ibis.ifelse(met.tot.isnull() | (met.tot > end), end, met.tot))


def _is_long(making: Making, rows: Expr) -> Expr:
    return rows.van + ibis.interval(months=making.day.terms.alarm_months) <= rows.until


def _absolute(making: Making) -> Expr:
    """Enrolled nowhere on at least one day on which leerplicht or kwalificatieplicht holds.

    Who is not enrolled yet in the register of an SWV for secondary education may well be at a primary school.
    """
    rows = making.table("inschrijving")
    not_yet = (rows.status == "nog niet ingeschreven") & ~rows.swv.startswith("VO")
    rows = _meeting(making, rows.filter((rows.status == "tussen scholen") | not_yet))
    rows = _compulsory(making, rows)
    return rows.select("child", "swv", absoluut=ibis.literal(1), lang=_is_long(making, rows))


def _compulsory(making: Making, rows: Expr) -> Expr:
    """Spells in which leerplicht or kwalificatieplicht holds on at least one day of the period."""
    born = making.table("geboren").select(born_as="child", born="born")
    rows = rows.inner_join(born, rows.child == born.born_as)
    terms, first = making.day.terms, day_of(making.day.first)
    birthday = rows.born + ibis.interval(years=terms.begin_age)
    begins = birthday.truncate("M").cast("date") + ibis.interval(months=1)
    ends = rows.born + ibis.interval(years=terms.end_age)
    start = ibis.greatest(rows.van, begins.cast("date"), first)
    rows = rows.mutate(start=start, end=ibis.least(rows.until, ends.cast("date")))
    return rows.filter(rows.start < rows.end)


def _absent(making: Making, status: str, flag: str) -> Expr:
    """Absent for all lessons and for so long that it counts, by the last day of the period.

    Without a valid reason only who has to go to school: the Leerplichtwet asks nothing of others.
    """
    rows = making.table("aanwezigheid")
    rows = _meeting(making, rows.filter(rows.status == status))
    long = rows.van + ibis.interval(days=7 * making.day.terms.long_weeks) <= rows.until
    rows = rows.filter(long)
    if flag == "relatief":
        rows = _compulsory(making, rows)
    raised = {flag: ibis.literal(1)} | ({"lang": _is_long(making, rows)} if flag == "relatief" else {})
    return rows.select("child", "swv", **raised)


def _exempt(making: Making) -> Expr:
    rows = _meeting(making, making.table("vrijstelling"))
    return rows.select(
        "child", "swv", vrijgesteld=ibis.literal(1), vrijgesteld_5a=rows.artikel == "5 onder a"
    )


def _enrolled_and_home(making: Making) -> Expr:
    rows = making.table("aanwezigheid")
    rows = _meeting(making, rows.filter(rows.status.isin(["geoorloofd afwezig", "ongeoorloofd afwezig"])))
    return rows.select("child", "swv", ingeschreven_en_thuis=ibis.literal(1))
