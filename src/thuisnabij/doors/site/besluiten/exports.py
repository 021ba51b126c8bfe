"""A besluit for other systems: as JSON in the names of ZGW Besluiten 1.0.2, and the `tlv` block of OSO as XML."""

from datetime import timedelta
from xml.etree import ElementTree as Xml

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from thuisnabij.children.support.queries import BesluitRow
from thuisnabij.children.support.rules.besluit import WITHDRAWN
from thuisnabij.doors.site.besluiten.pages import read_besluit
from thuisnabij.ground.access.rules import Action
from thuisnabij.ground.access.web.actor import require_for
from thuisnabij.ground.rulesets.queries import get_rule_set

OSO = "http://www.edustandaard.nl/oso_gegevensset/2019/dossier"
_LETTER = {"laag": "L", "midden": "M", "hoog": "H"}


def as_zgw(row: BesluitRow, *, bezwaar_weeks: int) -> dict[str, object]:
    """The besluit in the names of ZGW; fields that are not known are left out. No name of a child is in it.

    `bezwaar_weeks` is how long a bezwaar can be filed (Awb 6:7, rule set `bezwaar`).
    """
    what = f"TLV {row.statement}" if row.statement else str(row.kind)
    found: dict[str, object] = {
        "identificatie": row.number,
        "verantwoordelijkeOrganisatie": row.swv,
        "besluittype": what,
        "datum": row.decided_on.isoformat(),
        "verzenddatum": row.decided_on.isoformat(),
        "uiterlijkeReactiedatum": (row.decided_on + timedelta(weeks=bezwaar_weeks)).isoformat(),
        "zaak": f"aanvraag:{row.aanvraag}",
    }
    if row.start and row.last:
        found |= {"ingangsdatum": row.start.isoformat(), "vervaldatum": row.last.isoformat()}
    if row.state == WITHDRAWN:
        found["vervalreden"] = "ingetrokken_overheid"
    elif row.last:
        found["vervalreden"] = "tijdelijk"
    return found


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
    weeks = get_rule_set(key="bezwaar", on=row.decided_on).number("indienen")
    return JsonResponse(as_zgw(row, bezwaar_weeks=weeks))


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
