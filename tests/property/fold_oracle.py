"""What the two lines must say of one day, asked day by day straight from the list of facts: slow and plain.

Written from the description of the statuses; shares nothing with the fold but the words and the facts.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from thuisnabij.children.register.rules.facts import Absence, Departure, Enrolment, Fact, Vrijstelling

NOT_THERE = ("5 onder a", "5 onder b", "5 onder c", "5a", "15")


def known(facts: Iterable[Fact], moment: datetime) -> list[Fact]:
    """Recorded by then, and no fact recorded by then takes it back."""
    told = [fact for fact in facts if fact.recorded_at <= moment]
    return [
        fact
        for fact in told
        if fact.kind != "intrekking" and not any(other.retracts == fact.id for other in told)
    ]


def covers(fact: Fact, day: date) -> bool:
    return fact.valid.start <= day and (fact.valid.end is None or day < fact.valid.end)


def deaths_by(facts: Sequence[Fact], day: date) -> bool:
    return any(fact.kind == "overlijden" and fact.valid.start <= day for fact in facts)


def is_departure(fact: Fact) -> bool:
    return fact.kind in ("vertrek", "verhuizing-buitenland")


def is_enrolled_by(fact: Fact, facts: Sequence[Fact], day: date) -> bool:
    """An enrolment counts on its days; one without an end stops at the first departure after its first day."""
    if fact.kind != "inschrijving" or not covers(fact, day):
        return False
    left = any(is_departure(other) and fact.valid.start < other.valid.start <= day for other in facts)
    return fact.valid.end is not None or not left


def enrolment_on(facts: Sequence[Fact], day: date) -> tuple[object, ...]:
    """(status, location, school type, year, destination) of one day."""
    if deaths_by(facts, day):
        return ("overleden", "", "", None, "")
    enrolled = [fact for fact in facts if is_enrolled_by(fact, facts, day)]
    if enrolled:
        latest = max(fact.valid.start for fact in enrolled)
        contents = [fact.content for fact in enrolled if fact.valid.start == latest]
        place, kind, year = min(
            (content.location, content.school_type, -1 if content.year is None else content.year)
            for content in contents
            if isinstance(content, Enrolment)
        )
        return ("ingeschreven", place, kind, None if year == -1 else year, "")
    if any(
        isinstance(f.content, Vrijstelling) and f.content.article in NOT_THERE and covers(f, day)
        for f in facts
    ):
        return ("vrijgesteld", "", "", None, "")
    if any(fact.kind == "zorgverblijf" and covers(fact, day) for fact in facts):
        return ("zorgverblijf", "", "", None, "")
    return _nowhere_on(facts, day)


def _nowhere_on(facts: Sequence[Fact], day: date) -> tuple[object, ...]:
    begun = [fact.valid.start for fact in facts if fact.kind == "inschrijving" and fact.valid.start <= day]
    gone = [fact for fact in facts if is_departure(fact) and fact.valid.start <= day]
    if gone:
        last = max(fact.valid.start for fact in gone)
        if not any(start >= last for start in begun):
            ways = [fact.content for fact in gone if fact.valid.start == last]
            told = min(
                ("vertrokken", w.destination) if isinstance(w, Departure) else ("buitenland", "")
                for w in ways
            )
            return (told[0], "", "", None, told[1])
    return ("tussen scholen" if begun else "nog niet ingeschreven", "", "", None, "")


def attendance_on(facts: Sequence[Fact], day: date) -> tuple[object, ...]:
    """(status, percentage present, authorised) of one day."""
    if enrolment_on(facts, day)[0] != "ingeschreven":
        return ("niet ingeschreven", None, None)
    spells = [f.content for f in facts if isinstance(f.content, Absence) and covers(f, day)]
    if spells:
        worst = min(spells, key=lambda spell: (spell.present_percentage, spell.authorised))
        if worst.present_percentage > 0:
            return ("gedeeltelijk aanwezig", worst.present_percentage, worst.authorised)
        word = "geoorloofd afwezig" if worst.authorised else "ongeoorloofd afwezig"
        return (word, 0, worst.authorised)
    articles = {f.content.article for f in facts if isinstance(f.content, Vrijstelling) and covers(f, day)}
    if any(article.startswith("11 ") for article in articles):
        return ("geoorloofd afwezig", 0, True)
    if articles & {"11a", "3a", "3b"}:
        return ("gedeeltelijk aanwezig", None, True)
    return ("aanwezig", None, None)


def side_places_on(facts: Sequence[Fact], day: date) -> set[tuple[object, object]]:
    """(kind, place) of every side place of one day."""
    contents = [fact.content for fact in facts if fact.kind == "nevenplek" and covers(fact, day)]
    return {(getattr(content, "kind", ""), getattr(content, "location", "")) for content in contents}


def days_from(first: date, number: int) -> list[date]:
    return [first + timedelta(days) for days in range(number)]
