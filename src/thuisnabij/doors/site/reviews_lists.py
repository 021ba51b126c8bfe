"""The lists of linking: what waits for a decision, and what was merged."""

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.children.register.queries import PupilName
from thuisnabij.children.register.queries.merges import MergedPupil, MergeRow
from thuisnabij.children.register.queries.reviews import KnownName, ReviewedPupil, ReviewRow
from thuisnabij.ground.ui import formats, values
from thuisnabij.ground.ui.tables import Column, Table

STATES = {
    "open": gettext_lazy("wacht op een beslissing"),
    "zelfde": gettext_lazy("dezelfde leerling"),
    "verschillend": gettext_lazy("twee verschillende leerlingen"),
}


def full_name(name: KnownName | PupilName) -> str:
    """The name as it is said."""
    return " ".join(filter(None, (name.first_name, name.prefix, name.surname)))


def _newest(pupil: ReviewedPupil) -> str:
    if not pupil.names:
        return values.unknown().text
    return f"{full_name(pupil.names[0])}, {formats.short_day(pupil.names[0].birth_date)}"


def _compare_link(row: ReviewRow) -> SafeString:
    url = reverse("koppelen:detail", args=[row.id])
    return format_html('<a href="{}">{}</a>', url, _newest(row.incoming))


def reasons_words(row: ReviewRow) -> str:
    """What agreed and what differed, in words."""
    return ", ".join(_(reason) for reason in row.reasons)


REVIEWS: Table[ReviewRow] = Table(
    key="koppelen",
    caption=gettext_lazy("Records die misschien over dezelfde leerling gaan"),
    order="-zeker",
    empty=gettext_lazy(
        "Niets te koppelen. Lijkt een nieuw record op een bekende leerling, dan staat het hier."
    ),
    columns=(
        Column(
            "nieuw",
            gettext_lazy("Nieuw record"),
            lambda r: _newest(r.incoming),
            cell=_compare_link,
            header=True,
        ),
        Column("bekend", gettext_lazy("Misschien dezelfde als"), lambda r: _newest(r.candidate)),
        Column("waarom", gettext_lazy("Wat past en wat niet"), reasons_words),
        Column("zeker", gettext_lazy("Score"), lambda r: r.score, sortable=True, numeric=True, decimals=1),
        Column(
            "sinds",
            gettext_lazy("Sinds"),
            lambda r: timezone.localdate(r.made_at),
            sort_key=lambda r: r.made_at,
            sortable=True,
        ),
    ),
)


def _name(pupil: MergedPupil) -> str | None:
    return pupil.name.full if pupil.name else None


def _kept_link(row: MergeRow) -> SafeString:
    url = reverse("leerlingen:detail", args=[row.kept.code])
    return format_html('<a href="{}">{}</a>', url, _name(row.kept) or values.unknown().html)


def _split_link(row: MergeRow) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("koppelen:split", args=[row.id]), _("Splitsen"))


MERGES: Table[MergeRow] = Table(
    key="samengevoegd",
    caption=gettext_lazy("Wat samengevoegd is en weer gesplitst kan worden"),
    order="-wanneer",
    prefix="s-",
    empty=gettext_lazy("Er is nog niets samengevoegd."),
    columns=(
        Column("leerling", gettext_lazy("Leerling"), lambda r: _name(r.kept), cell=_kept_link, header=True),
        Column("met", gettext_lazy("Samengevoegd met"), lambda r: _name(r.gone)),
        Column(
            "wanneer",
            gettext_lazy("Wanneer"),
            lambda r: timezone.localdate(r.merged_at),
            sort_key=lambda r: r.merged_at,
            sortable=True,
        ),
        Column("waarom", gettext_lazy("Waarom"), lambda r: r.reason),
        Column("doen", gettext_lazy("Doen"), lambda r: "", cell=_split_link),
    ),
)
