"""The national core of each form as data. Pure.

It is ours until the national request format can be read; it is numbered, so that an aanvraag keeps the form with which
it was begun.
"""

from collections.abc import Mapping, Sequence

from thuisnabij.children.support.rules.forms.fields import Field, FieldKind, Part
from thuisnabij.children.support.rules.kinds import Kind
from thuisnabij.kernel.texts import gettext_noop

_REASON = gettext_noop("Zonder dit kan het samenwerkingsverband de vraag niet beoordelen.")
_PARENTS = gettext_noop("De zienswijze van de ouders hoort bij het dossier.")
_HEARD = gettext_noop("De leerling wordt gehoord; wat hij of zij zegt en hoe dat is gewogen hoort erbij.")
_OPP = gettext_noop("Extra ondersteuning staat in het ontwikkelingsperspectief (WPO 40a, WVO 2.44).")
_ADVICE_CORE = Part(
    gettext_noop("De vraag"),
    (
        Field("vraag", gettext_noop("Wat is de vraag van de school"), FieldKind.TEKST, True, _REASON),
        Field(
            "situatie",
            gettext_noop("Wat is er aan de hand, en sinds wanneer"),
            FieldKind.TEKST,
            True,
            _REASON,
        ),
        Field("geprobeerd", gettext_noop("Wat is al gedaan, en wat leverde dat op"), FieldKind.TEKST),
    ),
)
_NEED = Part(
    gettext_noop("Wat de leerling nodig heeft"),
    (
        Field("belemmerend", gettext_noop("Belemmerende factoren"), FieldKind.TEKST, True, _REASON),
        Field("helpend", gettext_noop("Helpende factoren"), FieldKind.TEKST, True, _REASON),
        Field(
            "behoefte",
            gettext_noop("Ondersteuningsbehoefte"),
            FieldKind.TEKST,
            True,
            gettext_noop("De wet vraagt dat de behoefte in het besluit staat (WEC 117 lid 4)."),
        ),
    ),
)
_VIEWS = Part(
    gettext_noop("Ouders en leerling"),
    (
        Field(
            "ouders",
            gettext_noop("Zienswijze van de ouders, in hun eigen woorden"),
            FieldKind.TEKST,
            True,
            _PARENTS,
        ),
        Field(
            "ouders-eens",
            gettext_noop("Zijn de ouders het eens met de aanvraag"),
            FieldKind.JA_NEE,
            True,
            _PARENTS,
        ),
        Field("leerling", gettext_noop("Wat vindt de leerling zelf"), FieldKind.TEKST, True, _HEARD),
        Field("leerling-gewogen", gettext_noop("Hoe is dat gewogen"), FieldKind.TEKST, True, _HEARD),
    ),
)
_PLAN = Part(
    gettext_noop("Ontwikkelingsperspectief"),
    (
        Field(
            "opp-datum", gettext_noop("Datum van het ontwikkelingsperspectief"), FieldKind.DATUM, True, _OPP
        ),
        Field(
            "opp-akkoord",
            gettext_noop("Zijn de ouders akkoord met het handelingsdeel"),
            FieldKind.JA_NEE,
            True,
            _OPP,
        ),
        Field("opp-evaluatie", gettext_noop("Datum van de laatste evaluatie"), FieldKind.DATUM),
    ),
)
_ARRANGEMENT = Part(
    gettext_noop("Het arrangement"),
    (
        Field("doel", gettext_noop("Wat moet het arrangement bereiken"), FieldKind.TEKST, True, _REASON),
        Field("uren", gettext_noop("Uren per week"), FieldKind.GETAL),
        Field("bedrag", gettext_noop("Bedrag in hele euro’s"), FieldKind.GETAL),
        Field("van", gettext_noop("Vanaf"), FieldKind.DATUM, True, _REASON),
        Field("tot-en-met", gettext_noop("Tot en met"), FieldKind.DATUM, True, _REASON),
        Field(
            "groep",
            gettext_noop("Voor hoeveel leerlingen"),
            FieldKind.GETAL,
            help=gettext_noop("Leeg als het alleen om deze leerling gaat."),
        ),
    ),
)
_STATEMENT = Part(
    gettext_noop("De verklaring"),
    (
        Field("ingang", gettext_noop("Gewenste ingangsdatum"), FieldKind.DATUM, True, _REASON),
        Field(
            "herkomst",
            gettext_noop("Waar komt de leerling vandaan"),
            FieldKind.KEUZE,
            True,
            _REASON,
            choices=("regulier", "voorschools", "speciaal", "anders"),
        ),
        Field(
            "ontvangende-school",
            gettext_noop("Welke school wil de leerling plaatsen"),
            FieldKind.REGEL,
            help=gettext_noop("De code van de vestiging, als die bekend is."),
        ),
        Field(
            "perspectief",
            gettext_noop("Wanneer en onder welke voorwaarden kan de leerling terug"),
            FieldKind.TEKST,
            True,
            gettext_noop(
                "Een verklaring is tijdelijk: het plan voor de terugkeer, of waarom dat er niet is."
            ),
        ),
    ),
)
_CATEGORY = Part(
    gettext_noop("De bekostigingscategorie"),
    (
        Field(
            "categorie",
            gettext_noop("Welke categorie vraagt de school"),
            FieldKind.KEUZE,
            True,
            _REASON,
            choices=("laag", "midden", "hoog"),
        ),
        Field("categorie-waarom", gettext_noop("Waarom deze categorie"), FieldKind.TEKST, True, _REASON),
    ),
)
_TESTS = Part(
    gettext_noop("Intelligentie en leerachterstand"),
    (
        Field("iq", gettext_noop("IQ"), FieldKind.GETAL, True, gettext_noop("De criteria noemen het IQ.")),
        Field("iq-datum", gettext_noop("Datum van het onderzoek"), FieldKind.DATUM, True, _REASON),
        Field("dl", gettext_noop("Didactische leeftijd in maanden (DL)"), FieldKind.GETAL, True, _REASON),
        Field(
            "dle-inzichtelijk-rekenen",
            gettext_noop("DLE inzichtelijk rekenen"),
            FieldKind.GETAL,
            True,
            _REASON,
        ),
        Field("dle-begrijpend-lezen", gettext_noop("DLE begrijpend lezen"), FieldKind.GETAL, True, _REASON),
        Field("dle-technisch-lezen", gettext_noop("DLE technisch lezen"), FieldKind.GETAL, True, _REASON),
        Field("dle-spellen", gettext_noop("DLE spellen"), FieldKind.GETAL, True, _REASON),
        Field("sociaal-emotioneel", gettext_noop("Is er een sociaal-emotioneel probleem"), FieldKind.JA_NEE),
    ),
)
_RENEWAL = Part(
    gettext_noop("De lopende verklaring"),
    (
        Field(
            "lopend-nummer", gettext_noop("Nummer van de lopende verklaring"), FieldKind.REGEL, True, _REASON
        ),
        Field(
            "evaluatie",
            gettext_noop("Wat bracht de afgelopen periode, gemeten aan de doelen"),
            FieldKind.TEKST,
            True,
            _REASON,
        ),
        Field(
            "advies-cvb",
            gettext_noop("Advies van de commissie voor de begeleiding"),
            FieldKind.TEKST,
            True,
            gettext_noop("De commissie adviseert over terugkeer en overstap (WEC 40b)."),
        ),
    ),
)
_RETURN = Part(
    gettext_noop("Terugkeer of overstap"),
    (
        Field(
            "naar", gettext_noop("Naar welke school of vorm van onderwijs"), FieldKind.REGEL, True, _REASON
        ),
        Field("per", gettext_noop("Vanaf wanneer"), FieldKind.DATUM, True, _REASON),
        Field(
            "opbouw", gettext_noop("Hoe wordt het opgebouwd, en wie doet wat"), FieldKind.TEKST, True, _REASON
        ),
        Field("nazorg", gettext_noop("Wie kijkt wanneer hoe het gaat"), FieldKind.TEKST, True, _REASON),
    ),
)

CORES: Mapping[int, Mapping[Kind, tuple[Part, ...]]] = {
    1: {
        Kind.CONSULTATIE: (_ADVICE_CORE,),
        Kind.ARRANGEMENT: (_ADVICE_CORE, _NEED, _ARRANGEMENT, _VIEWS, _PLAN),
        Kind.TLV_SBO: (_ADVICE_CORE, _NEED, _STATEMENT, _VIEWS, _PLAN),
        Kind.TLV_SO: (_ADVICE_CORE, _NEED, _STATEMENT, _CATEGORY, _VIEWS, _PLAN),
        Kind.TLV_VSO: (_ADVICE_CORE, _NEED, _STATEMENT, _CATEGORY, _VIEWS, _PLAN),
        Kind.PRO: (_ADVICE_CORE, _TESTS, _STATEMENT, _VIEWS),
        Kind.LWOO: (_ADVICE_CORE, _TESTS, _VIEWS),
        Kind.VERLENGING: (_RENEWAL, _NEED, _STATEMENT, _CATEGORY, _VIEWS, _PLAN),
        Kind.WIJZIGING: (_RENEWAL, _NEED, _CATEGORY, _VIEWS, _PLAN),
        Kind.TERUG: (_RETURN, _VIEWS, _PLAN),
    }
}
"""The national core by its version and the kind of aanvraag."""
NEWEST_CORE = max(CORES)
OWN_PART = gettext_noop("Vragen van het samenwerkingsverband")


def form_of(kind: Kind, *, core: int, additions: Sequence[Field]) -> tuple[Part, ...]:
    """The whole form: the core of a version, and what the SWV asks beside it."""
    own = (Part(OWN_PART, tuple(additions)),) if additions else ()
    return (*CORES[core][kind], *own)
