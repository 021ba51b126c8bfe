"""A besluit for other systems: as JSON in the names of ZGW Besluiten 1.0.2, and the `tlv` block of OSO as XML."""

from datetime import date
from xml.etree import ElementTree as Xml

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from thuisnabij.children.support.queries import BesluitRow
from thuisnabij.children.support.rules import bezwaar
from thuisnabij.children.support.rules.besluit import WITHDRAWN
from thuisnabij.doors.site.besluiten.pages import read_besluit
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.cases.queries import get_calendar
from thuisnabij.ground.rulesets.queries import get_rule_set

OSO = "http://www.edustandaard.nl/oso_gegevensset/2019/dossier"
_LETTER = {"laag": "L", "midden": "M", "hoog": "H"}


def as_zgw(row: BesluitRow, *, file_by: date) -> dict[str, object]:
    """The besluit in the names of ZGW; fields that are not known are left out. No name of a child is in it.

    `file_by` is the last day on which bezwaar can be filed (Awb 6:7).
    """
    what = f"TLV {row.statement}" if row.statement else str(row.kind)
    found: dict[str, object] = {
        "identificatie": row.number,
        "verantwoordelijkeOrganisatie": row.swv,
        "besluittype": what,
        "datum": row.decided_on.isoformat(),
        "verzenddatum": row.decided_on.isoformat(),
        "uiterlijkeReactiedatum": file_by.isoformat(),
        "zaak": f"aanvraag:{row.aanvraag}",
    }
    if row.start and row.last:
        found |= {"ingangsdatum": row.start.isoformat(), "vervaldatum": row.last.isoformat()}
    if row.state == WITHDRAWN:
        found["vervalreden"] = "ingetrokken_overheid"
    elif row.last:
        found["vervalreden"] = "tijdelijk"
    return found


def _file_by(announced: date) -> date:
    """The last day for bezwaar, free days reckoned with (Awb 6:7), by the rule set of the day of the besluit."""
    rules = get_rule_set(key=bezwaar.RULES, on=announced)
    return bezwaar.file_by(announced=announced, rules=rules, calendar=get_calendar(on=announced))


def as_oso(row: BesluitRow) -> bytes:
    """The `tlv` block of an OSO dossier (2019.1); only of a granted verklaring, else empty bytes."""
    if not row.statement or row.start is None or row.last is None:
        return b""
    Xml.register_namespace("", OSO)
    block = Xml.Element(f"{{{OSO}}}tlv")
    for name, text in (
        ("tlvingangdatum", row.start.isoformat()),
        ("tlvswvnummer", row.swv),
        ("tlvcategorie", _LETTER.get(row.category, "Nvt")),
        ("tlvbeschikkingsnummer", row.number),
        ("tlveinddatum", row.last.isoformat()),
    ):
        Xml.SubElement(block, f"{{{OSO}}}{name}").text = text
    written: bytes = Xml.tostring(block, encoding="utf-8", xml_declaration=True)
    return written


@require_GET
def zgw(request: HttpRequest, number: str) -> JsonResponse:
    """The besluit as JSON."""
    actor = require_for(request, Action.EXPORT_LIST, "besluit")
    require_for(request, Action.VIEW_AANVRAAG)
    row = read_besluit(actor, number)
    return JsonResponse(as_zgw(row, file_by=_file_by(row.decided_on)))


@require_GET
def oso(request: HttpRequest, number: str) -> HttpResponse:
    """The verklaring as OSO knows it; 404 for a besluit that is none."""
    actor = require_for(request, Action.EXPORT_LIST, "besluit")
    require_for(request, Action.VIEW_AANVRAAG)
    block = as_oso(read_besluit(actor, number))
    if not block:
        return HttpResponse(status=404)
    answer = HttpResponse(block, content_type="application/xml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="tlv-{number}.xml"'
    return answer
