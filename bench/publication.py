"""Choosing what a release hides, with its audit, beside counting the same numbers."""

from datetime import date
from typing import Any

from bench.timing import medians

SWV, ON = "PO9901", date(2025, 10, 1)
SOURCES = {"counts": False, "registers": True}


def run() -> dict[str, Any]:
    """A release of everything that one samenwerkingsverband can measure on a day, on every level; of either source."""
    sizes = [_one_source(source) for source in SOURCES]
    return {"ratio": max(each["ratio"] for each in sizes), "bar": 25, "aim": 6, "sizes": sizes}


def _one_source(source: str, runs: int = 5) -> dict[str, Any]:
    from django.utils import timezone

    from thuisnabij.figures.measures import queries as measures
    from thuisnabij.figures.measures.language.words import Level
    from thuisnabij.figures.publication.choosing import Audience, choose
    from thuisnabij.figures.publication.composing import Asked, compose
    from thuisnabij.figures.publication.earlier import together
    from thuisnabij.figures.publication.identities import identities_of

    levels = tuple(level for level in Level if level not in (Level.LAND, Level.POSTCODE))
    keys = tuple(
        each.key
        for each in measures.list_measures()
        if each.is_measurable and each.is_of_rows == SOURCES[source]
    )
    asked = Asked((SWV,), levels, (ON,), keys, timezone.now(), is_strict=True)
    composed = compose(asked)
    identities = identities_of(composed.layouts)

    def hide() -> Any:
        known = together(composed, [], identities=identities.relations, also=identities.parts)
        return choose([Audience("iedereen", known)], new=composed.cells)

    proof = hide().proofs["iedereen"]
    ours, reference = medians(hide, lambda: compose(asked), runs=runs, warm_up=0)
    return {
        "source": source,
        "rows": len(composed.rows),
        "hidden": proof.hidden,
        "unknowns": proof.unknowns,
        "relations": proof.relations,
        "leaks": len(proof.leaks),
        "ours_s": ours,
        "reference_s": reference,
        "ratio": ours / reference,
    }
