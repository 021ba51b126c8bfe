"""How a figure reads in a list, and the rows behind one figure as a table."""

from collections.abc import Iterator
from itertools import islice

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisnabij.figures.measures.explanation import Explanation
from thuisnabij.figures.measures.queries import Figure, Status
from thuisnabij.figures.measures.source_rows import SourceRow
from thuisnabij.ground.ui import values
from thuisnabij.ground.ui.tables import Asked, Choices, Column, Slice, Table
from thuisnabij.ground.ui.tables.cursor import Cursor
from thuisnabij.kernel.counts import Count


def read_figure(figure: Figure | None) -> values.Reading:
    """The value of a figure in words; what is kept from who asks says that it is hidden."""
    if figure is not None and figure.status is Status.ONDERDRUKT:
        return values.hidden()
    if figure is None or figure.value is None:
        return values.Reading(values.Kind.UNKNOWN, gettext("niet te meten"))
    return values.read_quantity(figure.value, decimals=figure.decimals, unit=figure.value_unit)


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
