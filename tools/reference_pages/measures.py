"""The page of measures, in Dutch as their definitions are."""

from collections.abc import Sequence

from thuisnabij.figures.measures.language.examples import Example
from thuisnabij.figures.measures.language.fields import Baseline
from thuisnabij.figures.measures.language.measure import Measure
from thuisnabij.figures.measures.language.populations import Part, Term
from tools.reference_pages.markdown import page, table

KINDS = {
    "count": "aantal",
    "proportion": "aandeel: de teller ligt in de noemer",
    "ratio": "verhouding: teller en noemer staan los van elkaar",
    "difference": "verschil",
    "percent_change": "verandering in procenten",
    "change": "verandering",
    "mean": "gemiddelde",
    "quantile": "kwantiel",
    "share_complying": "aandeel dat voldoet",
    "milestone": "mijlpaal: gehaald of niet",
}


def measures_page(measures: Sequence[Measure]) -> str:
    """Every definition in the words of its file: question, terms, levels, source, worked examples."""
    measurable = [one for one in measures if one.is_measurable]
    waiting = [one for one in measures if not one.is_measurable]
    blocks = [
        "Een indicator heet in de code *measure*. Elke indicator is één bestand in "
        "`src/thuisnabij/figures/measures/catalogue/`; het formaat staat in `FORMAT.md` daar. Andere keuzes in "
        "teller, noemer of toerekening maken een andere indicator, met een eigen sleutel.",
        "## Te meten",
        table(["sleutel", "titel", "vraag"], [_line(one) for one in measurable]),
        "## Nog niet te meten",
        table(
            ["sleutel", "titel", "niet te meten, want"],
            [[*_line(one)[:2], one.needs or ""] for one in waiting],
        ),
    ]
    blocks += [_definition(one) for one in measures]
    return page("Indicatoren", *blocks)


def _line(one: Measure) -> list[str]:
    return [f"[`{one.key}`](#{one.key})", one.title, one.question]


def _definition(one: Measure) -> str:
    facts = [
        ["versie", str(one.version)],
        ["teller", _term(one.numerator)],
        ["noemer", _term(one.denominator) if one.denominator else ""],
        ["vorm", _kind(one)],
        ["uitkomst", "" if one.kind == "milestone" else _outcome(one)],
        ["peildatum", str(one.reference_date)],
        ["niveaus", ", ".join(one.levels)],
        ["herkomst", str(one.provenance)],
        ["bron van de definitie", f"[{one.source.title}]({one.source.url})"],
        ["voorbeeld", "; ".join(_example(each) for each in one.examples)],
        ["niet te meten, want", one.needs or ""],
    ]
    rows = table(["", ""], [fact for fact in facts if fact[1]])
    return "\n\n".join(part for part in [f"### {one.key}", one.question, one.note, rows] if part)


def _example(example: Example) -> str:
    terms = [str(term) for term in (example.numerator, example.denominator) if term is not None]
    worked = f", uit {' en '.join(terms)}" if len(terms) > 1 else ""
    return f"{_number(example.value)}{worked} ({example.source})"


def _term(term: Term) -> str:
    parts = "; ".join(_part(part) for part in term.parts)
    return f"{term.description} ({parts})" if parts else term.description


def _part(part: Part) -> str:
    condition = "" if part.where == "alle" else f", {part.where}" + (f" {part.km} km" if part.km else "")
    return (
        f"{' + '.join(sorted(part.soort))} per {part.grain}, toegerekend naar {part.attribution}{condition}"
    )


def _kind(one: Measure) -> str:
    detail = ""
    if one.quantile is not None:
        detail = f" {_number(one.quantile)} van {one.variable}"
    elif one.variable is not None:
        detail = f" van {one.variable}"
    elif one.baseline is not None:
        detail = f" {_since(one.baseline)}"
    return f"{KINDS[one.kind]}{detail}"


def _since(baseline: Baseline) -> str:
    if baseline.on is not None:
        return f"sinds {baseline.on}"
    years, months = baseline.years_before, baseline.months_before
    return f"over {years} jaar" if years else f"over {months} maanden"


def _outcome(one: Measure) -> str:
    return f"{one.value_unit} met {one.decimals} decima{'al' if one.decimals == 1 else 'len'}".strip()


def _number(value: object) -> str:
    return f"{float(str(value)):g}" if "/" not in str(value) else str(value)
