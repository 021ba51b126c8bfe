"""Why a file is not taken, each in one Dutch sentence that says what is wrong and what to do."""

from collections.abc import Mapping
from enum import StrEnum

from thuisnabij.kernel.texts import gettext_noop


class Refusal(StrEnum):
    """Why a file is refused; the values are stable codes."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    UNKNOWN_KIND = "unknown-kind"
    NAME_DISAGREES = "name-disagrees"
    BROKEN = "broken"
    LOCKED = "locked"
    ACTIVE_PDF = "active-pdf"
    EMBEDDED_FILE = "embedded-file"
    MACROS = "macros"
    EMBEDDED_OBJECT = "embedded-object"
    REACHES_OUT = "reaches-out"
    BOMB = "bomb"
    TOO_MANY_PIXELS = "too-many-pixels"
    MARKUP = "markup"
    NOT_TEXT = "not-text"
    VIRUS = "virus"


SENTENCES: Mapping[Refusal, str] = {
    Refusal.EMPTY: gettext_noop("Het bestand is leeg. Kies een ander bestand."),
    Refusal.TOO_LARGE: gettext_noop(
        "Het bestand is te groot. Maak het kleiner, bijvoorbeeld door te scannen in een lagere kwaliteit, "
        "of splits het."
    ),
    Refusal.UNKNOWN_KIND: gettext_noop(
        "Dit soort bestand wordt niet aangenomen. Lever het aan als PDF, JPEG, PNG, DOCX, ODT, TXT of CSV."
    ),
    Refusal.NAME_DISAGREES: gettext_noop(
        "De naam zegt iets anders dan wat er in het bestand zit. Bewaar het bestand opnieuw in het "
        "programma waarmee het gemaakt is."
    ),
    Refusal.BROKEN: gettext_noop(
        "Het bestand is beschadigd of niet volledig. Open het, bewaar het opnieuw en stuur het nog een keer."
    ),
    Refusal.LOCKED: gettext_noop(
        "Het bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf en stuur het opnieuw; hier "
        "wordt het versleuteld bewaard."
    ),
    Refusal.ACTIVE_PDF: gettext_noop(
        "In deze PDF zit een script of een opdracht die bij het openen iets doet. Druk het document af "
        "naar een nieuwe PDF en stuur die."
    ),
    Refusal.EMBEDDED_FILE: gettext_noop(
        "In deze PDF zitten andere bestanden. Stuur die bestanden apart, of druk het document af naar een "
        "nieuwe PDF."
    ),
    Refusal.MACROS: gettext_noop(
        "In dit document zitten macro's. Bewaar het zonder macro's, of als PDF, en stuur het opnieuw."
    ),
    Refusal.EMBEDDED_OBJECT: gettext_noop(
        "In dit document zit een ander bestand of programma. Haal het eruit, of bewaar het document als PDF."
    ),
    Refusal.REACHES_OUT: gettext_noop(
        "Dit document haalt bij het openen iets van elders op. Bewaar het als PDF en stuur die."
    ),
    Refusal.BOMB: gettext_noop(
        "Dit document pakt veel groter uit dan het is en wordt daarom niet geopend. Bewaar het als PDF en "
        "stuur die."
    ),
    Refusal.TOO_MANY_PIXELS: gettext_noop(
        "Deze afbeelding heeft te veel beeldpunten. Maak haar kleiner en stuur haar opnieuw."
    ),
    Refusal.MARKUP: gettext_noop(
        "Dit is een webpagina of een tekening met code, geen gewone tekst. Bewaar het als PDF en stuur die."
    ),
    Refusal.NOT_TEXT: gettext_noop(
        "Deze tekst is niet te lezen. Bewaar het bestand als tekst in UTF-8, of als PDF."
    ),
    Refusal.VIRUS: gettext_noop(
        "De virusscanner vond iets schadelijks in dit bestand; er is niets van bewaard. Open het bestand "
        "niet en vraag uw ICT-beheer ernaar te kijken."
    ),
}
