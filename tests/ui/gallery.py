"""The gallery page with invented content: what the browser tests look at, and a tiny server that shows it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib.staticfiles import finders
from django.http import QueryDict
from django.template.loader import render_to_string

from tests.ui.made_timeline import timeline
from thuisnabij.ground.ui.charts import Bar, Bars, Break, Mark, Point, Trend, draw_bars, draw_trend
from thuisnabij.ground.ui.tables import Between, Choices, Column, MemorySource, Table
from thuisnabij.ground.ui.timeline import draw_timeline, window_of
from thuisnabij.kernel.counts import Bounded, Count

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


@dataclass(frozen=True)
class School:
    code: str
    name: str
    board: str
    pupils: Count | None
    share: Bounded | None
    seen: date | None


COLUMNS = (
    Column[School]("naam", "School", lambda row: row.name, sortable=True, searchable=True, header=True),
    Column[School](
        "bestuur", "Bestuur", lambda row: row.board, sortable=True, searchable=True, filter=Choices()
    ),
    Column[School](
        "leerlingen", "Leerlingen", lambda row: row.pupils, sortable=True, filter=Between(), numeric=True
    ),
    Column[School](
        "deelname", "Deelname", lambda row: row.share, sortable=True, numeric=True, decimals=2, unit="%"
    ),
    Column[School]("bezocht", "Laatste bezoek", lambda row: row.seen, sortable=True, filter=Between("date")),
)
SCHOOLS = Table(key="scholen", caption="Scholen in de voorbeeldregio", columns=COLUMNS, order="naam")

_NAMES = (
    "De Waterlelie",
    "De Dotter",
    "De Lisdodde",
    "Het Rietkwartier",
    "Öhé en Laak",
    "De IJsvogel",
    "Étoile",
)


def schools(amount: int = 60) -> list[School]:
    """Invented schools, some with values that are small, bounded or unknown."""
    return [_school(at) for at in range(amount)]


def _school(at: int) -> School:
    pupils = {2: Count(1, 4), 3: Count(7, 9), 4: None}.get(at % 9, Count.exact(100 + 37 * at))
    share = Bounded(Fraction(3 * at, 20), Fraction(3 * at + (at % 5), 20)) if at % 7 else None
    return School(
        code=f"D0AA{at:02}",
        name=f"{_NAMES[at % len(_NAMES)]} {at // len(_NAMES) + 1}",
        board=("Stichting Rietland", "Openbare Scholen Plassenland", "Vereniging De Koog")[at % 3],
        pupils=pupils,
        share=share,
        seen=date(2026, 1 + at % 12, 1 + at % 28) if at % 4 else None,
    )


def source(rows: list[School]) -> MemorySource[School]:
    return MemorySource(rows, columns=COLUMNS, row_id=lambda row: row.code)


class GalleryForm(forms.Form):
    name = forms.CharField(label="Naam van de afspraak", help_text="Kort en in gewone woorden.")
    day = forms.DateField(label="Peildatum", widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(
        label="Soort", choices=[("basis", "Basis"), ("extra", "Extra")], widget=forms.RadioSelect
    )
    board = forms.ChoiceField(label="Bestuur", choices=[("rietland", "Stichting Rietland")], required=False)
    file = forms.FileField(label="Bestand", required=False)
    note = forms.CharField(label="Toelichting", widget=forms.Textarea, required=False)
    is_read = forms.BooleanField(label="Ik heb het verslag gelezen")


def trend() -> Trend:
    """Eight years, the last provisional, two of them bounded, one unknown, with a trend break."""
    numbers = ("1.62", "1.66", "1.70", "1.74", None, "1.83", "1.81", "1.87")
    points = [
        Point(date(2019 + at, 10, 1), None if text is None else Fraction(text), is_provisional=at == 7)
        for at, text in enumerate(numbers)
    ]
    points[2] = Point(points[2].on, Bounded(Fraction("1.66"), Fraction("1.74")))
    points[3] = Point(points[3].on, Bounded(Fraction("1.70"), Fraction("1.78"), Fraction("1.73")))
    return Trend(
        title="Deelname speciaal onderwijs (SO)",
        points=points,
        unit="%",
        baseline=Mark(date(2024, 10, 1), Fraction("1.83")),
        target=Mark(date(2028, 10, 1), Fraction("1.70")),
        breaks=[Break(date(2021, 1, 1), "twee scholen tellen voortaan als speciaal basisonderwijs")],
        caption="Telling op 1 oktober, in procenten.",
    )


def bars() -> Bars:
    return Bars(
        title="Leerlingen naar afstand",
        head="Afstand",
        bars=[
            Bar("tot 1 km", Count(312, 312), is_own=True),
            Bar("1 tot 5 km", Count(140, 171)),
            Bar("5 tot 10 km", Count(60, 75)),
            Bar("10 tot 20 km", Count(1, 4)),
            Bar("verder", None),
        ],
    )


def context(query: QueryDict) -> dict[str, Any]:
    """Everything the gallery shows; `query` is what its list is asked. With `goed` the form has no errors."""
    return {
        **_frame(),
        **_figure(),
        **_plan(),
        **_lists(query),
        "form": GalleryForm(None if "goed" in query else {}),
    }


def _frame() -> dict[str, Any]:
    words = ("Vandaag", "Plannen", "Cijfers", "Scholen", "Besturen", "Bronnen")
    items = [
        SimpleNamespace(label=word, url=f"/{word.lower()}/", current=word == "Cijfers") for word in words
    ]
    actor = SimpleNamespace(name="Hanna Kuiper", role="beleid", initials="HK")
    frame = SimpleNamespace(
        navigation=items,
        actor=actor,
        demo=True,
        swv_name="Plassenland PO",
        language="nl",
        today=date(2026, 11, 12),
    )
    return {"frame": frame, "way": [("Plan", "#"), ("Dichtbij huis naar school", "#"), ("Doel 2.1", "#")]}


def _figure() -> dict[str, Any]:
    return {
        "tally": [("gemist", 1), ("niet op koers", 3), ("niet te meten", 1), ("op koers", 4), ("bereikt", 2)],
        "figure": Fraction("1.87"),
        "on": date(2026, 10, 1),
        "why": "Het doel is 1,70 % op 1 oktober 2028. Het percentage moet 0,17 omlaag en ging dit jaar 0,06 omhoog.",
        "facts": [("Begin", "1,83 % op 1 okt 2024"), ("Vorig jaar", "1,81 %")],
        "views": [
            SimpleNamespace(label=word, url="#", current=word == "Vandaag", count=None)
            for word in ("Vandaag", "Jaarverslag", "Kies dag")
        ],
        "views_label": "Zoals bekend op",
        "trend": draw_trend(trend()),
        "bars": draw_bars(bars()),
        "version": "definitie, versie 3",
        "sentence": "Van elke 100 leerlingen van onze scholen zitten er bijna 2 in het speciaal onderwijs.",
        "top": "214",
        "top_label": "SO-leerlingen die wij betalen",
        "bottom": "11.446",
        "bottom_label": "leerlingen in BAO (11.182) en SBO (264)",
        "tail": "× 100 = 1,87 %",
        "counts": [
            ("geteld", Count(0, 0), False),
            ("een tot en met vier", Count(1, 4), False),
            ("tussen grenzen", Count(7, 9), False),
            ("afgeschermd", Count(3, 3), True),
            ("niet aangeleverd", None, False),
        ],
    }


def _plan() -> dict[str, Any]:
    day, by = date(2026, 10, 1), date(2028, 10, 1)
    series = [Fraction(text) for text in ("1.62", "1.66", "1.70", "1.74", "1.79", "1.83", "1.81", "1.87")]
    first = SimpleNamespace(
        name="Deelname speciaal onderwijs (SO)", about="Deel van alle leerlingen in BAO en SBO", series=series,
        target=Fraction("1.70"), on=day, by=by, now=series[-1], state="niet_op_koers", why="Het percentage stijgt.",
    )  # fmt: skip
    second = SimpleNamespace(
        name="Ouders die tevreden zijn", about="Enquête onder bezoekers", series=[None, None], target=Fraction(75),
        on=day, by=by, now=None, state="niet_te_meten", why="Er zijn nog geen vijf antwoorden.",
    )  # fmt: skip
    return {
        "goal": "Minder kinderen naar gespecialiseerd onderwijs",
        "indicators": [first, second],
        "activity": "Plek voor jonge kinderen op drie gewone basisscholen",
        "role": "De Meerkoet",
        "running": "loopt",
    }


def _lists(query: QueryDict) -> dict[str, Any]:
    return {
        "list": SCHOOLS.page(source(schools()), query),
        "heads": ["", "nu", "scenario"],
        "rows": [
            ["Afstand, mediaan", ("3,0 km", "2,8 tot 3,1"), ("2,6 km", "2,4 tot 2,9")],
            ["Scholen", "38", "37"],
        ],
        "caption": "Nu en in het scenario",
        "up": Fraction("0.06"),
        "down": Fraction("-0.20"),
        "same": 0,
        "none": None,
        "career": draw_timeline(timeline(), window_of(timeline(), "twee-jaar")),
        "calm_place": "Geen open bezwaren. Komt er een binnen, dan staat het hier met de beslistermijn.",
        "alerts": [
            ("info", "De telling van 1 oktober is binnen."),
            ("success", "Bewaard om 14.32 uur."),
            ("warning", "De cijfers van 2026 zijn voorlopig."),
            ("error", "Het bestand is geweigerd: kolom PEILDATUM ontbreekt in regel 1."),
            ("unknown", "Gemeente Lisdijk leverde oktober nog niet aan: het aantal is onbekend, niet nul."),
        ],
    }


@contextmanager
def served(page: Callable[[QueryDict], str]) -> Iterator[str]:
    """A server on loopback that shows `page` at / and the static files; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            if parts.path.startswith("/static/"):
                found = finders.find(parts.path.removeprefix("/static/"))
                body, kind = (
                    (Path(str(found)).read_bytes(), TYPES[Path(str(found)).suffix]) if found else (b"", "")
                )
            else:
                body, kind = page(QueryDict(parts.query)).encode(), "text/html; charset=utf-8"
            self.send_response(200 if kind else 404)
            self.send_header("Content-Type", kind or "text/plain")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing: the tests read the page, not this server."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def gallery_html(query: QueryDict) -> str:
    return render_to_string("ui/gallery.html", context(query))
