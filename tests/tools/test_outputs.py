"""The outputs for programs are documented name by name."""

import re
from datetime import date

from thuisnabij.doors.intake.report import FileReport, Status
from thuisnabij.figures.measures.figure import Figure
from thuisnabij.figures.measures.figure import Status as FigureStatus
from thuisnabij.figures.measures.language.words import Level
from thuisnabij.figures.measures.source_rows import SourceRow
from tools import reference

SECTIONS = dict(
    re.findall(
        r"^### (.+?)\n(.*?)(?=^##|\Z)",
        reference.OUTPUTS.read_text(encoding="utf-8"),
        re.DOTALL | re.MULTILINE,
    )
)


def _names(section: str, table: int = 0) -> set[str]:
    """The names in the first column of a table of the section that starts with these words."""
    text = next(text for title, text in SECTIONS.items() if title.startswith(section))
    rows = re.split(r"^\|---.*$", text, flags=re.MULTILINE)[table + 1].split("\n\n")[0]
    return {
        name
        for line in rows.splitlines()
        for name in re.findall(r"`(\w+)`", line.split("|")[1] if line else "")
    }


def test_every_name_of_a_figure_is_documented() -> None:
    figure = Figure(
        measure="m", version=1, unit="NL", level=Level.LAND, since=None, on=date(2024, 10, 1), numerator=None,
        denominator=None, value=None, status=FigureStatus.NIET_TE_METEN, reason="r", decimals=0, value_unit="",
    )  # fmt: skip
    assert _names("`measure`") == set(figure.as_dict())


def test_every_name_of_a_source_row_is_documented() -> None:
    row = SourceRow("teller", "f", "s", 2, "F", 1, 4, 1, "00AO00", "sbo", "", None)
    assert _names("`explain`", table=1) == set(row.as_dict())


def test_every_name_of_a_report_is_documented() -> None:
    assert _names("`load public --json`") == set(FileReport("f", Status.GELADEN).as_dict())
    text = reference.OUTPUTS.read_text(encoding="utf-8")
    assert all(f"`{status}`" in text for status in Status)
