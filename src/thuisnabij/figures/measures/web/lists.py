"""The catalogue of figures and the rows behind one figure as tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisnabij.figures.measures.explanation import Explanation
from thuisnabij.figures.measures.queries import Figure, Measure
from thuisnabij.figures.measures.source_rows import SourceRow
from thuisnabij.figures.measures.web.words import levels_of, subject_of, told
from thuisnabij.ground.ui import formats, values
from thuisnabij.ground.ui.tables import Asked, Choices, Column, Slice, Table, text_key
from thuisnabij.ground.ui.tables.cursor import Cursor
from thuisnabij.kernel.counts import Count


@dataclass(frozen=True, slots=True)
class ListedMeasure:
    """A measure with its figure for the unit of the list; None where it does not exist at that level."""

    measure: Measure
    figure: Figure | None
    unit: str


def read_figure(figure: Figure | None) -> values.Reading:
    """The value of a figure in words."""
    if figure is None or figure.value is None:
        return values.Reading(values.Kind.UNKNOWN, gettext("niet te meten"))
    return values.read_quantity(figure.value, decimals=figure.decimals, unit=figure.value_unit)


def _title(row: ListedMeasure) -> SafeString:
    address = reverse("measures:figure", args=[row.measure.key])
    at = f"?voor={row.unit}" if row.figure is not None else ""
    return format_html(
        '<a href="{}{}">{}</a><br><span class="tn-soft">{}</span>',
        address,
        at,
        told(row.measure.title),
        told(row.measure.question),
    )


def _now(row: ListedMeasure) -> SafeString:
    reason = row.figure.reason if row.figure else gettext("dit cijfer bestaat niet op dit niveau")
    if row.figure is not None and row.figure.value is not None:
        return format_html("<b>{}</b>", read_figure(row.figure).html)
    return format_html(
        '{}<br><span class="tn-micro tn-soft tn-wrap">{}</span>', read_figure(row.figure).html, told(reason)
    )


def _on(row: ListedMeasure) -> str:
    is_measured = row.figure is not None and row.figure.value is not None and row.figure.on is not None
    return formats.short_day(row.figure.on) if row.figure and row.figure.on and is_measured else "–"


def _levels(row: ListedMeasure) -> SafeString:
    return format_html('<span class="tn-micro tn-soft">{}</span>', levels_of(row.measure))


CATALOGUE: Table[ListedMeasure] = Table(
    key="cijfers",
    caption=_("Alle cijfers"),
    order="onderwerp",
    prefix="c-",
    columns=(
        Column(
            "cijfer",
            _("Cijfer"),
            lambda r: f"{told(r.measure.title)} {told(r.measure.question)}",
            cell=_title,
            export=lambda r: told(r.measure.title),
            sortable=True,
            searchable=True,
            header=True,
        ),
        Column(
            "onderwerp",
            _("Onderwerp"),
            lambda r: subject_of(r.measure),
            sort_key=lambda r: text_key(f"{0 if r.measure.parts else 1}{subject_of(r.measure)}"),
            sortable=True,
            filter=Choices(),
        ),
        Column(
            "waarde",
            _("Waarde"),
            lambda r: "ja" if r.figure is not None and r.figure.value is not None else "nee",
            cell=_now,
            export=lambda r: read_figure(r.figure),
            filter=Choices((("ja", _("te meten")), ("nee", _("niet te meten")))),
        ),
        Column("peildatum", _("Peildatum"), lambda r: r.figure.on if r.figure else None, cell=_on),
        Column("niveaus", _("Te vragen voor"), lambda r: levels_of(r.measure), cell=_levels),
    ),
)


def _place(row: SourceRow) -> str:
    words = {
        "belgie": _("België"),
        "duitsland": _("Duitsland"),
        "elders": _("elders"),
        "onbekend": _("onbekend"),
    }
    return str(words.get(row.home, row.home)) or "–"


EVIDENCE: Table[tuple[int, SourceRow]] = Table(
    key="herkomst",
    caption=_("Elke regel waar dit cijfer op rust"),
    order="nummer",
    prefix="r-",
    folds=False,
    columns=(
        Column("nummer", _("Nr."), lambda r: r[0], sortable=True, numeric=True, header=True),
        Column("term", _("Deel"), lambda r: gettext(r[1].term), sortable=True, filter=Choices()),
        Column("bestand", _("Bestand"), lambda r: r[1].file, searchable=True, cell=lambda r: _file(r[1])),
        Column("regel", _("Regel"), lambda r: r[1].row, sortable=True, numeric=True),
        Column("veld", _("Veld"), lambda r: r[1].field, sortable=True, searchable=True),
        Column("vestiging", _("Vestiging"), lambda r: r[1].location, sortable=True, searchable=True),
        Column("soort", _("Soort"), lambda r: r[1].soort, sortable=True, filter=Choices()),
        Column("woonplaats", _("Woongebied"), lambda r: _place(r[1]), sortable=True, searchable=True),
        Column(
            "aantal",
            _("Aantal"),
            lambda r: Count(r[1].lo, r[1].hi),
            sortable=True,
            numeric=True,
        ),
    ),
)


def _file(row: SourceRow) -> SafeString:
    return format_html('<span class="tn-code tn-micro">{}</span>', row.file)


class FirstRows:
    """Rows of a figure that are too many to hold: a page shows the first, a file has them all, in their order."""

    def __init__(self, explanation: Explanation) -> None:
        self._explanation = explanation

    def size(self, asked: Asked) -> int:
        """How many rows the page shows: no more than a page holds."""
        return len(self._first(asked))

    def page(self, asked: Asked, after: Cursor | None, before: Cursor | None) -> Slice[tuple[int, SourceRow]]:
        """The first rows."""
        return Slice(rows=self._first(asked), before=None, after=None)

    def everything(self, asked: Asked) -> Iterator[tuple[int, SourceRow]]:
        """All rows, while they are read."""
        return enumerate(self._explanation.rows(), start=1)

    def occurring(self, column: Column[tuple[int, SourceRow]]) -> list[tuple[str, str]]:
        """Nothing: these rows cannot be filtered."""
        return []

    def _first(self, asked: Asked) -> list[tuple[int, SourceRow]]:
        return list(islice(self.everything(asked), asked.per))
