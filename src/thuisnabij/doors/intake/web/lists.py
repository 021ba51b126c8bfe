"""The lists of import runs and of refused rows as tables: columns, filters and order."""

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisnabij.doors.intake.web.runs import ListedRun, RefusedField, Standing
from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.tables import Between, Choices, Column, Table

MARKS = {Standing.GELDT: "good", Standing.DEELS: "warn", Standing.VERVANGEN: ""}


def _file(row: ListedRun) -> SafeString:
    link = reverse("intake:detail", args=[row.run.run_id])
    demo = (
        format_html(' <span class="tn-tag tn-tag--line">{}</span>', gettext("voorbeeld"))
        if row.run.is_demo
        else ""
    )
    return format_html('<a href="{}">{}</a>{}', link, row.run.file_name, demo)


def reference_dates(row: ListedRun) -> str:
    """The reference dates of a run in few words: one, or the first and the last with their number."""
    dates = row.run.reference_dates
    if len(dates) < 2:
        return formats.short_day(dates[0]) if dates else ""
    words = gettext("%(first)s tot en met %(last)s (%(number)s)")
    ends = {"first": formats.short_day(dates[0]), "last": formats.short_day(dates[-1]), "number": len(dates)}
    return words % ends


def standing_tag(standing: Standing) -> SafeString:
    """Whether a run counts now, as a word with a colour."""
    mark = f" tn-tag--{MARKS[standing]}" if MARKS[standing] else ""
    return format_html('<span class="tn-tag{}">{}</span>', mark, gettext(str(standing)))


def _moment(row: ListedRun) -> SafeString:
    at = timezone.localtime(row.run.recorded_at)
    return format_html(
        '<span class="tn-nowrap">{}</span> <span class="tn-nowrap">{}</span>',
        formats.short_day(at),
        f"{at:%H.%M}",
    )


RUNS: Table[ListedRun] = Table(
    key="bronnen",
    caption=_("Geladen bestanden"),
    order="-geladen",
    empty=_("Er is nog niets geladen."),
    columns=(
        Column(
            "bestand",
            _("Bestand"),
            lambda r: r.run.file_name,
            cell=_file,
            sortable=True,
            searchable=True,
            header=True,
        ),
        Column("soort", _("Wat het is"), lambda r: r.kind, sortable=True, searchable=True, filter=Choices()),
        Column(
            "peildatum",
            _("Peildatum"),
            reference_dates,
            sort_key=lambda r: r.run.reference_dates[-1] if r.run.reference_dates else None,
            sortable=True,
        ),
        Column("rijen", _("Rijen"), lambda r: r.run.rows_read, sortable=True, numeric=True),
        Column(
            "geweigerd",
            _("Geweigerd"),
            lambda r: r.run.rows_refused,
            sortable=True,
            numeric=True,
            filter=Between(),
        ),
        Column(
            "stand",
            _("Stand"),
            lambda r: str(r.standing),
            cell=lambda r: standing_tag(r.standing),
            filter=Choices(tuple((str(each), _(str(each))) for each in Standing)),
        ),
        Column("geladen", _("Geladen op"), lambda r: r.run.recorded_at, cell=_moment, sortable=True),
        Column("door", _("Door"), lambda r: r.actor, sortable=True),
    ),
)

REFUSALS: Table[RefusedField] = Table(
    key="geweigerde-rijen",
    caption=_("Geweigerde rijen"),
    order="rij",
    prefix="g-",
    columns=(
        Column("rij", _("Rij"), lambda r: r.row.row_number, sortable=True, numeric=True, header=True),
        Column(
            "veld",
            _("Veld"),
            lambda r: r.row.field or gettext("de hele rij"),
            sortable=True,
            filter=Choices(),
        ),
        Column("reden", _("Reden"), lambda r: r.reason, sortable=True, searchable=True, filter=Choices()),
        Column("gevonden", _("Gevonden"), lambda r: r.row.found, searchable=True, cell=lambda r: _found(r)),
        Column("code", _("Code"), lambda r: r.row.code),
    ),
)


def _found(row: RefusedField) -> SafeString:
    if not row.row.found:
        return format_html('<span class="tn-soft">{}</span>', gettext("leeg of niet getoond"))
    return format_html('<span class="tn-code">{}</span>', row.row.found)
