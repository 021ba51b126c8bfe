"""Draws the page of one figure, and keeps it for as long as nothing that it shows can change."""

from dataclasses import dataclass

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from thuisnabij.figures.measures import ledger, viewing
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.queries import Figure, Measure, figures_mark
from thuisnabij.figures.measures.web import breakdown
from thuisnabij.figures.measures.web.asked import Asked
from thuisnabij.figures.measures.web.chooser import chooser
from thuisnabij.figures.measures.web.page import FigurePage, Version, figure_page
from thuisnabij.ground.access.queries import verdict
from thuisnabij.ground.access.rules import Action, Actor
from thuisnabij.ground.ui.tables import MemorySource, Table
from thuisnabij.kernel.memory import Memory

Piece = breakdown.Piece


@dataclass(frozen=True)
class Drawn:
    """The drawn parts of a page; they hold nothing of one visitor but what the key of `drawn` names."""

    unit_name: str
    heading: SafeString
    body: SafeString


_DRAWN: Memory[Drawn] = Memory(512)


def drawn(query: QueryDict, measure: Measure, actor: Actor, *, unit: str) -> Drawn:
    """The page of a figure: drawn once per question, language, rights and state of the sources.

    Raises the errors of `queries` for a unit, level or date that is not there.
    """
    may_see_sources = verdict(actor=actor, action=Action.VIEW_SOURCE).allowed
    state = (ledger.state_of(None).key, figures_mark(as_known_at=None), viewing.rights())
    key = (
        measure.key,
        measure.version,
        query.urlencode(),
        unit,
        actor.swv,
        may_see_sources,
        get_language(),
        state,
    )

    def draw() -> Drawn:
        asked = Asked.of(query, unit=unit)
        page = figure_page(measure, asked)
        context = {
            "page": page,
            "asked": asked,
            "form": chooser(measure, page.figure, asked, own_swv=actor.swv),
            "may_see_sources": may_see_sources,
            **_pieces(page, asked, query),
        }
        return Drawn(
            unit_name=page.explanation.unit_name,
            heading=render_to_string("measures/parts/heading.html", context),
            body=render_to_string("measures/parts/body.html", context),
        )

    return _DRAWN.get(key, draw)


def list_of_pieces(measure: Measure, asked: Asked) -> tuple[Table[Piece], MemorySource[Piece]] | None:
    """The figure taken apart, as a list and its rows; None when it cannot be."""
    page = figure_page(measure, asked)
    inner = _inner(measure, page.figure, asked)
    if inner is None or page.figure.on is None:
        return None
    return _table(page, inner, asked)


def _table(page: FigurePage, inner: Level, asked: Asked) -> tuple[Table[Piece], MemorySource[Piece]]:
    table = breakdown.table_of(page.measure, inner)
    rows = breakdown.pieces(page.measure, page.figure, inner, asked)
    return table, MemorySource(rows, columns=table.columns, row_id=lambda row: row.figure.unit)


def _pieces(page: FigurePage, asked: Asked, query: QueryDict) -> dict[str, object]:
    inner = _inner(page.measure, page.figure, asked)
    if inner is None or page.figure.on is None:
        return {"inner": inner}
    table, source = _table(page, inner, asked)
    if not any(row.figure.is_measured for row in source.rows):
        return {"inner": inner}
    return {"inner": inner, "pieces": table.page(source, query), "views": _views(page, inner, asked)}


def _inner(measure: Measure, figure: Figure, asked: Asked) -> Level | None:
    """The level the figure is taken apart on: the one asked, else the most telling."""
    found = breakdown.choices(measure, figure.level)
    if not found or not measure.is_measurable:
        return None
    return next((level for level in found if level == asked.split), found[0])


def _views(page: FigurePage, inner: Level, asked: Asked) -> list[Version]:
    return [
        Version(str(breakdown.HEADS[level]), asked.url(split=str(level)) + "#onderdelen", level is inner)
        for level in breakdown.choices(page.measure, page.figure.level)
    ]
