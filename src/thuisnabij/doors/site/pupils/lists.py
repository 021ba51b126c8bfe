"""The list of pupils as a table: columns, filters, and where its rows come from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuisnabij.children.register import queries
from thuisnabij.children.register.queries import PupilFilter, PupilPage, PupilRow
from thuisnabij.children.register.queries.pupils import MOST_SORTED
from thuisnabij.children.register.rules.facts import SCHOOL_TYPES
from thuisnabij.children.register.rules.words import EnrolmentStatus
from thuisnabij.doors.site.pupils import words
from thuisnabij.doors.site.shown_rows import AlreadyFiltered
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.organisations.queries import unit_names
from thuisnabij.ground.ui import formats, icons, values
from thuisnabij.ground.ui.tables import Asked, AtLeast, Choices, Column, Slice, Source, Table
from thuisnabij.ground.ui.tables.cursor import Cursor

SIGNS = {"bao": "bao", "vo": "bao", "sbo": "sbo", "pro": "sbo", "so": "so", "vso": "so"}


@dataclass(frozen=True)
class Listed:
    """A pupil in the list. `rank` is its place in the order of names, so that no address ever holds a name."""

    pupil: PupilRow
    rank: int
    school: str
    today: date


def _name(row: Listed) -> str | SafeString:
    name = row.pupil.name.full if row.pupil.name else values.unknown().html
    link = format_html('<a href="{}">{}</a>', reverse("leerlingen:detail", args=[row.pupil.code]), name)
    if not row.pupil.to_link:
        return link
    return format_html('{} <span class="tn-tag tn-tag--line">{}</span>', link, _("te koppelen"))


def _birth_date(row: Listed) -> date | None:
    return row.pupil.name.birth_date if row.pupil.name else None


def _age(row: Listed) -> int | None:
    return words.age_on(row.pupil.name.birth_date, row.today) if row.pupil.name else None


def _closed(row: Listed) -> str | None:
    """A line that is not there is not the reader's to see when the other is; with neither it is not known."""
    is_known = row.pupil.enrolment is not None or row.pupil.attendance is not None
    return _("niet voor u") if is_known else None


def _closed_cell(row: Listed) -> SafeString:
    words_of = _closed(row)
    return format_html('<span class="tn-soft">{}</span>', words_of) if words_of else values.unknown().html


def _status(row: Listed) -> str | None:
    segment = row.pupil.enrolment
    return str(dict(words.ENROLMENT)[segment.status]) if segment else _closed(row)


def _school(row: Listed) -> str | SafeString:
    segment = row.pupil.enrolment
    if segment is None:
        return _closed_cell(row)
    if segment.status is not EnrolmentStatus.INGESCHREVEN:
        return "–"
    sign = icons.icon(SIGNS[segment.school_type], 14)
    link = reverse("schools:detail", args=[segment.location])
    return format_html('<span class="tn-type">{}<a href="{}">{}</a></span>', sign, link, row.school)


def _type(row: Listed) -> str | None:
    segment = row.pupil.enrolment
    return segment.school_type.upper() or "–" if segment else _closed(row)


def _year(row: Listed) -> str:
    segment = row.pupil.enrolment
    return words.year_words(segment.school_type, segment.year) if segment else _closed(row) or ""


def _year_cell(row: Listed) -> str | SafeString:
    return _year(row) if row.pupil.enrolment else _closed_cell(row)


def _attendance(row: Listed) -> str | None:
    segment = row.pupil.attendance
    return str(dict(words.ATTENDANCE)[segment.status]) if segment else _closed(row)


def _attendance_cell(row: Listed) -> str | SafeString:
    segment = row.pupil.attendance
    if segment is None:
        return _closed_cell(row)
    said = str(dict(words.ATTENDANCE)[segment.status])
    if segment.authorised is None:
        return said
    since = _("sinds %(day)s") % {"day": formats.short_day(segment.period.start)}
    return format_html('{}<br><span class="tn-soft">{}</span>', said, since)


def _findings(row: Listed) -> int | str:
    """How many; who sees no kind of finding about this pupil is told that, and no zero."""
    return _("niet voor u") if row.pupil.findings is None else row.pupil.findings


def _findings_cell(row: Listed) -> str | SafeString:
    if row.pupil.findings is None:
        return format_html('<span class="tn-soft">{}</span>', _findings(row))
    if not row.pupil.findings:
        return "0"
    url = reverse("leerlingen:detail", args=[row.pupil.code]) + "#bevindingen"
    return format_html('<a href="{}">{}</a>', url, row.pupil.findings)


def pupils_table(*, schools: Sequence[tuple[str, str]], is_capped: bool) -> Table[Listed]:
    """The table; when there are too many pupils to sort it shows the newest changes first and cannot be sorted."""
    can_sort = not is_capped
    return Table(
        key="leerlingen",
        caption=gettext_lazy("Leerlingen bij wie u betrokken bent"),
        order="naam",
        columns=(
            Column(
                "naam", gettext_lazy("Naam"), lambda r: r.pupil.name.full if r.pupil.name else None, cell=_name,
                sort_key=lambda r: r.rank, sortable=can_sort, searchable=True, header=True,
            ),
            Column("geboren", gettext_lazy("Geboren"), _birth_date, sortable=can_sort),
            Column("leeftijd", gettext_lazy("Leeftijd"), _age, numeric=True),
            Column("stand", gettext_lazy("Vandaag"), _status, sortable=can_sort, filter=Choices(words.ENROLMENT)),
            Column(
                "school", gettext_lazy("School"), lambda r: r.school or _closed(r), cell=_school, sortable=can_sort,
                filter=Choices(tuple(schools)),
            ),
            Column(
                "soort", gettext_lazy("Soort"), _type, sortable=can_sort,
                filter=Choices(tuple((each, each.upper()) for each in SCHOOL_TYPES)),
            ),
            Column("leerjaar", gettext_lazy("Jaar"), _year, cell=_year_cell),
            Column(
                "aanwezig", gettext_lazy("Aanwezigheid"), _attendance, cell=_attendance_cell, sortable=can_sort,
                filter=Choices(words.ATTENDANCE),
            ),
            Column(
                "bevindingen", gettext_lazy("Bevindingen"), _findings, cell=_findings_cell,
                sort_key=lambda r: r.pupil.findings, sortable=can_sort, numeric=True,
                filter=Choices((("ja", gettext_lazy("met bevindingen")),)),
            ),
        ),
    )  # fmt: skip


def filter_of(asked: Asked) -> PupilFilter:
    """What the register is asked, from what the address says."""
    return PupilFilter(
        search=asked.search,
        status=asked.filters.get("stand", ""),
        school_type=asked.filters.get("soort", ""),
        location=asked.filters.get("school", ""),
        attendance=asked.filters.get("aanwezig", ""),
        with_findings=asked.filters.get("bevindingen") == "ja",
        to_link=asked.filters.get("te-koppelen") == "ja",
    )


def mark_of(after: Cursor | None, before: Cursor | None, per: int) -> str:
    """The mark with which the register gives that page; empty for the first."""
    if after is not None:
        return str(after.key)
    if before is not None and str(before.key).isdecimal():
        return str(max(0, int(str(before.key)) - per)) if int(str(before.key)) > per else ""
    return ""


class Register:
    """Pupils as the register gives them: by name in pages, or the newest changes first when there are too many.

    `first` is the page that was asked already, after `mark`. Another order takes all rows, which the register gives
    only when it can count them.
    """

    def __init__(self, *, actor: Actor, today: date, first: PupilPage, mark: str) -> None:
        self.actor = actor
        self.today = today
        self.first = first
        self.mark = mark

    def size(self, asked: Asked) -> int:
        """How many rows pass, counted up to the cap of the register."""
        return AtLeast(self.first.count) if self.first.is_capped else self.first.count

    def page(self, asked: Asked, after: Cursor | None, before: Cursor | None) -> Slice[Listed]:
        """The rows after (or before) a place in the order that was asked."""
        if not self._is_by_name(asked):
            return self._all(asked).page(asked, after, before)
        mark = mark_of(after, before, asked.per)
        found = self.first if mark == self.mark else self._part(asked, mark, asked.per)
        start = int(mark) if mark.isdecimal() and not found.is_capped else 0
        return Slice(
            rows=listed(found.rows, self.today),
            before=Cursor(str(start), 0) if start else None,
            after=Cursor(found.after, 0) if found.after else None,
        )

    def everything(self, asked: Asked) -> Iterator[Listed]:
        """All rows, part after part."""
        if not self._is_by_name(asked):
            yield from self._all(asked).everything(asked)
            return
        mark: str | None = ""
        while mark is not None:
            found = self._part(asked, mark, MOST_SORTED)
            yield from listed(found.rows, self.today)
            mark = found.after

    def occurring(self, column: Column[Listed]) -> list[tuple[str, str]]:
        """Nothing: every filter declares its choices."""
        return []

    def _is_by_name(self, asked: Asked) -> bool:
        return self.first.is_capped or str(asked.order) == "naam"

    def _all(self, asked: Asked) -> Source[Listed]:
        rows = listed(self._part(asked, "", MOST_SORTED).rows, self.today)
        columns = pupils_table(schools=(), is_capped=False).columns
        return AlreadyFiltered(rows, columns=columns, row_id=lambda row: row.pupil.handle_id)

    def _part(self, asked: Asked, mark: str, limit: int) -> PupilPage:
        return queries.list_pupils(
            actor=self.actor, today=self.today, only=filter_of(asked), after=mark or None, limit=limit
        )


def listed(rows: Sequence[PupilRow], today: date) -> list[Listed]:
    """The rows of the register, in its order, with the names of schools."""
    names = unit_names(level="vestiging")
    return [
        Listed(
            row,
            rank,
            names.get(row.enrolment.location, row.enrolment.location) if row.enrolment else "",
            today,
        )
        for rank, row in enumerate(rows)
    ]
