"""What happened to a pupil on one day, from its facts, in words."""

from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from thuisnabij.children.register.rules.facts import (
    PRESCHOOL,
    Enrolment,
    Fact,
    FactKind,
    Handover,
    Opp,
    Residence,
)
from thuisnabij.ground.ui.timeline import Event

NameOf = Callable[[str], str]


def events_of(facts: Sequence[Fact], name_of: NameOf) -> tuple[Event, ...]:
    """The events that a timeline numbers, by day: starts, handovers, plans, moves, departures."""
    found = [*_starts(facts, name_of), *_moves(facts), *_single(facts, name_of)]
    return tuple(sorted(found, key=lambda event: event.on))


def _starts(facts: Sequence[Fact], name_of: NameOf) -> Iterator[Event]:
    """The first day at each school: a new year of education at the same place is no event."""
    enrolments = sorted(
        (fact for fact in facts if fact.kind is FactKind.INSCHRIJVING), key=lambda fact: fact.valid
    )
    before = None
    for fact in enrolments:
        content = fact.content
        assert isinstance(content, Enrolment)
        if content.location != before:
            yield Event(fact.valid.start, _("Start op %(school)s") % {"school": name_of(content.location)})
        before = content.location


def _moves(facts: Sequence[Fact]) -> Iterator[Event]:
    """Every home after the first."""
    homes = sorted((fact for fact in facts if fact.kind is FactKind.WOONPLAATS), key=lambda fact: fact.valid)
    for fact in homes[1:]:
        content = fact.content
        assert isinstance(content, Residence)
        yield Event(fact.valid.start, _("Verhuisd naar %(area)s") % {"area": content.pc4})


def _single(facts: Sequence[Fact], name_of: NameOf) -> Iterator[Event]:
    for fact in facts:
        content = fact.content
        if isinstance(content, Opp):
            yield Event(fact.valid.start, _("OPP vastgesteld"), opp_words(content))
        elif isinstance(content, Handover):
            yield Event(fact.valid.start, handover_words(content, name_of), file_words(content))
        elif fact.kind is FactKind.VERTREK:
            yield Event(fact.valid.start, _("Vertrokken"), is_urgent=False)
        elif fact.kind is FactKind.VERHUIZING_BUITENLAND:
            yield Event(fact.valid.start, _("Verhuisd naar het buitenland"))
        elif fact.kind is FactKind.OVERLIJDEN:
            yield Event(fact.valid.start, _("Overleden"))


def opp_words(content: Opp) -> str:
    """Whether parents agreed and the pupil was heard, as far as that is known."""
    said = []
    if content.parents_agreed is not None:
        said.append(
            _("Ouders stemden in met het handelingsdeel.")
            if content.parents_agreed
            else _("Ouders stemden niet in met het handelingsdeel.")
        )
    if content.pupil_heard is not None:
        said.append(
            _("De leerling is gehoord.") if content.pupil_heard else _("De leerling is niet gehoord.")
        )
    return " ".join(said)


def handover_words(content: Handover, name_of: NameOf) -> str:
    """From where to where, and whether the schools spoke."""
    origin = _("de voorschool") if content.from_location == PRESCHOOL else name_of(content.from_location)
    pattern = (
        _("Warme overdracht van %(origin)s naar %(school)s")
        if content.warm
        else _("Overdracht van %(origin)s naar %(school)s")
    )
    return pattern % {"origin": origin, "school": name_of(content.to_location)}


def file_words(content: Handover) -> str:
    """Whether the file was there before the first day; empty when it is not known."""
    if content.file_before_start is None:
        return ""
    return _("Dossier voor de start.") if content.file_before_start else _("Dossier na de start.")
