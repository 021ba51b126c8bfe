"""Row sets of named pupils and of what is asked and given for them."""

from collections.abc import Mapping

from thuisnabij.children.register.rules import facts
from thuisnabij.children.support.rules.registers import OUTCOMES
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

NOWHERE = "geen"
"""Where a child is in an `overgang` that is not enrolled on one of its two days."""
SEATLESS = (NOWHERE, "vrijgesteld", "zorgverblijf")
"""Where a child is that is at no school: it should be, it need not be, or it lives where it is taught."""
PLANNED_WITHIN = 365
"""An OPP of the school counts at a departure when it still held so many days before."""
HANDED_BEFORE, HANDED_AFTER = 365, 92
"""A handover belongs to a departure from at most so many days before it to so many days after."""
DIRECTIONS = ("lichter", "zwaarder", "gelijk", "in", "uit")
REQUESTS = ("consultatie", "arrangement", "tlv sbo", "tlv so", "tlv vso", "pro", "lwoo", "verlenging")

_SCHOOL = facts.SCHOOL_TYPES

OF_CHILDREN: Mapping[RowSet, Declared] = {
    RowSet.PLAATSING: Declared(
        sources=("inschrijving",),
        moment=Moment.MADE,
        shapes=STOCK,
        attributions=PAID,
        columns={
            "soort": word("soort onderwijs waar de leerling is ingeschreven", *_SCHOOL),
            "leerjaar": number("leerjaar"),
            "leeftijd": number("leeftijd in jaren op de peildatum"),
            "verblijfsjaren": number(
                "keren dat de leerling op 1 oktober in deze soort zat, tot en met de peildatum"
            ),
            "tlv": word("soort van de toelaatbaarheidsverklaring die geldt", *facts.TLV_KINDS),
            "categorie": word("bekostigingscategorie van die verklaring", *facts.TLV_CATEGORIES),
            "opp": flag("er is een ontwikkelingsperspectief"),
            "in_gewone_klas": flag("neemt deel in een gewone klas"),
            "binnen": flag("de school ligt in het gebied van het samenwerkingsverband dat betaalt"),
            "residentieel": flag("verblijft in een instelling voor zorg of justitie"),
            "aanwezigheid": word(
                "aanwezigheid op de peildatum", "aanwezig", "deels", "geoorloofd", "ongeoorloofd"
            ),
        },
    ),
    RowSet.OVERGANG: Declared(
        sources=("inschrijving",),
        moment=Moment.MADE,
        shapes=MOVES,
        attributions=PLACED,
        columns={
            "van": word("soort op de eerste dag", *_SCHOOL, NOWHERE),
            "naar": word("soort op de laatste dag", *_SCHOOL, NOWHERE),
            "richting": word("van een zwaardere naar een lichtere soort, of andersom", *DIRECTIONS),
            "andere_school": flag("een andere vestiging dan op de eerste dag"),
            "binnen": flag("de andere vestiging ligt in hetzelfde samenwerkingsverband"),
            "leeftijd": number("leeftijd in jaren op de laatste dag"),
            "na_1_jaar": flag("een jaar later nog in deze of een lichtere soort"),
            "na_2_jaar": flag("twee jaar later nog in deze of een lichtere soort"),
            "vooraf_bekend": flag("een aanvraag is ontvangen voor de vierde verjaardag"),
        },
    ),
    RowSet.THUIS: Declared(
        sources=("inschrijving", "aanwezigheid"),
        moment=Moment.MADE,
        shapes=BOTH,
        attributions=LIVED,
        columns={
            "absoluut": flag("leerplichtig en op geen school ingeschreven"),
            "relatief": flag("ingeschreven en ten minste vier weken achtereen ongeoorloofd afwezig"),
            "lang": flag("drie maanden of langer absoluut of langdurig relatief verzuim"),
            "vrijgesteld": flag("vrijgesteld op grond van de Leerplichtwet"),
            "vrijgesteld_5a": flag("vrijgesteld om lichamelijke of psychische redenen (artikel 5 onder a)"),
            "geoorloofd": flag("ten minste vier weken achtereen geoorloofd afwezig"),
            "ingeschreven_en_thuis": flag("ingeschreven en geheel afwezig"),
        },
    ),
    RowSet.VERTREK: Declared(
        sources=("vertrek",),
        moment=Moment.DAY,
        shapes=EVENTS,
        attributions=PLACED,
        columns={
            "bestemming": word("waarheen", *facts.DEPARTURE_DESTINATIONS),
            "van": word("soort onderwijs tot dan toe", *_SCHOOL, NOWHERE),
            "opp_bestemming": word(
                "bestemming in het laatste ontwikkelingsperspectief van de school in het jaar ervoor",
                *facts.OPP_DESTINATIONS,
            ),
            "nieuwe_school": word("soort van de school waaraan is overgedragen", *_SCHOOL),
        },
    ),
    RowSet.TLV: Declared(
        sources=("tlv", "inschrijving"),
        moment=Moment.SPELL,
        shapes=BOTH | ENDED,
        attributions=LIVED | PAID,
        columns={
            "soort": word("waarvoor de verklaring geldt", *facts.TLV_KINDS),
            "categorie": word("bekostigingscategorie", *facts.TLV_CATEGORIES),
            "herkomst": word("waar de leerling vandaan kwam", *facts.ORIGINS),
            "schooljaren": number("schooljaren waarin de verklaring geldt"),
            "hele_schooljaren": number("hele schooljaren waarin de verklaring geldt"),
            "zit_in": word("waar de leerling op de dag onderwijs krijgt", *_SCHOOL, *SEATLESS),
            "dagen": number("dagen sinds de eerste dag van de verklaring"),
        },
    ),
    RowSet.AANVRAAG: Declared(
        sources=("aanvragen",),
        moment=Moment.SPELL,
        shapes=BOTH,
        attributions=PLACED,
        columns={
            "soort": word("wat is gevraagd", *REQUESTS),
            "uitkomst": word("wat is besloten", *OUTCOMES),
            "categorie": word("bekostigingscategorie", *facts.TLV_CATEGORIES),
            "herkomst": word("waar de leerling vandaan komt", *facts.ORIGINS),
            "schooljaren": number("schooljaren waarvoor is besloten"),
            "dagen": number("dagen van ontvangst tot besluit, zonder de dagen dat de termijn stilstond"),
            "binnen_wet": flag("besloten binnen de termijn van de wet"),
            "binnen_streef": flag("besloten binnen de eigen streeftermijn"),
        },
        days=("besluit",),
    ),
    RowSet.ARRANGEMENT: Declared(
        sources=("arrangement",),
        moment=Moment.SPELL,
        shapes=BOTH,
        attributions=LIVED,
        columns={
            "uren": number("uren over de hele periode", 100),
            "bedrag": number("bedrag in euro over de hele periode", 100),
        },
    ),
    RowSet.OPP: Declared(
        sources=("opp",),
        moment=Moment.SPELL,
        shapes=BOTH,
        attributions=LIVED,
        columns={
            "bestemming": word("verwachte uitstroombestemming", *facts.OPP_DESTINATIONS),
            "instemming": flag("de ouders stemden in met het handelingsdeel"),
            "gehoord": flag("de leerling kon zijn mening geven"),
        },
    ),
    RowSet.NEVENPLEK: Declared(
        sources=("nevenplek",),
        moment=Moment.SPELL,
        shapes=BOTH,
        attributions=LIVED,
        columns={"soort": word("soort plek", *facts.SIDE_PLACE_KINDS)},
    ),
    RowSet.VRIJSTELLING: Declared(
        sources=("vrijstelling",),
        moment=Moment.SPELL,
        shapes=BOTH,
        attributions=LIVED - PLACED | HOLDER,
        columns={"artikel": word("artikel van de Leerplichtwet", *facts.ARTICLES)},
    ),
    RowSet.OVERDRACHT: Declared(
        sources=("overdracht",),
        moment=Moment.DAY,
        shapes=EVENTS,
        attributions=PLACED,
        columns={
            "van": word("waar de leerling vandaan kwam", *_SCHOOL, facts.PRESCHOOL),
            "naar": word("soort van de nieuwe school", *_SCHOOL),
            "warm": flag("er was een gesprek bij de overdracht"),
            "dossier_voor_start": flag("het dossier was er voor de eerste schooldag"),
        },
    ),
}
