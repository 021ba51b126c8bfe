"""Releases and their rows as tables. In a file every number has its state beside it, so that hidden is never nought."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisnabij.figures.measures.web.words import LEVELS
from thuisnabij.figures.publication.models import ReleaseRow
from thuisnabij.figures.publication.queries import ReleaseInfo
from thuisnabij.figures.publication.rules.published import State
from thuisnabij.figures.publication.web.words import STANDINGS, STATES, for_whom, title_of, why
from thuisnabij.ground.organisations.queries import unit_names
from thuisnabij.ground.ui import formats, values
from thuisnabij.ground.ui.tables import Choices, Column, QuerysetSource, Table

_HIDDEN = (State.FEW, State.HIDDEN)


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row of a release with the names of its figure and its unit."""

    row: ReleaseRow
    title: str
    unit_name: str


def standing_tag(release: ReleaseInfo) -> SafeString:
    """How a release stands, as a word with a colour."""
    mark = STANDINGS[release.standing]
    return format_html('<span class="tn-tag tn-tag--{}">{}</span>', mark, gettext(str(release.standing)))


def _name(row: ReleaseInfo) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("uitgaven:detail", args=[row.number]), row.name)


def _public_name(row: ReleaseInfo) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("openbare-uitgave", args=[row.number]), row.name)


_OWN = (
    Column[ReleaseInfo](
        "naam", _("Uitgave"), lambda r: r.name, cell=_name, sortable=True, searchable=True, header=True
    ),
    Column[ReleaseInfo](
        "stand",
        _("Stand"),
        lambda r: gettext(str(r.standing)),
        cell=standing_tag,
        filter=Choices(tuple((str(each), _(str(each))) for each in STANDINGS)),
    ),
    Column[ReleaseInfo]("voor", _("Voor wie"), for_whom, filter=Choices()),
    Column[ReleaseInfo]("swv", _("Van"), lambda r: ", ".join(r.swvs), filter=Choices()),
    Column[ReleaseInfo](
        "rijen", _("Rijen"), lambda r: r.rows if r.digest else None, numeric=True, sortable=True
    ),
    Column[ReleaseInfo]("gemaakt", _("Gevraagd op"), lambda r: r.made_at.date(), sortable=True),
    Column[ReleaseInfo](
        "gepubliceerd",
        _("Gepubliceerd op"),
        lambda r: r.published_at.date() if r.published_at else gettext("nog niet"),
        sort_key=lambda r: r.published_at,
        sortable=True,
    ),
    Column[ReleaseInfo]("nummer", _("Nummer"), lambda r: r.number, numeric=True, sortable=True),
)
RELEASES: Table[ReleaseInfo] = Table(
    key="uitgaven",
    caption=_("Uitgaven van cijfers"),
    order="-nummer",
    empty=_("Er is nog geen uitgave gemaakt."),
    columns=_OWN,
)
PUBLIC_RELEASES: Table[ReleaseInfo] = Table(
    key="openbare-cijfers",
    caption=_("Openbare uitgaven van cijfers"),
    order="-gepubliceerd",
    empty=_("Er is nog niets gepubliceerd."),
    columns=(
        Column(
            "naam",
            _("Uitgave"),
            lambda r: r.name,
            cell=_public_name,
            sortable=True,
            searchable=True,
            header=True,
        ),
        _OWN[3],
        _OWN[4],
        _OWN[6],
    ),
)


def _printed(text: str, state: str, *, decimals: int = 0, unit: str = "") -> SafeString:
    """A number as the page shows it: digits only where it is shown, a word wherever it is not."""
    if state == State.SHOWN:
        return values.read_quantity(Decimal(text), decimals=decimals, unit=unit).html
    if state == State.BETWEEN:
        lo, hi = (formats.number(Decimal(end), decimals) for end in ends_of(text))
        return format_html("{} – {}", lo, hi)
    if state in _HIDDEN:
        word = text if state == State.FEW else gettext("verborgen")
        return format_html('<span class="tn-tag tn-tag--line">{}</span>', word)
    return format_html('<span class="tn-soft">{}</span>', gettext("niet te meten"))


def ends_of(text: str) -> tuple[str, str]:
    """Both ends of a number between bounds, the second after the first dash that is no minus sign."""
    dash = text.index("-", 1)
    return text[:dash], text[dash + 1 :]


def _value(row: NamedRow) -> SafeString:
    own = row.row
    return _printed(own.value, own.value_state, decimals=own.decimals, unit=own.value_unit)


def _terms(row: NamedRow) -> SafeString:
    own = row.row
    if not own.denominator_state:
        return format_html("{}", _printed(own.numerator, own.numerator_state))
    return format_html(
        '{} <span class="tn-soft">{}</span> {}',
        _printed(own.numerator, own.numerator_state),
        gettext("van"),
        _printed(own.denominator, own.denominator_state),
    )


def _exported(text: str, state: str) -> Decimal | str:
    """A number only where a number is shown; everything else is words."""
    return Decimal(text) if state == State.SHOWN else text


def _shared(release: ReleaseInfo) -> tuple[Column[NamedRow], ...]:
    measures = tuple((key, title_of(key)) for key in release.measures)
    return (
        Column(
            "regel",
            _("Regel"),
            lambda r: r.row.number,
            field="number",
            sortable=True,
            numeric=True,
        ),
        Column(
            "cijfer",
            _("Cijfer"),
            lambda r: r.title,
            field="measure",
            filter=Choices(measures),
            header=True,
        ),
    )


def _level() -> Column[NamedRow]:
    options = tuple((str(level), label) for level, label in LEVELS.items())
    return Column(
        "niveau", _("Niveau"), lambda r: str(LEVELS[r.row.level]), field="level", filter=Choices(options)
    )


def _state() -> Column[NamedRow]:
    return Column(
        "staat",
        _("Staat van de waarde"),
        lambda r: str(STATES[r.row.value_state]),
        field="value_state",
        filter=Choices(tuple(STATES.items())),
    )


def rows_table(release: ReleaseInfo) -> Table[NamedRow]:
    """The rows as the page shows them."""
    return Table(
        key=f"uitgave-{release.number}",
        caption=_("De cijfers van deze uitgave"),
        order="regel",
        empty=_("Er zijn nog geen cijfers in deze uitgave."),
        columns=(
            *_shared(release),
            Column("eenheid", _("Van"), lambda r: r.unit_name),
            _level(),
            Column("op", _("Peildatum"), lambda r: r.row.on),
            Column("waarde", _("Waarde"), lambda r: r.row.value, cell=_value, numeric=True),
            Column("uit", _("Geteld"), lambda r: r.row.numerator, cell=_terms, numeric=True),
            _state(),
            Column("waarom", _("Waarom niet"), lambda r: why(r.row.why) or "–"),
        ),
    )


def file_table(release: ReleaseInfo) -> Table[NamedRow]:
    """The same rows as they go into a file: keys beside names, a state beside every number."""
    return Table(
        key=f"uitgave-{release.number}",
        caption=_("De cijfers van deze uitgave"),
        order="regel",
        columns=(
            *_shared(release),
            Column("sleutel", _("Sleutel van het cijfer"), lambda r: r.row.measure),
            Column("versie", _("Versie"), lambda r: r.row.version),
            Column("code", _("Code"), lambda r: r.row.unit),
            Column("eenheid", _("Van"), lambda r: r.unit_name),
            _level(),
            Column("sinds", _("Sinds"), lambda r: r.row.since or "–"),
            Column("op", _("Peildatum"), lambda r: r.row.on or "–"),
            Column("waarde", _("Waarde"), lambda r: _exported(r.row.value, r.row.value_state)),
            _state(),
            Column("waarde-eenheid", _("Maat"), lambda r: r.row.value_unit or "–"),
            Column("teller", _("Teller"), lambda r: _exported(r.row.numerator, r.row.numerator_state)),
            Column("staat-teller", _("Staat van de teller"), lambda r: str(STATES[r.row.numerator_state])),
            Column(
                "noemer",
                _("Noemer"),
                lambda r: _exported(r.row.denominator, r.row.denominator_state) or "–",
            ),
            Column(
                "staat-noemer",
                _("Staat van de noemer"),
                lambda r: str(STATES[r.row.denominator_state]) if r.row.denominator_state else "–",
            ),
            Column("waarom", _("Waarom niet"), lambda r: why(r.row.why) or "–"),
        ),
    )


def rows_source(rows: QuerySet[ReleaseRow], table: Table[NamedRow]) -> QuerysetSource[NamedRow]:
    """The rows of a release, with the names of today."""
    names: dict[str, Mapping[str, str]] = {}

    def named(row: ReleaseRow) -> NamedRow:
        if row.level not in names:
            names[row.level] = unit_names(level=row.level)
        return NamedRow(row, title_of(row.measure), names[row.level].get(row.unit, row.unit))

    return QuerysetSource(rows, columns=table.columns, as_row=named)
