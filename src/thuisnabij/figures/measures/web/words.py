"""The words of definitions as people read them, in the language of the page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.figures.measures.language.words import Kind, Level, Provenance, Suppression, TimeShape
from thuisnabij.figures.measures.queries import Measure

LEVELS: Mapping[str, Promise] = {
    Level.LAND: gettext_lazy("land"),
    Level.SWV: gettext_lazy("samenwerkingsverband"),
    Level.ROK: gettext_lazy("deelregio"),
    Level.BESTUUR: gettext_lazy("bestuur"),
    Level.GEMEENTE: gettext_lazy("gemeente"),
    Level.INSTELLING: gettext_lazy("school"),
    Level.VESTIGING: gettext_lazy("vestiging"),
    Level.POSTCODE: gettext_lazy("postcodegebied"),
}
KINDS: Mapping[str, Promise] = {
    Kind.COUNT: gettext_lazy("een aantal"),
    Kind.PROPORTION: gettext_lazy("een deel van een geheel"),
    Kind.RATIO: gettext_lazy("een verhouding: wat boven de streep staat, zit niet in wat eronder staat"),
    Kind.DIFFERENCE: gettext_lazy("een verschil"),
    Kind.PERCENT_CHANGE: gettext_lazy("een verandering in procenten"),
    Kind.CHANGE: gettext_lazy("een verschil met een eerdere dag"),
    Kind.MEAN: gettext_lazy("een gemiddelde"),
    Kind.QUANTILE: gettext_lazy("een grens waaronder een vast deel valt"),
    Kind.SHARE_COMPLYING: gettext_lazy("het deel dat aan een norm voldoet"),
    Kind.MILESTONE: gettext_lazy("een mijlpaal: bereikt of niet"),
}
TIMES: Mapping[str, Promise] = {
    TimeShape.STOCK: gettext_lazy("de stand op een peildatum"),
    TimeShape.FLOW: gettext_lazy("de verandering tussen twee datums"),
    TimeShape.EVENTS: gettext_lazy("wat er in een schooljaar gebeurde"),
    TimeShape.COHORT: gettext_lazy("een groep die gevolgd wordt"),
    TimeShape.MILESTONE: gettext_lazy("een moment waarop iets bereikt is"),
}
KEEPERS: Mapping[str, Promise] = {
    Provenance.CENTRAAL: gettext_lazy("een landelijke bron, zoals DUO of CBS"),
    Provenance.DECENTRAAL: gettext_lazy("registers van het samenwerkingsverband en de scholen"),
    Provenance.ENQUETE: gettext_lazy("antwoorden op een enquête"),
    Provenance.DOCUMENT: gettext_lazy("een stuk of besluit dat er is of niet"),
}
PROTECTION: Mapping[str, Promise] = {
    Suppression.OPEN_DATA: gettext_lazy("de bron is openbaar en heeft kleine aantallen zelf al afgedekt"),
    Suppression.STANDAARD: gettext_lazy("kleine aantallen worden buiten de eigen organisatie afgedekt"),
    Suppression.NUL_MAG: gettext_lazy(
        "kleine aantallen worden afgedekt; een bereikte nul mag getoond worden"
    ),
    Suppression.GEEN_PERSONEN: gettext_lazy("telt geen personen, dus er is niets af te dekken"),
}
SUBJECTS: tuple[tuple[str, Promise], ...] = (
    ("deelname", gettext_lazy("Deelname aan soorten onderwijs")),
    ("leerlingen", gettext_lazy("Aantallen leerlingen")),
    ("afstand", gettext_lazy("Afstand van huis naar school")),
    ("grensverkeer", gettext_lazy("Over de grens van de regio")),
)
SUBJECTS_WITHOUT_COUNTS: Mapping[str, Promise] = {
    Provenance.DECENTRAAL: gettext_lazy("Eigen registers"),
    Provenance.ENQUETE: gettext_lazy("Enquêtes"),
    Provenance.DOCUMENT: gettext_lazy("Besluiten en stukken"),
    Provenance.CENTRAAL: gettext_lazy("Andere landelijke bronnen"),
}


def told(text: str) -> str:
    """A text of a definition in the language of the page; an empty one stays empty."""
    return _(text) if text else ""


def subject_of(measure: Measure) -> str:
    """What a measure is about: by its key where it counts pupils, else by who keeps the facts."""
    start = measure.key.split("-")[0]
    by_key = dict(SUBJECTS).get(start) if measure.parts else None
    return str(by_key or SUBJECTS_WITHOUT_COUNTS[measure.provenance])


def levels_of(measure: Measure) -> str:
    """The levels a measure is defined on, in words."""
    return ", ".join(str(LEVELS[level]) for level in Level if level in measure.levels)
