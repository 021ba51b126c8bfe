"""The page of registers: the columns of every kind of CSV that an SWV delivers, and why a row is refused."""

from collections.abc import Iterable, Mapping

from thuisnabij.ground.sources.rules.schema import (
    KENMERK,
    PUPIL_COLUMNS,
    SWV,
    WITHDRAWN,
    Column,
    ColumnKind,
    Register,
    file_columns,
    template_of,
)
from tools.reference_pages.markdown import code, page, table

HEADS = ["column", "meaning (as people see it)", "holds", "may be empty"]
KINDS: Mapping[ColumnKind, str] = {
    ColumnKind.TEKST: "text on one line, at most {longest} signs",
    ColumnKind.SLEUTEL: "lower case letters, digits and hyphens",
    ColumnKind.DATUM: "YYYY-MM-DD",
    ColumnKind.GETAL: "whole number {bounds}",
    ColumnKind.AANTAL: "whole number {bounds}, or `<5` for one to four",
    ColumnKind.BEDRAG: "euros, comma or point, at most two places {bounds}",
    ColumnKind.UREN: "number, comma or point, at most two places {bounds}",
    ColumnKind.JA_NEE: "`ja` or `nee`",
    ColumnKind.KEUZE: "one of {allowed}",
    ColumnKind.SWV: "PO or VO and four digits",
    ColumnKind.VESTIGING: "code of a location (BRIN and two digits)",
    ColumnKind.VESTIGINGEN: "codes of locations with a blank between",
    ColumnKind.POSTCODE4: "four digits",
    ColumnKind.SCHOOLJAAR: "two years, as 2025-2026",
    ColumnKind.PERIODEN: "periods `first/last` with a blank between, both days included",
    ColumnKind.EENHEID: "code of a {allowed}",
}
INTRODUCTION = (
    "What an SWV keeps itself comes in as CSV: `thuisnabij load csv FILE`, or the page Bronnen. `thuisnabij load "
    "template KIND` prints a file with an example row. How to move from another system: "
    "[switch](../how-to/switch.md)."
)
RULES = """
- UTF-8 (a byte order mark is fine), `;`, `,` or tab between, one line per row, `.gz` and `.zip` as well. Any other
  encoding refuses the file: a name must never be read wrongly. In Excel: *save as*, *CSV UTF-8*.
- The first line names exactly these columns, in any order; VERVALLEN may be left out. A missing, unknown or repeated
  column refuses the file, by name. A file is recognised by its columns; where they fit several kinds, by its name
  `<kind>-<SWV>.csv`, or by `--kind`.
- Dates run from 1990-01-01 to the end of the year twenty years from now. TOT_EN_MET is the last day and belongs to the
  period: a spell of one day begins and ends on the same date. Leave it empty while it lasts; 9999-12-31 is refused.
- KENMERK is the deliverer's own number of a row, unique per SWV, kind and deliverer (as named in the agreement; a new
  agreement with the same deliverer goes on with the same rows). The same KENMERK with the same content is known and
  changes nothing; with other content it corrects, and what was known before stays askable. Two contents under one
  KENMERK in one file: both rows are refused. The same row twice in one file counts as accepted, and once. Two
  deliverers with one KENMERK have two rows: neither corrects or takes back what the other delivered.
- VERVALLEN `ja` takes back what this deliverer delivered under that KENMERK; the other columns are filled as they were.
- A row is accepted or refused as a whole, with every wrong field, its code, and what is allowed. A file is loaded whole
  or not at all. The same file again changes nothing (`al bekend`).
- Codes of the demo region (PO99.., D0...) and real ones do not mix in one file.
- A file that names children is of one SWV and needs an [agreement](../how-to/switch.md) for its kind. A number that may
  be a BSN is refused. What was found in a refused field is never repeated in a report.
"""


def registers_page(registers: Iterable[Register], reasons: Mapping[str, str]) -> str:
    """Every kind with its columns and its template, then the code and sentence of each refusal."""
    found = list(registers)
    overview = [
        [f"[`{one.kind}`](#{one.kind})", one.title, "yes" if one.named else "", one.description]
        for one in found
    ]
    shared = [_row(column) for column in (SWV, KENMERK, *PUPIL_COLUMNS, WITHDRAWN)]
    blocks = [
        INTRODUCTION,
        table(["kind", "title", "names children", "what it holds"], overview),
        "## Rules for every file",
        RULES.strip(),
        "## Columns of every kind",
        "SWV and KENMERK come first and VERVALLEN last; those of the pupil only in kinds that name children.",
        table(HEADS, shared),
    ]
    for one in found:
        blocks += [f"## {one.kind}", one.description, table(HEADS, [_row(column) for column in one.columns])]
        blocks += [*_notes(one), f"```text\n{template_of(one).strip()}\n```".replace("\r", "")]
    rows = [[code(name), sentence.replace("%(allowed)s", "…")] for name, sentence in sorted(reasons.items())]
    blocks += ["## Why a field is refused", table(["code", "reason, as people see it"], rows)]
    return page("Registers", *blocks)


def _row(column: Column) -> list[str]:
    return [code(column.name), column.help, _holds(column), "" if column.required else "yes"]


def _holds(column: Column) -> str:
    words = ", ".join(code(word) for word in column.allowed)
    bounds = f"from {column.lowest} to {column.highest}" if column.lowest is not None else ""
    text = KINDS[column.kind].format(longest=column.longest, bounds=bounds, allowed=words).strip()
    is_own = column.kind in (ColumnKind.KEUZE, ColumnKind.EENHEID) or not words
    return text if is_own else f"{text}, or {words}"


def _notes(register: Register) -> list[str]:
    """What binds columns together, in sentences."""
    pairs = [*([register.period] if register.period else []), *register.ordered]
    lines = [f"- {second} does not lie before {first}." for first, second in dict.fromkeys(pairs)]
    for rule in register.only_with:
        must = "must be" if rule.required else "may be"
        lines.append(
            f"- {rule.column} {must} filled where {rule.other} is {', '.join(map(code, rule.values))}, and only there."
        )
    if register.named:
        born = [column.name for column in file_columns(register) if column.kind is ColumnKind.DATUM]
        lines.append(f"- Nothing lies before GEBOORTEDATUM: {', '.join(born[1:])}.")
    return ["\n".join(lines)] if lines else []
