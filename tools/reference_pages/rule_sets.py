"""The page of rule sets, in Dutch as the files are: every value with its source and how sure it is."""

from collections.abc import Sequence

from thuisnabij.ground.rulesets.rules import RuleSet, RuleValue, Unit
from tools.reference_pages.markdown import code, page, table

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MEANING = (
    "- *gevonden*: gelezen in de tekst van de bron;\n"
    "- *afgeleid*: volgt uit wat gelezen is, met een stap die erbij staat;\n"
    "- *onbevestigd*: bekend uit de praktijk, zonder gelezen bron."
)


def rule_sets_page(sets: Sequence[RuleSet]) -> str:
    """Every set: when it holds, its values with sources, and what is still to be checked."""
    blocks = [
        "Termijnen en leeftijden die een wet of afspraak vastlegt staan in regelbestanden met een datum, nooit als "
        "vast getal in de code: `src/thuisnabij/ground/rulesets/library/`. Verandert een wet, dan krijgt het oude "
        "bestand een `valid_to` en komt er een nieuw bij; een dag valt altijd onder precies één bestand.",
        "Waar een regel iets openlaat, kiest de installatie in `keuzes.toml` in haar map (`THUISNABIJ_HOME`):",
        '```toml\n[bewaartermijnen]\nondersteuning-begint = "einde"\n```',
        "Een eigen bestand in de map `regels` daarvan voegt een reeks toe die het product niet heeft, zoals de "
        "schoolvakanties van één samenwerkingsverband: `regels/schoolvakanties-po9901-2026-08-01.toml`, met de sleutel "
        "`schoolvakanties-po9901`. Voor dat samenwerkingsverband gaat die dan voor de regio.",
        "Hoe zeker een waarde is:\n\n" + MEANING,
    ]
    for each in sets:
        blocks += _set(each)
    return page("Regels met een datum", *blocks)


def _set(one: RuleSet) -> list[str]:
    until = f"tot {one.valid.end}" if one.valid.end else "zonder einddatum"
    return [
        f"## {one.title}",
        f"{code(one.name)}, geldt vanaf {one.valid_from} {until}. {one.text}",
        table(
            ["sleutel", "waarde", "betekenis", "bron", "zekerheid"],
            [[code(v.key), _value(v), v.text, _sources(v), str(v.certainty)] for v in one.values.values()],
        ),
        "### Nog na te gaan",
        "\n".join(f"- {code(v.key)}: {v.unsure}" for v in one.values.values() if v.unsure) or "Niets.",
    ]


def _value(value: RuleValue) -> str:
    if value.allowed:
        others = ", ".join(word for word in value.allowed if word != value.value)
        return f"{value.value} (of: {others})" if others else f"{value.value} (geen keuze)"
    if isinstance(value.value, tuple):
        return "; ".join(" t/m ".join(each.split("/")) for each in value.value)
    if value.unit is Unit.JAARDAG:
        month, day = map(int, str(value.value).split("-"))
        return f"{day} {MONTHS[month - 1]}"
    return f"{value.value} {value.unit}"


def _sources(value: RuleValue) -> str:
    return "; ".join(
        f"[{source.title}, {source.article}]({source.url}), {source.as_read}" for source in value.sources
    )
