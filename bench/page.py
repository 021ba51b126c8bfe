"""The results of the benchmarks as a page of the reference."""

from itertools import pairwise
from typing import Any


def page(results: dict[str, Any]) -> str:
    """The page, in Markdown."""
    parts = [*_bars(results), *_loading(results["P5"])]
    if "P6" in results:
        parts += _folding(results["P6"])
    if "P1-P4a" in results:
        parts += _national(results["P1-P4a"])
    if "P8 and P9" in results:
        parts += _dossiers(results["P8 and P9"])
    return "\n".join([*parts, *_counts(results["P1-P3 on counts"]), ""])


def _bars(results: dict[str, Any]) -> list[str]:
    machine, p5, p10 = results["machine"], results["P5"], results["P10"]
    return [
        "# Benchmarks",
        "",
        "Made by `make bench` from `bench/results.json`. Only ratios within one run count: medians of at least five "
        f"runs, taken in turns ({machine['cores']} cores, Python {machine['python']}).",
        "",
        "| what | reference in the same run | measured | at most | aim |",
        "|---|---|---|---|---|",
        *_national_bars(results),
        "| P5 load of the files 02, 03 and 06 of DUO | DuckDB `read_csv` of the same files into text tables | "
        f"{p5['ratio']:.1f}x | {p5['bar']}x | {p5['aim']}x |",
        *_fold_bar(results),
        *_dossier_bars(results),
        f"| P10 plan page, warm, p95 | a page without data, same server and frame | {p10['plan_ratio']:.1f}x | "
        f"{p10['bar']}x | {p10['aim']}x |",
        f"| P10 figure page, warm, p95 | the same | {p10['figure_ratio']:.1f}x | {p10['bar']}x | {p10['aim']}x |",
        *_map_bar(results),
        *_demo_bar(results),
        *_publication_bars(results),
        *_letter_bar(results),
        "",
        "P10 in milliseconds (p95): "
        + ", ".join(f"{name} {value:.1f}" for name, value in p10["p95_ms"].items())
        + ". `file` is a static file of the same server.",
        "",
    ]


def _loading(p5: dict[str, Any]) -> list[str]:
    return [
        "## Loading at three sizes (P5)",
        "",
        "`with findings` adds the report across files (unplaced locations, totals outside their bounds), which places "
        "the whole country anew.",
        "",
        "| bytes | load (s) | reference (s) | ratio | with findings |",
        "|---|---|---|---|---|",
        *(
            f"| {s['bytes']:,} | {s['ours_s']:.2f} | {s['reference_s']:.2f} | {s['ratio']:.1f}x "
            f"| {s['ratio_with_findings']:.1f}x |"
            for s in p5["sizes"]
        ),
        "",
    ]


def _map_bar(results: dict[str, Any]) -> list[str]:
    if "country map" not in results:
        return []
    measured = results["country map"]
    ms = ", ".join(f"{name} {value:.1f}" for name, value in measured["p95_ms"].items())
    return [
        "| the map of the country (345 municipalities with their table), warm, p95 | a page without data, same server "
        f"and frame | {measured['ratio']:.1f}x (ms: {ms}) | {measured['bar']}x | |"
    ]


def _demo_bar(results: dict[str, Any]) -> list[str]:
    if "P14" not in results:
        return []
    p14 = results["P14"]
    return [
        f"| P14 demo region of {p14['register_rows']:,} register rows generated and loaded | none: seconds, of which "
        f"{p14['generated_s']:.1f} to generate | {p14['seconds']:.1f} s | {p14['bar']} s | {p14['aim']} s |"
    ]


def _publication_bars(results: dict[str, Any]) -> list[str]:
    if "publication" not in results:
        return []
    found = results["publication"]
    return [
        f"| what a release of all levels of {each['source']} hides, with its audit: {each['rows']:,} rows, "
        f"{each['hidden']:,} hidden among {each['unknowns']:,} unknowns | counting the same numbers | "
        f"{each['ratio']:.1f}x ({each['ours_s']:.1f} s) | {found['bar']}x | {found['aim']}x |"
        for each in found["sizes"]
    ]


def _letter_bar(results: dict[str, Any]) -> list[str]:
    if "letter" not in results:
        return []
    letter = results["letter"]
    return [
        "| a besluit as PDF/UA from the template of an SWV, set apart, read back and sealed | the same words set bare "
        f"in this process | {letter['ratio']:.1f}x ({letter['seconds']:.2f} s) | {letter['bar']:.0f} s | |"
    ]


def _fold_bar(results: dict[str, Any]) -> list[str]:
    if "P6" not in results:
        return []
    p6 = results["P6"]
    return [
        f"| P6 fold of {p6['sizes'][-1]['facts']:,} facts into stored timelines, findings and involvements | COPY of "
        f"the same rows into the same tables | {p6['ratio']:.1f}x | {p6['bar']}x | {p6['aim']}x |"
    ]


def _national_bars(results: dict[str, Any]) -> list[str]:
    if "P1-P4a" not in results:
        return []
    found = results["P1-P4a"]
    largest = found["sizes"][-1]
    p1, rest, p2, p3 = (found[name] for name in ("P1", "P1 rest of the catalogue", "P2", "P3"))
    same = "identical" if found["P4a"]["identical"] else "different"
    return [
        f"| P1 twelve measures, ten years, seven levels, {largest['rows']:,} placements | one scan of the same file "
        f"that adds up by year, school, type and keeper | {p1['ratio']:.1f}x | {p1['bar']}x | {p1['aim']}x |",
        f"| P1 the other {largest['rest_measures']} measures of placements that add up | the twelve "
        f"| {rest['ratio']:.1f}x | | {rest['aim']}x |",
        f"| P2 the same twelve | one query per measure and level, identical cells | {p2['times_faster']:.0f}x faster "
        f"| at least {p2['bar']}x faster | {p2['aim']}x |",
        f"| P3 one changed year anew | all ten | {p3['share']:.2f} | {p3['bar']} | {p3['aim']} |",
        f"| P4a {found['P4a']['cells']:,} cells of a region | the plain loops of the evaluator | {same} "
        "| identical | |",
    ]


def _national(found: dict[str, Any]) -> list[str]:
    return [
        "## Figures of children, at three sizes (P1 to P4a)",
        "",
        "A generated ledger of placements of eleven school years in one Parquet file, in small whole numbers; 60 is "
        "the whole country. Timed is what the worker runs, from the opened file to the sums of every unit of seven "
        "levels: the twelve are additive measures of the catalogue, attributed by membership so that each is asked on "
        "every level. `scan` reads the seven columns they need once and adds them up by year, school, type, status and "
        "keeper, the least that any figure asks; `bare` only takes the sum or the ends of each column. `one year` is "
        "one date anew by an engine that knows nothing yet, `two` the date with the one after it, which a late change "
        "touches as well. `query` is the median of one query per measure on one level, all years; it and the engine "
        "must find the same cells. Means and quantiles go over values instead of counts.",
        "",
        "| size | rows | cells | ours (s) | scan (s) | bare (s) | P1 | to bare | one year (s) | P3 | two | query (s) "
        "| P2 | other sums (s) | means and quantiles (s) |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|",
        *(
            f"| {s['size']} | {s['rows']:,} | {s['cells']:,} | {s['ours_s']:.2f} | {s['scan_s']:.2f} "
            f"| {s['bare_scan_s']:.2f} | {s['P1']:.1f}x | {s['P1_to_bare_scan']:.1f}x | {s['year_s']:.2f} "
            f"| {s['P3']:.2f} | {s['P3_with_following_year']:.2f} | {s['query_s']:.2f} | {s['P2']:.0f}x faster "
            f"| {s['rest_s']:.1f} | {s['values_s']:.1f} |"
            for s in found["sizes"]
        ),
        "",
        f"{_growth(found['sizes'])} The load of the machine at the end was {found['load']:.0f}.",
        "",
    ]


def _growth(sizes: list[dict[str, Any]]) -> str:
    steps = [
        f"{late['rows'] / early['rows']:.1f} times the rows, {late['ours_s'] / early['ours_s']:.1f} times the seconds"
        for early, late in pairwise(sizes)
    ]
    return f"Growth of P1: {'; '.join(steps)}."


def _dossier_bars(results: dict[str, Any]) -> list[str]:
    if "P8 and P9" not in results:
        return []
    found = results["P8 and P9"]
    largest = found["sizes"][-1]
    both = [
        (
            f"{words} of {largest['dossiers']:,} dossiers, p95 at {largest[page]['rate_per_s']:.0f} a second",
            page,
        )
        for words, page in (("list", "list"), ("page of one", "page"))
    ]
    return [
        *(
            f"| P8 {words}, ordinary role | the same page without involvement, row-level security and journal of reads "
            f"| {largest[page]['P8']:.1f}x | {found['bar']}x | {found['aim']}x |"
            for words, page in both
        ),
        *(
            f"| P9 {words}, ordinary role | the same page for a role that sees everything | {largest[page]['P9']:.2f}x "
            f"| {found['bar_roles']}x | {found['aim_roles']}x |"
            for words, page in both
        ),
    ]


def _dossiers(found: dict[str, Any]) -> list[str]:
    return [
        "## Dossiers at three sizes (P8 and P9)",
        "",
        "p95 in milliseconds at a fixed rate, at most 40 % of what the reference can answer: the middle of five rounds "
        "in turns. `reference` is without the locks and without the journal of reads, `all` is a role that sees "
        "everything. Every variant lists the pupils of one SWV of twenty.",
        "",
        "| dossiers | page | a second | coordinator | school | reference | all | P8 | P9 |",
        "|---|---|---|---|---|---|---|---|---|",
        *(
            f"| {size['dossiers']:,} | {page} | {size[page]['rate_per_s']:.0f} | {p95['coordinator']:.0f} "
            f"| {p95['school']:.0f} | {p95['reference']:.0f} | {p95['superuser']:.0f} | {size[page]['P8']:.2f}x "
            f"| {size[page]['P9']:.2f}x |"
            for size in found["sizes"]
            for page in ("list", "page")
            for p95 in [size[page]["p95_ms"]]
        ),
        "",
    ]


def _folding(p6: dict[str, Any]) -> list[str]:
    return [
        "## Folding, by number of facts (P6)",
        "",
        "The reference writes what the fold wrote into the same emptied tables, with their constraints; `bare` is the "
        "same into temporary tables without any.",
        "",
        "| facts | stored rows | fold (s) | reference (s) | ratio | ratio to bare |",
        "|---|---|---|---|---|---|",
        *(
            f"| {s['facts']:,} | {s['stored_rows']:,} | {s['ours_s']:.2f} | {s['reference_s']:.2f} "
            f"| {s['ratio']:.1f}x | {s['ratio_to_bare_tables']:.1f}x |"
            for s in p6["sizes"]
        ),
        "",
    ]


def _counts(counts: dict[str, Any]) -> list[str]:
    return [
        f"## The design of P1-P3 on counts: the whole country, {counts['years']} years, no bar",
        "",
        "P1 is base cube and roll-up of every year beside a scan of the needed columns in Parquet; P2 is how many "
        "times faster that is than one query per type, level and year; P3 is one changed year as a share of all.",
        "",
        "| copies of the country | rows | ours (s) | scan (s) | P1 | P2 | P3 |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {s['copies']} | {s['rows']:,} | {s['ours_s']:.2f} | {s['scan_s']:.3f} | {s['P1_ratio']:.0f}x | "
            f"{s['P2_times_faster']:.1f}x faster | {s['P3_share']:.2f} |"
            for s in counts["sizes"]
        ),
    ]
