"""All registers with what was loaded of each: how many rows, when last, and of which SWVs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.doors.intake.registers.catalogue import REGISTERS
from thuisnabij.doors.intake.web.registers_rows import own_counts
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.sources import queries as sources
from thuisnabij.ground.sources.register_rows import swvs_of
from thuisnabij.ground.sources.rules import RunRow
from thuisnabij.ground.sources.rules.schema import Register
from thuisnabij.ground.ui import formats
from thuisnabij.ground.ui.tables import Column, Table


@dataclass(frozen=True, slots=True)
class RegisterSummary:
    """A register in the list; `rows` stand now, or were accepted from files when the register names children."""

    number: int
    register: Register
    rows: int
    files: int
    last: datetime | None
    swvs: tuple[str, ...]


def list_summaries(*, actor: Actor) -> tuple[RegisterSummary, ...]:
    """Every register there is, in their order, with what was loaded for the SWVs whose registers the actor may read."""
    counts = own_counts(actor=actor)
    return tuple(
        _of_files(number, register, runs_of(register, actor=actor))
        if register.named
        else _of_rows(number, register, counts[register.kind], sources.list_runs(kind=register.kind))
        for number, register in enumerate(REGISTERS)
    )


def runs_of(register: Register, *, actor: Actor) -> tuple[RunRow, ...]:
    """The files that were loaded of a register, newest first; those that name children only of the actor's SWVs."""
    runs = sources.list_runs(kind=register.kind)
    mine = swvs_of(actor)
    if not register.named or mine is None:
        return runs
    of_agreement = {each.key: each.controller for each in sources.list_agreements()}
    return tuple(run for run in runs if of_agreement.get(run.agreement) in mine)


def _of_rows(
    number: int, register: Register, counts: Mapping[str, int], runs: Iterable[RunRow]
) -> RegisterSummary:
    found = tuple(runs)
    last = found[0].recorded_at if found else None
    return RegisterSummary(number, register, sum(counts.values()), len(found), last, tuple(sorted(counts)))


def _of_files(number: int, register: Register, runs: tuple[RunRow, ...]) -> RegisterSummary:
    of_agreement = {each.key: each.controller for each in sources.list_agreements()}
    swvs = {of_agreement.get(run.agreement, "") for run in runs} - {""}
    rows = sum(run.rows_accepted for run in runs)
    last = runs[0].recorded_at if runs else None
    return RegisterSummary(number, register, rows, len(runs), last, tuple(sorted(swvs)))


def _name(row: RegisterSummary) -> SafeString:
    link = reverse("registers:detail", args=[row.register.kind])
    title, about = _(row.register.title), _(row.register.description)
    return format_html('<a href="{}">{}</a><p class="tn-small tn-soft tn-plain">{}</p>', link, title, about)


def _last(row: RegisterSummary) -> SafeString:
    if row.last is None:
        return format_html('<span class="tn-soft">{}</span>', _("nog niet"))
    day = formats.short_day(timezone.localtime(row.last).date())
    return format_html('<span class="tn-nowrap">{}</span>', day)


def _columns(rows: str | Promise) -> tuple[Column[RegisterSummary], ...]:
    """The columns of both lists; `rows` says what their number of rows means."""
    return (
        Column(
            "register",
            gettext_lazy("Register"),
            lambda r: _(r.register.title),
            cell=_name,
            sortable=True,
            searchable=True,
            header=True,
        ),
        Column("regels", rows, lambda r: r.rows, sortable=True, numeric=True),
        Column("bestanden", gettext_lazy("Bestanden"), lambda r: r.files, sortable=True, numeric=True),
        Column("geladen", gettext_lazy("Laatst geladen"), lambda r: r.last, cell=_last, sortable=True),
        Column(
            "swv",
            gettext_lazy("Samenwerkingsverband"),
            lambda r: ", ".join(r.swvs),
            cell=lambda r: ", ".join(r.swvs) or format_html('<span class="tn-soft">{}</span>', _("geen")),
        ),
    )


WITHOUT_NAMES: Table[RegisterSummary] = Table(
    key="registers-zonder-namen",
    caption=gettext_lazy("Registers zonder namen"),
    order="register",
    columns=_columns(gettext_lazy("Regels die gelden")),
)
WITH_NAMES: Table[RegisterSummary] = Table(
    key="registers-met-namen",
    caption=gettext_lazy("Registers met namen van leerlingen"),
    order="register",
    prefix="n-",
    columns=_columns(gettext_lazy("Overgenomen regels")),
)
