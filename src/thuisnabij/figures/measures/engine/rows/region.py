"""Makes the rows of what schools and the region keep: one per row of its register, with plain derived columns."""

import ibis

from thuisnabij.figures.measures.engine.rows.making import Making, day_of, said
from thuisnabij.figures.measures.engine.rows.named import Expr


def goals(making: Making) -> Expr:
    """Each goal a school set itself, in force from the day it was set to the end of its school year."""
    rows = making.table("schooldoelen")
    return rows.mutate(van=rows.geformuleerd_op, tot=_end_of(rows.schooljaar))


def deployments(making: Making) -> Expr:
    """Each deployment of an expert, counted to the location that is helped; those that wait have no day."""
    rows = making.table("deskundige-inzet")
    types = making.table("types")
    was = types.select(was_at="location", van="soort")
    now = types.select(now_at="location", naar="soort")
    joined = rows.left_join(was, rows.van_location == was.was_at)
    joined = joined.left_join(now, joined.naar_location == now.now_at)
    return joined.select(
        "swv",
        "van",
        "naar",
        "uren",
        location="naar_location",
        dag="op",
        wachtdagen=joined["op"].delta(joined.gevraagd_op, unit="day").cast("int64"),
    )


def surveys(making: Making) -> Expr:
    """Each survey on its last day, with how many people answered, where that was delivered."""
    rows, answers = making.table("enquetes"), making.table("enqueteantwoorden")
    people = answers.group_by(of_swv="swv", of_survey="enquete").aggregate(
        deelnemers=answers.respondent.nunique()
    )
    joined = rows.left_join(people, [rows.swv == people.of_swv, rows.kenmerk == people.of_survey])
    return joined.select(
        "swv",
        "doelgroep",
        "uitgenodigd",
        dag=ibis.coalesce(joined.tot - ibis.interval(days=1), joined.van),
        deelnemers=joined.deelnemers,  # null where no answer was delivered: not known
    )


def answers(making: Making) -> Expr:
    """Each answer on the day of its survey; `tevreden` is above the middle of the scale."""
    rows, held = making.table("enqueteantwoorden"), making.table("enquetes")
    held = held.select(
        "doelgroep",
        held_by="swv",
        held_as="kenmerk",
        dag=ibis.coalesce(held.tot - ibis.interval(days=1), held.van),
    )
    joined = rows.inner_join(held, [rows.swv == held.held_by, rows.enquete == held.held_as])
    steps = joined.antwoord - joined.schaal_van
    span = joined.schaal_tot - joined.schaal_van
    return joined.select(
        "swv",
        "doelgroep",
        "dag",
        "vraag",
        location=joined.eenheid,
        tevreden=said(2 * joined.antwoord > joined.schaal_van + joined.schaal_tot),
        cijfer=(100 + 900 * steps // span.nullif(0)).cast("int64"),
    )


def dialogues(making: Making) -> Expr:
    """Each dialogue on the day it was planned for, or held when it was not planned; held by the day asked."""
    rows = making.table("gesprekken")
    held = rows.gehouden_op.notnull() & (rows.gehouden_op <= day_of(making.day.on))
    return rows.select(
        "swv",
        "niveau",
        dag=ibis.coalesce(rows.gepland_op, rows.gehouden_op),
        gehouden=said(held),
        afspraken=said(rows.afspraken),
    )


def initiatives(making: Making) -> Expr:
    """Each initiative, with whether it has begun and still goes on."""
    rows = making.table("initiatieven")
    day = day_of(making.day.on)
    begun = rows.van <= day
    return rows.mutate(
        begonnen=said(begun),
        loopt=said(begun & (rows.tot.isnull() | (rows.tot > day))),
        resultaat=said(rows.resultaat),
        verspreid=rows.verspreid_naar,
    )


def learning(making: Making) -> Expr:
    """Each learning event."""
    rows = making.table("leerbijeenkomsten")
    return rows.select("swv", "doelgroep", "uitgenodigd", "deelnemers", dag="op")


def milestones(making: Making) -> Expr:
    """Each milestone of an SWV, and whether it was reached by the day asked."""
    rows = making.table("mijlpalen")
    reached = (
        (rows.status == "bereikt") & rows.bereikt_op.notnull() & (rows.bereikt_op <= day_of(making.day.on))
    )
    return rows.group_by("swv", "mijlpaal").aggregate(bereikt=said(reached.any()))


def housing(making: Making) -> Expr:
    """Each investment on the day it was granted."""
    rows = making.table("huisvesting")
    return rows.select("swv", "location", "doel", "bedrag", dag="op")


def spending(making: Making) -> Expr:
    """Each line of spending on the last day of its year; `ontvanger` is the kind of who received it."""
    rows = making.table("uitgaven")
    receiver = ibis.cases(
        (rows.ontvanger.re_search("^(PO|VO)[0-9]{4}$"), "swv"),
        (rows.ontvanger.length() == 5, "bestuur"),
        else_="vestiging",
    )
    return rows.select("swv", "soort", "bedrag", ontvanger=receiver, dag=ibis.date(rows.boekjaar, 12, 31))


def reserves(making: Making) -> Expr:
    """Each balance, with what of it lies above the signal value."""
    rows, terms = making.table("reserves"), making.day.terms
    part = (rows.baten * terms.reserve_permille + 999) // 1000  # whole cents, upward
    signal = ibis.greatest(part, 100 * terms.reserve_floor)
    above = ibis.greatest(rows.eigen_vermogen - signal, 0)
    return rows.select(
        "swv",
        "baten",
        dag="on",
        vermogen="eigen_vermogen",
        boven_signaalwaarde=above,
        is_boven=said(rows.eigen_vermogen > signal),
    )


def counted(making: Making) -> Expr:
    """Pupils that an SWV counted itself, per location and type, with their bounds."""
    rows = making.table("telling")
    return rows.select("swv", "location", "soort", "lo", "hi", dag="on", lwoo=said(rows.lwoo))


def by_age(making: Making) -> Expr:
    """Pupils of the open files by age, with their bounds."""
    return making.table("ages").select("location", "soort", "leeftijd", "lo", "hi")


def _end_of(school_year: Expr) -> Expr:
    """The day after a school year that is written as 2025-2026."""
    return ibis.date(school_year.substr(5, 4).cast("int64"), 8, 1)
