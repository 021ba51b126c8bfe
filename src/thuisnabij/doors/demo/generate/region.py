"""The fictional region Plassenland: municipalities, postcode areas, besturen and sub-regions (ROK).

Its codes cannot occur in reality: PC4s start with 0, besturen and BRINs with D, municipalities and SWVs with 99.
"""

from dataclasses import dataclass

PO_SWV = "PO9901"
VO_SWV = "VO9902"
PROVINCE = "Plassenland"

SWV_NAMES = {
    PO_SWV: "Samenwerkingsverband Plassenland PO",
    VO_SWV: "Samenwerkingsverband Plassenland VO",
}
MUNICIPALITIES = {"9901": "Waterveen", "9902": "Ottermeer", "9903": "Lisdijk", "9904": "Rietkoog"}
BESTUREN = {
    "D0001": "Openbare Scholen Plassenland",
    "D0002": "Stichting Rietland",
    "D0003": "Vereniging Veenmozaïek",
    "D0004": "Stichting Waterkant",
    "D0005": "Stichting Wilgenroos",
    "D0006": "Vereniging De Groene Oever",
    "D0007": "Stichting Voortgezet Onderwijs De Plassen",
    "D0008": "Vereniging Oeverlanden",
}
ROK_NAMES = {"zuid": "ROK Zuidoever", "oost": "ROK Oostoever", "noord": "ROK Noordoever"}
ROK_OF_MUNICIPALITY = {"9901": "zuid", "9902": "oost", "9903": "oost", "9904": "noord"}
SWV_OF_KIND = {"bao": PO_SWV, "sbo": PO_SWV, "so": PO_SWV, "vso": VO_SWV, "vo": VO_SWV, "pro": VO_SWV}
"""Whose pupils those of a kind of education are, by law."""


@dataclass(frozen=True)
class Area:
    """A postcode area: its centre in km east (x) and north (y) of the south-west corner, and its weight in children."""

    pc4: str
    municipality: str
    x: float
    y: float
    children: int
    name: str


AREAS = (
    Area("0011", "9901", 5.0, 5.5, 100, "Waterveen-Centrum"),
    Area("0012", "9901", 3.8, 5.3, 95, "Waterveen-West"),
    Area("0013", "9901", 5.2, 6.7, 90, "Waterveen-Noord"),
    Area("0014", "9901", 5.1, 4.3, 85, "Waterveen-Zuid"),
    Area("0015", "9901", 6.3, 5.6, 80, "Waterveen-Oost"),
    Area("0016", "9901", 7.9, 7.6, 45, "Veenkant"),
    Area("0017", "9901", 2.0, 8.4, 40, "Veenzoom"),
    Area("0018", "9901", 6.2, 4.4, 60, "Dotterwijk"),
    Area("0019", "9901", 2.2, 2.1, 25, "Kikkerbroek"),
    Area("0020", "9901", 8.2, 2.3, 35, "Turfhaven"),
    Area("0021", "9901", 4.6, 9.0, 20, "Zeggedorp"),
    Area("0022", "9902", 15.0, 5.0, 90, "Ottermeer-Centrum"),
    Area("0023", "9902", 15.2, 6.2, 80, "Ottermeer-Noord"),
    Area("0024", "9902", 16.2, 4.8, 70, "Ottermeer-Haven"),
    Area("0025", "9902", 13.8, 5.1, 70, "Ottermeer-West"),
    Area("0026", "9902", 15.1, 3.8, 55, "Plaszicht"),
    Area("0027", "9902", 18.0, 8.2, 40, "Elzenbroek"),
    Area("0028", "9902", 17.9, 2.0, 30, "Zuideroever"),
    Area("0029", "9902", 12.6, 2.2, 25, "Wilgenhoek"),
    Area("0030", "9902", 13.2, 9.0, 30, "Otterholt"),
    Area("0031", "9902", 17.0, 10.8, 20, "Eendenburg"),
    Area("0032", "9903", 15.0, 19.0, 85, "Lisdijk-Dorp"),
    Area("0033", "9903", 16.2, 19.2, 70, "Lisdijk-Oost"),
    Area("0034", "9903", 14.9, 20.2, 65, "Lisdijk-Noord"),
    Area("0035", "9903", 13.8, 18.8, 60, "Lisdijk-West"),
    Area("0036", "9903", 18.2, 16.2, 40, "Oeverhoek"),
    Area("0037", "9903", 12.0, 15.0, 30, "Plasrand"),
    Area("0038", "9903", 18.1, 22.4, 30, "Liskade"),
    Area("0039", "9903", 12.2, 22.8, 20, "Rallenbuurt"),
    Area("0040", "9903", 15.6, 16.0, 20, "Boterpolder"),
    Area("0041", "9904", 4.5, 18.5, 85, "Rietkoog-Centrum"),
    Area("0042", "9904", 4.6, 19.8, 75, "Rietkoog-Noord"),
    Area("0043", "9904", 4.4, 17.3, 70, "Rietkoog-Zuid"),
    Area("0044", "9904", 3.2, 18.6, 55, "Rietkoog-West"),
    Area("0045", "9904", 7.4, 15.0, 45, "Plasdorp"),
    Area("0046", "9904", 2.0, 22.6, 35, "Koogeind"),
    Area("0047", "9904", 7.2, 22.0, 30, "Rietdam"),
    Area("0048", "9904", 1.9, 14.2, 25, "Zwanebos"),
    Area("0049", "9904", 5.8, 13.6, 20, "Kluutwaard"),
    Area("0050", "9904", 4.0, 23.2, 20, "Libelveen"),
)
AREA_OF_PC4 = {area.pc4: area for area in AREAS}
