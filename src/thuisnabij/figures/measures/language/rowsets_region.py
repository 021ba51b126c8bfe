"""Row sets of schools, of what the region does together, and of money. No row is of a child."""

from collections.abc import Mapping

from thuisnabij.figures.measures.language.rowset_words import (
    BOTH,
    EVENTS,
    HOLDER,
    PLACED,
    STOCK,
    Column,
    Declared,
    Moment,
    RowSet,
    flag,
    number,
    word,
)
from thuisnabij.figures.measures.language.words import Attribution, TimeShape

_JUDGED = ("voldoet", "voldoet niet", "niet beoordeeld")
_GOALS = ("geen", "geformuleerd", "gerealiseerd")
_TYPES = ("bao", "sbo", "so", "vso", "so-vso", "vo", "pro")
_COUNTED = ("vmbo", "havo", "vwo", "brugjaar", "vavo", "pro", "vso", "bao", "sbo", "so")
_AUDIENCES = ("ouders", "leerlingen", "leraren", "coördinatoren", "besturen", "partners")
_STEP = frozenset({TimeShape.MILESTONE}) | STOCK


def _of_region(
    *sources: str,
    moment: Moment,
    columns: Mapping[str, Column],
    shapes: frozenset[TimeShape] = EVENTS,
    attributions: frozenset[Attribution] = HOLDER,
    bounded: bool = False,
    days: tuple[str, ...] = (),
) -> Declared:
    return Declared(sources, moment, shapes, attributions, columns, False, bounded, days)


OF_REGION: Mapping[RowSet, Declared] = {
    RowSet.LOCATIE: _of_region(
        moment=Moment.MADE,
        shapes=STOCK,
        attributions=PLACED,
        columns={
            "soort": word("soort onderwijs van de vestiging", *_TYPES),
            "norm": word("oordeel over alle verplichte criteria van de norm, laatste schooljaar", *_JUDGED),
            "contact_jeugdhulp": flag("er is een vaste contactpersoon bij jeugdhulp"),
            "zorgstructuur": word(
                "onderwijs, jeugdhulp en gezondheidszorg samen aan tafel", "ja", "deels", "nee"
            ),
            "doelen": word("eigen doelen voor ondersteuning in het schooljaar", *_GOALS),
            "doelen_jeugdhulp": word(
                "eigen doelen voor samenwerking met jeugdhulp in het schooljaar", *_GOALS
            ),
            "inspectie": word(
                "laatste oordeel van de Inspectie", "goed", "voldoende", "onvoldoende", "zeer zwak"
            ),
            "werkt_samen": flag(
                "kreeg in het schooljaar hulp van een deskundige van een gespecialiseerde school"
            ),
        },
    ),
    RowSet.TELLING: _of_region(
        "telling",
        moment=Moment.DAY,
        shapes=STOCK,
        attributions=PLACED,
        bounded=True,
        columns={"soort": word("soort onderwijs", *_COUNTED), "lwoo": flag("met leerwegondersteuning")},
    ),
    RowSet.LEEFTIJD: _of_region(
        moment=Moment.MADE,
        shapes=STOCK | {TimeShape.FLOW},
        attributions=frozenset({Attribution.VESTIGING_GEBIED, Attribution.LIDMAATSCHAP}),
        bounded=True,
        columns={
            "soort": word("soort onderwijs", "bao", "sbo", "so", "vso"),
            "leeftijd": number("leeftijd in jaren op de peildatum"),
        },
    ),
    RowSet.SCHOOLDOEL: _of_region(
        "schooldoelen",
        moment=Moment.SPELL,
        shapes=BOTH,
        attributions=PLACED,
        columns={
            "onderwerp": word(
                "waar het doel over gaat", "ondersteuning", "jeugdhulp", "basiskwaliteit", "anders"
            ),
            "gerealiseerd": word("of het doel is gehaald", "ja", "deels", "nee", "nog niet"),
        },
    ),
    RowSet.INZET: _of_region(
        "deskundige-inzet",
        moment=Moment.DAY,
        attributions=PLACED,
        columns={
            "van": word("soort van de school die de deskundige uitleent", *_TYPES),
            "naar": word("soort van de school die hulp krijgt", *_TYPES),
            "uren": number("uren van de inzet", 100),
            "wachtdagen": number("dagen van de vraag tot de eerste dag van de inzet"),
        },
    ),
    RowSet.ENQUETE: _of_region(
        "enquetes",
        moment=Moment.DAY,
        columns={
            "doelgroep": word("aan wie is gevraagd", *_AUDIENCES),
            "uitgenodigd": number("mensen die zijn gevraagd"),
            "deelnemers": number("mensen die antwoordden"),
        },
    ),
    RowSet.ANTWOORD: _of_region(
        "enqueteantwoorden",
        moment=Moment.DAY,
        attributions=PLACED,
        columns={
            "doelgroep": word("aan wie is gevraagd", *_AUDIENCES),
            "vraag": word("de vraag, overal in dezelfde woorden"),
            "tevreden": flag("antwoord boven het midden van de schaal"),
            "cijfer": number(
                "antwoord als rapportcijfer: 3 keer het antwoord op een schaal van 4, min 2", 100
            ),
        },
    ),
    RowSet.GESPREK: _of_region(
        "gesprekken",
        moment=Moment.DAY,
        columns={
            "niveau": word("met wie het gesprek is", "bestuur", "rok", "school"),
            "gehouden": flag("het gesprek is gehouden"),
            "afspraken": flag("er zijn afspraken vastgelegd"),
        },
    ),
    RowSet.INITIATIEF: _of_region(
        "initiatieven",
        moment=Moment.MADE,
        shapes=STOCK,
        columns={
            "begonnen": flag("begonnen op of voor de peildatum"),
            "loopt": flag("loopt op de peildatum"),
            "soort": word("wat voor aanpak", "werkplaats", "initiatief", "systeemdoorbrekend"),
            "resultaat": flag("er is een resultaat vastgelegd"),
            "leerlingen": number("leerlingen die meedoen"),
            "verspreid": number("andere scholen die de aanpak overnamen"),
        },
    ),
    RowSet.LEREN: _of_region(
        "leerbijeenkomsten",
        moment=Moment.DAY,
        columns={
            "doelgroep": word("voor wie de bijeenkomst was"),
            "uitgenodigd": number("mensen die zijn uitgenodigd"),
            "deelnemers": number("mensen die er waren"),
        },
    ),
    RowSet.MIJLPAAL: _of_region(
        "mijlpalen",
        moment=Moment.MADE,
        shapes=_STEP,
        columns={
            "mijlpaal": word("sleutel van de mijlpaal"),
            "bereikt": flag("op de peildatum bereikt"),
        },
    ),
    RowSet.HUISVESTING: _of_region(
        "huisvesting",
        moment=Moment.DAY,
        attributions=PLACED,
        columns={
            "doel": word("of het gebouw geschikter wordt voor inclusief onderwijs", "inclusief", "overig"),
            "bedrag": number("bedrag in euro", 100),
        },
    ),
    RowSet.UITGAVE: _of_region(
        "uitgaven",
        moment=Moment.DAY,
        columns={
            "soort": word("wat voor uitgave", "programma", "overhead", "klas"),
            "ontvanger": word("wie het geld kreeg", "swv", "bestuur", "vestiging"),
            "bedrag": number("bedrag in euro", 100),
        },
    ),
    RowSet.RESERVE: _of_region(
        "reserves",
        moment=Moment.DAY,
        shapes=STOCK,
        columns={
            "vermogen": number("eigen vermogen in euro", 100),
            "baten": number("baten van het jaar in euro", 100),
            "boven_signaalwaarde": number("vermogen boven de signaalwaarde in euro", 100),
            "is_boven": flag("het vermogen ligt boven de signaalwaarde"),
        },
    ),
}
