"""Row sets of named pupils and of what is asked and given for them."""

from collections.abc import Mapping

from thuisnabij.children.register.rules import facts
from thuisnabij.children.support.rules.kinds import OUTCOMES, Kind
from thuisnabij.figures.measures.language.rowset_words import (
    BOTH,
    ENDED,
    EVENTS,
    HOLDER,
    LIVED,
    MOVES,
    PAID,
    PLACED,
    STOCK,
    Declared,
    Moment,
    RowSet,
    flag,
    number,
    word,
)
from thuisnabij.kernel.texts import gettext_noop

NOWHERE = "geen"
"""Where a child is in an `overgang` that is not enrolled on one of its two days."""
SEATLESS = (NOWHERE, "vrijgesteld", "zorgverblijf")
"""Where a child is that is at no school: it should be, it need not be, or it lives where it is taught."""
PLANNED_WITHIN = 365
"""An OPP of the school counts at a departure when it still held so many days before."""
HANDED_BEFORE, HANDED_AFTER = 365, 92
"""A handover belongs to a departure from at most so many days before it to so many days after."""
DIRECTIONS = ("lichter", "zwaarder", "gelijk", "in", "uit")
REQUESTS = tuple(map(str, Kind))

_SCHOOL = facts.SCHOOL_TYPES

OF_CHILDREN: Mapping[RowSet, Declared] = {
    RowSet.PLAATSING: Declared(
        sources=("inschrijving",),
        moment=Moment.MADE,
        shapes=STOCK,
        attributions=PAID,
        columns={
            "soort": word(gettext_noop("soort onderwijs waar de leerling is ingeschreven"), *_SCHOOL),
            "leerjaar": number(gettext_noop("leerjaar")),
            "leeftijd": number(gettext_noop("leeftijd in jaren op de peildatum")),
            "verblijfsjaren": number(
                gettext_noop("keren dat de leerling op 1 oktober in deze soort zat, tot en met de peildatum")
            ),
            "tlv": word(gettext_noop("soort van de toelaatbaarheidsverklaring die geldt"), *facts.TLV_KINDS),
            "categorie": word(
                gettext_noop("bekostigingscategorie van die verklaring"), *facts.TLV_CATEGORIES
            ),
            "opp": flag(gettext_noop("er is een ontwikkelingsperspectief")),
            "in_gewone_klas": flag(gettext_noop("neemt deel in een gewone klas")),
            "binnen": flag(
                gettext_noop("de school ligt in het gebied van het samenwerkingsverband dat betaalt")
            ),
            "residentieel": flag(gettext_noop("verblijft in een instelling voor zorg of justitie")),
            "aanwezigheid": word(
                gettext_noop("aanwezigheid op de peildatum"),
                "aanwezig",
                "deels",
                "geoorloofd",
                "ongeoorloofd",
            ),
        },
    ),
    RowSet.OVERGANG: Declared(
        sources=("inschrijving",),
        moment=Moment.MADE,
        shapes=MOVES,
        attributions=PLACED,
        columns={
            "van": word(gettext_noop("soort op de eerste dag"), *_SCHOOL, NOWHERE),
            "naar": word(gettext_noop("soort op de laatste dag"), *_SCHOOL, NOWHERE),
            "richting": word(
                gettext_noop("van een zwaardere naar een lichtere soort, of andersom"), *DIRECTIONS
            ),
            "andere_school": flag(gettext_noop("een andere vestiging dan op de eerste dag")),
            "binnen": flag(gettext_noop("de andere vestiging ligt in hetzelfde samenwerkingsverband")),
            "leeftijd": number(gettext_noop("leeftijd in jaren op de laatste dag")),
            "na_1_jaar": flag(gettext_noop("een jaar later nog in deze of een lichtere soort")),
            "na_2_jaar": flag(gettext_noop("twee jaar later nog in deze of een lichtere soort")),
            "vooraf_bekend": flag(gettext_noop("een aanvraag is ontvangen voor de vierde verjaardag")),
        },
    ),
    RowSet.THUIS: Declared(
        sources=("inschrijving", "aanwezigheid"),
        moment=Moment.MADE,
        shapes=BOTH,
        attributions=LIVED,
        columns={
            "absoluut": flag(gettext_noop("leerplichtig en op geen school ingeschreven")),
            "relatief": flag(
                gettext_noop("ingeschreven en ten minste vier weken achtereen ongeoorloofd afwezig")
            ),
            "lang": flag(gettext_noop("drie maanden of langer absoluut of langdurig relatief verzuim")),
            "vrijgesteld": flag(gettext_noop("vrijgesteld op grond van de Leerplichtwet")),
            "vrijgesteld_5a": flag(
                gettext_noop("vrijgesteld om lichamelijke of psychische redenen (artikel 5 onder a)")
            ),
            "geoorloofd": flag(gettext_noop("ten minste vier weken achtereen geoorloofd afwezig")),
            "ingeschreven_en_thuis": flag(gettext_noop("ingeschreven en geheel afwezig")),
        },
    ),
    RowSet.VERTREK: Declared(
        sources=("vertrek",),
        moment=Moment.DAY,
        shapes=EVENTS,
        attributions=PLACED,
        columns={
            "bestemming": word(gettext_noop("waarheen"), *facts.DEPARTURE_DESTINATIONS),
            "van": word(gettext_noop("soort onderwijs tot dan toe"), *_SCHOOL, NOWHERE),
            "opp_bestemming": word(
                gettext_noop(
                    "bestemming in het laatste ontwikkelingsperspectief van de school in het jaar ervoor"
                ),
                *facts.OPP_DESTINATIONS,
            ),
            "nieuwe_school": word(gettext_noop("soort van de school waaraan is overgedragen"), *_SCHOOL),
        },
    ),
    RowSet.TLV: Declared(
        sources=("tlv", "inschrijving"),
        moment=Moment.SPELL,
        shapes=BOTH | ENDED,
        attributions=LIVED | PAID,
        columns={
            "soort": word(gettext_noop("waarvoor de verklaring geldt"), *facts.TLV_KINDS),
            "categorie": word(gettext_noop("bekostigingscategorie"), *facts.TLV_CATEGORIES),
            "herkomst": word(gettext_noop("waar de leerling vandaan kwam"), *facts.ORIGINS),
            "schooljaren": number(gettext_noop("schooljaren waarin de verklaring geldt")),
            "hele_schooljaren": number(gettext_noop("hele schooljaren waarin de verklaring geldt")),
            "zit_in": word(gettext_noop("waar de leerling op de dag onderwijs krijgt"), *_SCHOOL, *SEATLESS),
            "dagen": number(gettext_noop("dagen sinds de eerste dag van de verklaring")),
        },
    ),
    RowSet.AANVRAAG: Declared(
        sources=("aanvragen",),
        moment=Moment.SPELL,
        shapes=BOTH,
        attributions=PLACED,
        columns={
            "soort": word(gettext_noop("wat is gevraagd"), *REQUESTS),
            "uitkomst": word(gettext_noop("wat is besloten"), *OUTCOMES),
            "categorie": word(gettext_noop("bekostigingscategorie"), *facts.TLV_CATEGORIES),
            "herkomst": word(gettext_noop("waar de leerling vandaan komt"), *facts.ORIGINS),
            "schooljaren": number(gettext_noop("schooljaren waarvoor is besloten")),
            "dagen": number(
                gettext_noop("dagen van ontvangst tot besluit, zonder de dagen dat de termijn stilstond")
            ),
            "binnen_wet": flag(gettext_noop("besloten binnen de termijn van de wet")),
            "binnen_streef": flag(gettext_noop("besloten binnen de eigen streeftermijn")),
        },
        days=("besluit",),
    ),
    RowSet.ARRANGEMENT: Declared(
        sources=("arrangement",),
        moment=Moment.SPELL,
        shapes=BOTH,
        attributions=LIVED,
        columns={
            "uren": number(gettext_noop("uren over de hele periode"), 100),
            "bedrag": number(gettext_noop("bedrag in euro over de hele periode"), 100),
        },
    ),
    RowSet.OPP: Declared(
        sources=("opp",),
        moment=Moment.SPELL,
        shapes=BOTH,
        attributions=LIVED,
        columns={
            "bestemming": word(gettext_noop("verwachte uitstroombestemming"), *facts.OPP_DESTINATIONS),
            "instemming": flag(gettext_noop("de ouders stemden in met het handelingsdeel")),
            "gehoord": flag(gettext_noop("de leerling kon zijn mening geven")),
        },
    ),
    RowSet.NEVENPLEK: Declared(
        sources=("nevenplek",),
        moment=Moment.SPELL,
        shapes=BOTH,
        attributions=LIVED,
        columns={"soort": word(gettext_noop("soort plek"), *facts.SIDE_PLACE_KINDS)},
    ),
    RowSet.VRIJSTELLING: Declared(
        sources=("vrijstelling",),
        moment=Moment.SPELL,
        shapes=BOTH,
        attributions=LIVED - PLACED | HOLDER,
        columns={"artikel": word(gettext_noop("artikel van de Leerplichtwet"), *facts.ARTICLES)},
    ),
    RowSet.OVERDRACHT: Declared(
        sources=("overdracht",),
        moment=Moment.DAY,
        shapes=EVENTS,
        attributions=PLACED,
        columns={
            "van": word(gettext_noop("waar de leerling vandaan kwam"), *_SCHOOL, facts.PRESCHOOL),
            "naar": word(gettext_noop("soort van de nieuwe school"), *_SCHOOL),
            "warm": flag(gettext_noop("er was een gesprek bij de overdracht")),
            "dossier_voor_start": flag(gettext_noop("het dossier was er voor de eerste schooldag")),
        },
    ),
}
