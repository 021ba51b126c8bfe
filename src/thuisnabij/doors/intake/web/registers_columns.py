"""The columns of a register as people read them: their names, and what each may hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from thuisnabij.doors.intake.web.registers_words import shown_word
from thuisnabij.ground.sources.rules.schema import WITHDRAWN, Column, ColumnKind, Register, file_columns
from thuisnabij.ground.sources.rules.values import HIGHEST, LOWEST
from thuisnabij.ground.ui import formats

NUMBERS = frozenset({ColumnKind.GETAL, ColumnKind.AANTAL, ColumnKind.BEDRAG, ColumnKind.UREN})
LEVELS = ("vestiging", "bestuur", "rok", "swv")
_LABELS: Mapping[str, str] = MappingProxyType(
    {"SWV": "SWV", "TLV_NUMMER": "TLV-nummer", "POSTCODE4": "Postcode", "OPP": "OPP"}
)


@dataclass(frozen=True, slots=True)
class ColumnHelp:
    """A column of the file as the page explains it; of a choice `allowed` holds the words that stand in the file."""

    name: str
    help: str
    allowed: str
    example: str
    required: bool
    is_choice: bool


def columns_of(register: Register) -> tuple[ColumnHelp, ...]:
    """All columns of a file of this register, in the order of its template."""
    return tuple(
        ColumnHelp(
            each.name,
            _(each.help),
            allowed_words(each),
            each.example,
            each.required,
            each.kind is ColumnKind.KEUZE,
        )
        for each in (*file_columns(register), WITHDRAWN)
    )


def label_of(column: Column) -> str:
    """A column of a file as people read it, in the language of the page: BEOORDEELD_OP is Beoordeeld op."""
    return shown_word(dutch_label_of(column))


def dutch_label_of(column: Column) -> str:
    """The same in the words of the file."""
    return _LABELS.get(column.name) or column.name.replace("_", " ").capitalize()


def allowed_words(column: Column) -> str:
    """What a column may hold, in few words, for who makes a file."""
    if column.kind is ColumnKind.KEUZE:
        return ", ".join(column.allowed)
    if column.kind in NUMBERS:
        return _(_SHAPES[column.kind]) % _bounds(column)
    words = _(_SHAPES[column.kind]) % {"longest": column.longest}
    if column.kind is ColumnKind.EENHEID:
        return f"{words}: {', '.join(column.allowed or LEVELS)}"
    return ", ".join((words, *column.allowed))


def are_years(column: Column) -> bool:
    """True for a column of calendar years: those are written without a point."""
    return (column.lowest or 0) >= 1900 and (column.highest or HIGHEST) <= 2200


def _bounds(column: Column) -> Mapping[str, str]:
    """The lowest and the highest number."""
    ends = (
        LOWEST if column.lowest is None else column.lowest,
        HIGHEST if column.highest is None else column.highest,
    )
    lowest, highest = (str(each) if are_years(column) else formats.number(each) for each in ends)
    return {"lowest": lowest, "highest": highest}


_SHAPES: Mapping[ColumnKind, str] = MappingProxyType(
    {
        ColumnKind.TEKST: gettext_noop("tekst, hooguit %(longest)s tekens"),
        ColumnKind.SLEUTEL: gettext_noop("kleine letters, cijfers en streepjes"),
        ColumnKind.DATUM: gettext_noop("dag als jjjj-mm-dd"),
        ColumnKind.GETAL: gettext_noop("geheel getal van %(lowest)s tot en met %(highest)s"),
        ColumnKind.AANTAL: gettext_noop("geheel getal van %(lowest)s tot en met %(highest)s, of <5"),
        ColumnKind.BEDRAG: gettext_noop("bedrag in euro, van %(lowest)s tot en met %(highest)s"),
        ColumnKind.UREN: gettext_noop(
            "getal met hooguit twee decimalen, van %(lowest)s tot en met %(highest)s"
        ),
        ColumnKind.JA_NEE: gettext_noop("ja, nee"),
        ColumnKind.SWV: gettext_noop("PO of VO en vier cijfers"),
        ColumnKind.VESTIGING: gettext_noop("vestigingscode: BRIN en twee cijfers"),
        ColumnKind.VESTIGINGEN: gettext_noop("vestigingscodes met een spatie ertussen"),
        ColumnKind.POSTCODE4: gettext_noop("vier cijfers van een postcode"),
        ColumnKind.SCHOOLJAAR: gettext_noop("twee opeenvolgende jaren met een streepje"),
        ColumnKind.PERIODEN: gettext_noop("eerste dag/laatste dag, perioden met een spatie ertussen"),
        ColumnKind.EENHEID: gettext_noop("code van een van deze"),
    }
)
