"""What the register knows already of what a form asks: filled in once, with where it comes from and since when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from thuisnabij.children.register.queries import Dossier, get_dossier
from thuisnabij.children.register.rules.facts import FactKind, Opp, Tlv
from thuisnabij.children.support.rules.forms import fields_of, form_of
from thuisnabij.children.support.rules.forms.national import NEWEST_CORE
from thuisnabij.children.support.rules.kinds import Kind
from thuisnabij.ground.access.rules import Actor
from thuisnabij.kernel.texts import gettext_noop

SPECIAL = frozenset({"sbo", "so", "vso", "pro"})
FROM_OPP = gettext_noop("ontwikkelingsperspectief in het register")
FROM_TLV = gettext_noop("verklaring in het register")
FROM_ENROLMENT = gettext_noop("inschrijving in het register")


@dataclass(frozen=True, slots=True)
class Known:
    """An answer that the register gives: its value, what it comes from (Dutch, marked), and since when that holds."""

    value: str
    source: str
    since: date | None


def known_answers(*, actor: Actor, code: UUID, kind: Kind, today: date) -> Mapping[str, Known]:
    """What is known of the fields of this form, by field, as far as the actor may see it.

    Raises `HandleUnknownError` for a child of others.
    """
    dossier = get_dossier(actor=actor, code=code)
    asked = {field.key for field in fields_of(form_of(kind, core=NEWEST_CORE, additions=()))}
    found = (*_of_opp(dossier, today), *_of_tlv(dossier, today), *_of_enrolment(dossier, today))
    return {key: known for key, known in found if key in asked}


def _of_opp(dossier: Dossier, today: date) -> Iterator[tuple[str, Known]]:
    for fact in reversed(dossier.facts):
        if isinstance(fact.content, Opp) and fact.valid.contains(today):
            since = fact.valid.start
            yield "opp-datum", Known(since.isoformat(), FROM_OPP, since)
            if fact.content.parents_agreed is not None:
                agreed = "ja" if fact.content.parents_agreed else "nee"
                yield "opp-akkoord", Known(agreed, FROM_OPP, since)
            return


def _of_tlv(dossier: Dossier, today: date) -> Iterator[tuple[str, Known]]:
    for fact in reversed(dossier.facts):
        if fact.kind is FactKind.TLV and isinstance(fact.content, Tlv) and fact.valid.contains(today):
            since = fact.valid.start
            yield "lopend-nummer", Known(fact.content.number, FROM_TLV, since)
            if fact.content.category in ("laag", "midden", "hoog"):
                yield "categorie", Known(fact.content.category, FROM_TLV, since)
            return


def _of_enrolment(dossier: Dossier, today: date) -> Iterator[tuple[str, Known]]:
    """Where the child comes from, when it goes to school; that it never did is not known from that alone."""
    for segment in dossier.folded.enrolment:
        if segment.period.contains(today) and segment.school_type:
            word = "speciaal" if segment.school_type in SPECIAL else "regulier"
            yield "herkomst", Known(word, FROM_ENROLMENT, segment.period.start)
            return
