"""The catalogue as a table: what fits on a page, and everything in a file."""

from dataclasses import replace

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thuisnabij.doors.site.catalogue.rows import HIDDEN, MEASURED, MISSING, ListedMeasure
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.web.lists import read_figure
from thuisnabij.figures.measures.web.words import KEEPERS, KINDS, LEVELS, TIMES, levels_of, subject_of, told
from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.tables import Choices, Column, Table, text_key

Listed = Column[ListedMeasure]
STATES = ((MEASURED, _("te meten")), (MISSING, _("niet te meten")), (HIDDEN, _("verborgen")))


def _title(row: ListedMeasure) -> SafeString:
    at = f"?voor={row.unit}" if row.figure is not None else ""
    context = {
        "measure": row.measure,
        "url": reverse("measures:figure", args=[row.measure.key]) + at,
        "kind": KINDS[row.measure.kind],
        "keeper": KEEPERS[row.measure.provenance],
    }
    return render_to_string("site/catalogue_title.html", context)


def _reason(row: ListedMeasure) -> str:
    if row.figure is None:
        return gettext("dit cijfer bestaat niet op dit niveau")
    return told(row.figure.reason)


def _now(row: ListedMeasure) -> SafeString:
    reading = read_figure(row.figure).html
    if row.state == MEASURED and row.figure is not None and row.figure.on is not None:
        day = formats.short_day(row.figure.on)
        return format_html('<b>{}</b><br><span class="tn-micro tn-soft">{}</span>', reading, day)
    return format_html('{}<br><span class="tn-micro tn-soft tn-wrap">{}</span>', reading, _reason(row))


def _levels(row: ListedMeasure) -> SafeString:
    return format_html('<span class="tn-micro tn-soft">{}</span>', levels_of(row.measure))


def _time(row: ListedMeasure) -> str:
    return str(TIMES[row.measure.time_shape])


def _uses(row: ListedMeasure) -> SafeString:
    if not row.uses:
        return format_html('<span class="tn-soft">{}</span>', gettext("in geen plan"))
    links = format_html_join(
        "", '<li><a href="{}">{}</a></li>', ((each.url, f"{each.plan}: {each.goal}") for each in row.uses)
    )
    label = gettext("%(count)s doelen") % {"count": len(row.uses)}
    if len(row.uses) == 1:
        return format_html('<ul class="tn-micro">{}</ul>', links)
    return format_html('<details class="tn-micro"><summary>{}</summary><ul>{}</ul></details>', label, links)


def _uses_in_words(row: ListedMeasure) -> str:
    if not row.uses:
        return gettext("in geen plan")
    return "; ".join(f"{each.plan}: {each.goal_text}" for each in row.uses)


SHOWN: tuple[Listed, ...] = (
    Listed(
        "cijfer",
        _("Cijfer"),
        lambda r: " ".join((told(r.measure.title), told(r.measure.question), r.measure.key)),
        cell=_title,
        sort_key=lambda r: text_key(told(r.measure.title)),
        export=lambda r: told(r.measure.title),
        sortable=True,
        searchable=True,
        header=True,
    ),
    Listed(
        "onderwerp",
        _("Onderwerp"),
        lambda r: subject_of(r.measure),
        sort_key=lambda r: text_key(f"{0 if r.measure.parts else 1}{subject_of(r.measure)}"),
        sortable=True,
        filter=Choices(),
    ),
    Listed(
        "waarde",
        _("Waarde"),
        lambda r: r.state,
        cell=_now,
        export=lambda r: read_figure(r.figure),
        filter=Choices(STATES),
    ),
    Listed(
        "niveaus",
        _("Te vragen voor"),
        lambda r: ", ".join(r.measure.levels),
        cell=_levels,
        export=lambda r: levels_of(r.measure),
        filter=Choices(tuple((str(level), LEVELS[level]) for level in Level), is_one_of_several=True),
    ),
    Listed("tijd", _("In de tijd"), _time, sortable=True, filter=Choices()),
    Listed(
        "gebruikt",
        _("Gebruikt bij doelen"),
        lambda r: ", ".join(dict.fromkeys(use.plan for use in r.uses)),
        cell=_uses,
        sort_key=lambda r: len(r.uses),
        export=_uses_in_words,
        sortable=True,
    ),
)
ONLY_IN_FILES: tuple[Listed, ...] = (
    Listed("peildatum", _("Peildatum"), lambda r: r.figure.on if r.figure and r.state == MEASURED else None),
    Listed("reden", _("Wat er ontbreekt"), lambda r: "" if r.state == MEASURED else _reason(r)),
    Listed("vraag", _("Vraag"), lambda r: told(r.measure.question)),
    Listed("teller", _("Boven de streep"), lambda r: told(r.measure.numerator.description)),
    Listed(
        "noemer",
        _("Onder de streep"),
        lambda r: told(r.measure.denominator.description) if r.measure.denominator else "",
    ),
    Listed("wat", _("Wat voor cijfer"), lambda r: str(KINDS[r.measure.kind])),
    Listed("houder", _("Wie de feiten bijhoudt"), lambda r: str(KEEPERS[r.measure.provenance])),
    Listed("bron", _("Bron van de definitie"), lambda r: r.measure.source.title),
    Listed("adres", _("Adres van de bron"), lambda r: r.measure.source.url),
    Listed("versie", _("Versie"), lambda r: r.measure.version),
    Listed("sleutel", _("Sleutel"), lambda r: r.measure.key),
)


def catalogue(plans: tuple[str, ...], *, whole: bool = False) -> Table[ListedMeasure]:
    """The table over these plans, which can be chosen from; `whole` with the columns that only files have."""
    choices = Choices(tuple((plan, plan) for plan in plans), is_one_of_several=True)
    columns = [*SHOWN[:-1], replace(SHOWN[-1], filter=choices), *(ONLY_IN_FILES if whole else ())]
    return Table(key="cijfers", caption=_("Alle cijfers"), order="onderwerp", prefix="c-", columns=columns)
