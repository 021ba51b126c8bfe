"""Which letters there are, which fields each is filled with, and which must be on the paper. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from thuisnabij.kernel.texts import gettext_noop


@dataclass(frozen=True, slots=True)
class LetterField:
    """A field of a letter: its key in the template, its label, and a fictitious example.

    ``is_needed``: a letter without it says too little, so it is filled in and stands on the paper.
    """

    key: str
    label: str
    example: str
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A kind of letter; ``key`` names its template."""

    key: str
    title: str
    fields: tuple[LetterField, ...]

    @property
    def needed(self) -> tuple[str, ...]:
        """The keys of the fields that every letter of this kind shows."""
        return tuple(field.key for field in self.fields if field.is_needed)

    @property
    def example(self) -> Mapping[str, str]:
        """Fictitious values for every field."""
        return {field.key: field.example for field in self.fields}


_EXAMPLE_CLAUSE = (
    "Dan kunt u bezwaar maken. Doe dat binnen zes weken na de datum van deze brief, bij het bestuur van het "
    "samenwerkingsverband. Schrijf erbij tegen welk besluit u bezwaar maakt, waarom, uw naam en adres, en "
    "onderteken "
    "de brief.\n\nEen bezwaar stelt het besluit niet uit. Is er haast? Dan kunt u de rechtbank om een "
    "voorlopige "
    "voorziening vragen."
)
_OPENING = (
    LetterField(
        "geadresseerde", gettext_noop("Geadresseerde"), "Familie Voorbeeld\nVoorbeeldlaan 1\n0000 XX Demostad"
    ),
    LetterField("kenmerk", gettext_noop("Kenmerk"), "DEMO-2026-17"),
    LetterField("onderwerp", gettext_noop("Onderwerp"), "Een voorbeeld van deze brief"),
    LetterField("aanhef", gettext_noop("Aanhef"), "Geachte ouders,"),
)
_CLOSING = (
    LetterField("ondertekenaar", gettext_noop("Ondertekenaar"), "D. Demo"),
    LetterField("functie", gettext_noop("Functie"), "directeur"),
)

KINDS: tuple[LetterKind, ...] = (
    LetterKind(
        "brief",
        gettext_noop("Algemene brief"),
        (
            *_OPENING,
            LetterField(
                "tekst",
                gettext_noop("Tekst"),
                "Dit is de eerste alinea van een verzonnen brief.\n\nDit is de tweede. Zij gaat over "
                "niemand.",
            ),
            LetterField("bezwaarclausule", gettext_noop("Bezwaarclausule"), _EXAMPLE_CLAUSE, is_needed=False),
            *_CLOSING,
        ),
    ),
    LetterKind(
        "besluit-tlv",
        gettext_noop("Besluit over een toelaatbaarheidsverklaring"),
        (
            *_OPENING,
            LetterField("leerling", gettext_noop("Leerling"), "Robin Voorbeeld"),
            LetterField("geboortedatum", gettext_noop("Geboortedatum"), "12 mei 2016"),
            LetterField("besluit", gettext_noop("Besluit"), "De toelaatbaarheidsverklaring is gegeven."),
            LetterField("nummer", gettext_noop("Nummer"), "PO9901-2026-00042"),
            LetterField("soort", gettext_noop("Toelaatbaar tot"), "speciaal onderwijs"),
            LetterField("categorie", gettext_noop("Ondersteuningscategorie"), "midden", is_needed=False),
            LetterField("termijn", gettext_noop("Termijn"), "1 december 2026 tot en met 31 juli 2028"),
            LetterField("aanvrager", gettext_noop("Aangevraagd door"), "Basisschool De Verzinning"),
            LetterField(
                "redenen",
                gettext_noop("Redenen"),
                "Robin heeft rust en nabijheid nodig die de school nu niet kan bieden.\n\nBeide "
                "deskundigen adviseren dit.",
            ),
            LetterField(
                "tijdelijkheid",
                gettext_noop("Tijdelijkheid"),
                "Doel is dat Robin in twee jaar terugkeert. Wij kijken samen op 1 februari 2028 hoe het "
                "gaat.",
            ),
            LetterField(
                "adviezen",
                gettext_noop("Adviezen"),
                "Advies van een orthopedagoog en van een kinderpsycholoog.",
                is_needed=False,
            ),
            LetterField("bezwaarclausule", gettext_noop("Bezwaarclausule"), _EXAMPLE_CLAUSE),
            *_CLOSING,
        ),
    ),
)
_BY_KEY = {kind.key: kind for kind in KINDS}


def find_kind(key: str) -> LetterKind | None:
    """The kind of letter with this key."""
    return _BY_KEY.get(key)


def missing(kind: LetterKind, fields: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of needed fields that are absent or hold nothing but space."""
    return tuple(key for key in kind.needed if not fields.get(key, "").strip())


def unknown(kind: LetterKind, fields: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of what no field of this kind takes."""
    known = {field.key for field in kind.fields}
    return tuple(sorted(set(fields) - known))


def not_shown(kind: LetterKind, fields: Mapping[str, str], paper: str) -> tuple[str, ...]:
    """The keys of needed fields whose value does not stand on the paper as it was read back.

    Only letters and digits are compared: lines and syllables break elsewhere on paper.
    """
    shown = _letters(paper)
    return tuple(
        key
        for key in kind.needed
        if not all(_letters(part) in shown for part in fields[key].split("\n") if part.strip())
    )


def _letters(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())
