"""Makes the letter of a besluit: sealed, and kept as a document of the child."""

from datetime import datetime

from django.utils import timezone

from thuisnabij.children.support.errors import BesluitRefusedError
from thuisnabij.children.support.models import Besluit, BesluitLetter
from thuisnabij.children.support.queries.advices import list_advices
from thuisnabij.children.support.queries.besluiten import BesluitRow, get_besluit
from thuisnabij.children.support.queries.own import OwnAanvraagView, get_own
from thuisnabij.children.support.rules.besluit import VALID
from thuisnabij.ground.access.rules import Actor, Category
from thuisnabij.ground.access.seeing import seen_by
from thuisnabij.ground.documents.operations import NewDocument, NewFile, add_document, make_letter, sealed
from thuisnabij.ground.documents.rules.kinds import DocumentKind
from thuisnabij.ground.organisations.queries import unit_names
from thuisnabij.ground.rulesets.queries import get_rule_set
from thuisnabij.ground.ui import formats
from thuisnabij.kernel.texts import gettext_noop

TEMPLATE = "besluit-tlv"
ONLY_STATEMENTS = gettext_noop("Een brief is er voor een verklaring die is toegekend en nog geldt.")
_EDUCATION = {
    "sbo": "speciaal basisonderwijs",
    "so": "speciaal onderwijs",
    "vso": "voortgezet speciaal onderwijs",
    "pro": "praktijkonderwijs",
    "lwoo": "leerwegondersteunend onderwijs",
}


def write_letter(*, actor: Actor, number: str, at: datetime) -> int:
    """Make the letter of a verklaring and keep it as a document of the child; returns the number of the document.

    Made already it is not made again. Raises `BesluitRefusedError` for a besluit without such a letter, and what
    `make_letter` and `add_document` raise.
    """
    row = get_besluit(actor=actor, number=number)
    if not row.statement or row.state != VALID:
        raise BesluitRefusedError({"letter": ONLY_STATEMENTS})
    with seen_by(actor):
        stored = Besluit.objects.select_for_update(of=("self",)).get(number=number)
        known = BesluitLetter.objects.filter(besluit=stored).first()
        if known is not None:
            return int(known.document_id)
        fields = _fields(row, get_own(actor=actor, number=row.aanvraag), actor)
        letter = make_letter(
            actor=actor, swv=row.swv, template=TEMPLATE, fields=fields, on=timezone.localdate(at)
        )
        document = add_document(
            actor=actor,
            handle_id=stored.handle_id,
            document=NewDocument(f"Besluit {number}", Category.ONDERSTEUNING, DocumentKind.BRIEF),
            file=NewFile(f"{number}.pdf", sealed(pdf=letter)),
        )
        BesluitLetter.objects.create(
            besluit=stored, handle_id=stored.handle_id, document_id=document, made_at=at, made_by=actor.key
        )
    return document


def _fields(row: BesluitRow, found: OwnAanvraagView, actor: Actor) -> dict[str, str]:
    """What the letter says; plain Dutch, since a letter is for parents and school."""
    weeks = get_rule_set(key="bezwaar", on=row.decided_on).number("indienen")
    school = unit_names(level="vestiging").get(row.location, row.location)
    name = found.name.full if found.name else "de leerling"
    given = [each for each in list_advices(actor=actor, aanvraag=row.aanvraag) if each.verdict]
    evaluation = (
        f" Wij kijken samen op {formats.day(row.evaluate_on)} hoe het gaat." if row.evaluate_on else ""
    )
    return {
        "geadresseerde": f"De ouders van {name}\nen {school}",
        "kenmerk": row.number,
        "onderwerp": "Toelaatbaarheidsverklaring",
        "aanhef": "Geachte ouders, geachte school,",
        "leerling": name,
        "geboortedatum": formats.day(found.name.birth_date) if found.name else "niet bekend",
        "besluit": "De toelaatbaarheidsverklaring is gegeven.",
        "nummer": row.number,
        "soort": _EDUCATION[row.statement],
        "categorie": row.category,
        "termijn": f"{formats.day(row.start)} tot en met {formats.day(row.last)}"
        if row.start and row.last
        else "",
        "aanvrager": school,
        "redenen": row.content["reasons"],
        "tijdelijkheid": f"{row.content['aim']}{evaluation}\n\n{row.content['return_plan']}",
        "adviezen": "\n".join(f"{each.expert_name}, {each.expert_kind}: {each.verdict}" for each in given),
        "bezwaarclausule": (
            f"Bent u het niet eens met dit besluit? Dan kunt u binnen {weeks} weken na de datum van deze brief bezwaar "
            "maken bij het bestuur van het samenwerkingsverband. Schrijf erbij tegen welk besluit u bezwaar maakt, "
            "waarom, uw naam en adres, en onderteken de brief.\n\nEen bezwaar stelt het besluit niet uit. Is er haast? "
            "Dan kunt u de rechtbank om een voorlopige voorziening vragen."
        ),
        "ondertekenaar": row.decided_by,
        "functie": "namens het bestuur van het samenwerkingsverband",
    }
