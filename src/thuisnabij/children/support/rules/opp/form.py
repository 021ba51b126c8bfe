"""What is written in an ontwikkelingsperspectief, as data. Pure.

Expected destination with at least hindering and helping factors, the individual support, and what deviates from the
curriculum (BBWPO 34.7, IB-WVO 15c, WVO 2020 2.44 lid 5).
"""

from thuisnabij.children.register.rules.facts import OPP_DESTINATIONS
from thuisnabij.children.support.rules.forms import Answers, Field, FieldKind, Part, fields_of
from thuisnabij.kernel.texts import gettext_noop

WEIGHED = "leerling-gewogen"
_LAW = gettext_noop("De wet vraagt dit in elk ontwikkelingsperspectief.")
_PARENTS = gettext_noop("Met dit deel moeten de ouders het eens zijn.")
_HEARD = gettext_noop("De leerling hoort wat er met zijn of haar woorden is gedaan.")

OPP_FORM: tuple[Part, ...] = (
    Part(
        gettext_noop("Perspectief"),
        (
            Field(
                "uitstroom",
                gettext_noop("Verwachte uitstroombestemming"),
                FieldKind.KEUZE,
                True,
                _LAW,
                choices=OPP_DESTINATIONS,
            ),
            Field(
                "onderbouwing",
                gettext_noop("Waarop deze verwachting rust"),
                FieldKind.TEKST,
                True,
                _LAW,
            ),
            Field("belemmerend", gettext_noop("Belemmerende factoren"), FieldKind.TEKST, True, _LAW),
            Field("helpend", gettext_noop("Helpende factoren"), FieldKind.TEKST, True, _LAW),
        ),
    ),
    Part(
        gettext_noop("Handelingsdeel"),
        (
            Field(
                "doelen",
                gettext_noop("Doelen"),
                FieldKind.TEKST,
                True,
                _PARENTS,
                gettext_noop(
                    "Elk doel op een eigen regel, zo dat bij de evaluatie te zien is of het is bereikt."
                ),
            ),
            Field("ondersteuning", gettext_noop("Welke ondersteuning"), FieldKind.TEKST, True, _PARENTS),
            Field("wie", gettext_noop("Door wie"), FieldKind.TEKST, True, _PARENTS),
            Field("hoe-vaak", gettext_noop("Hoe vaak en hoe lang"), FieldKind.TEKST, True, _PARENTS),
        ),
    ),
    Part(
        gettext_noop("Afwijkingen van het onderwijsprogramma"),
        (
            Field(
                "afwijkingen",
                gettext_noop("Waarvan wordt afgeweken, en waarom"),
                FieldKind.TEKST,
                help=gettext_noop("Leeg betekent: de leerling volgt het hele programma."),
            ),
        ),
    ),
    Part(
        gettext_noop("De stem van de leerling"),
        (
            Field(
                WEIGHED,
                gettext_noop("Wat wij met de woorden van de leerling deden"),
                FieldKind.TEKST,
                help=gettext_noop(
                    "De woorden zelf legt u ongewijzigd vast bij “Leerling horen”; hier staat hoe ze zijn gewogen."
                ),
            ),
        ),
    ),
)

HOW_HEARD = (
    gettext_noop("in een gesprek"),
    gettext_noop("op papier of met een tekening"),
    gettext_noop("via een ouder"),
    gettext_noop("via een vertegenwoordiger"),
    gettext_noop("wilde niets zeggen"),
)
"""How a pupil was heard; the pupil chooses (act 36443). The last says that the chance was given and not taken."""
NO_WORDS = HOW_HEARD[-1]
OCCASIONS = (gettext_noop("vaststellen"), gettext_noop("bijstellen"), gettext_noop("evalueren"))
"""For what a pupil is heard (act 36443)."""
OUTCOMES = (gettext_noop("voortzetten"), gettext_noop("bijstellen"), gettext_noop("beëindigen"))
"""What an evaluation leads to: it goes on as it is, a new version follows, or it ends."""
ENDS = OUTCOMES[-1]
ROLES = (gettext_noop("ouder"), gettext_noop("voogd"), gettext_noop("meerderjarige leerling"))
"""As what somebody agrees; an adult pupil who can decide takes the place of the parents (WEC 41a)."""


def missing_of(answers: Answers, *, must_hear: bool) -> tuple[tuple[Field, str], ...]:
    """What has yet to be written before it can be set, each with the reason (Dutch, marked).

    `must_hear` says whether the right of the pupil to be heard is law on that day.
    """
    found = []
    for field in fields_of(OPP_FORM):
        is_needed = field.required or (must_hear and field.key == WEIGHED)
        if is_needed and not answers.get(field.key, "").strip():
            found.append((field, field.because or _HEARD))
    return tuple(found)
