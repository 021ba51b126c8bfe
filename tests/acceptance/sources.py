"""Reads single rows of the public files by number, and recomputes figures from them; knows nothing of the product."""

import csv
import gzip
import io
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

Bounds = tuple[Fraction, Fraction]
SUPPRESSED = (1, 4)


@lru_cache(maxsize=8)
def lines(path: Path) -> tuple[dict[str, int], list[list[str]]]:
    """The columns of a file and its lines, the header first; a field is as printed."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rb") as file:
        text = file.read().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";", quoting=csv.QUOTE_NONE))
    return {name: place for place, name in enumerate(rows[0])}, rows


def printed(path: Path, row: int, field: str) -> str:
    """The text in a field of a row; rows count from 1 with the header as row 1."""
    columns, rows = lines(path)
    return rows[row - 1][columns[field]].strip()


def bounds(text: str) -> tuple[int, int]:
    """What a printed count can be."""
    return SUPPRESSED if text == "<5" else (int(text), int(text))


def definition(folder: Path, key: str) -> dict[str, Any]:
    """A definition as it stands in its file."""
    return tomllib.loads((folder / f"{key}.toml").read_text(encoding="utf-8"))


def rounded(value: Fraction, decimals: int) -> Decimal:
    """Half away from zero."""
    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(step, ROUND_HALF_UP)


def recomputed(told: dict[str, Any], measure: dict[str, Any]) -> Bounds:
    """The value of a figure from the rows its explanation lists, by the kind of its definition."""
    cells: dict[str, dict[tuple[str, int, str], tuple[int, int]]] = {"teller": {}, "noemer": {}}
    for row in told["rows"]:
        cells[row["term"]][row["sha256"], row["row"], row["field"]] = (row["lo"], row["hi"])
    top, bottom = cells["teller"], cells["noemer"]
    factor = Fraction(str(measure.get("factor", 1)))
    kind = measure["kind"]
    if kind == "quantile":
        lo, hi = quantile(told["rows"], Fraction(str(measure["quantile"])))
    elif kind == "count":
        lo, hi = low(top.values()), high(top.values())
    elif kind == "difference":
        only_top = [value for cell, value in top.items() if cell not in bottom]
        rest = [value for cell, value in bottom.items() if cell not in top]
        lo, hi = low(only_top) - high(rest), high(only_top) - low(rest)
    elif kind == "proportion":
        assert set(top) <= set(bottom), "the numerator lies inside the denominator"
        rest = [value for cell, value in bottom.items() if cell not in top]
        lo = low(top.values()) / (low(top.values()) + high(rest))
        hi = high(top.values()) / (high(top.values()) + low(rest))
    else:
        assert kind == "ratio", kind
        lo, hi = low(top.values()) / high(bottom.values()), high(top.values()) / low(bottom.values())
    return lo * factor, hi * factor


def low(cells: Any) -> Fraction:
    """The least that cells can add up to."""
    return Fraction(sum(lo for lo, _ in cells))


def high(cells: Any) -> Fraction:
    """The most that cells can add up to."""
    return Fraction(sum(hi for _, hi in cells))


def quantile(rows: list[dict[str, Any]], share: Fraction) -> Bounds:
    """Lowest and highest possible quantile of the distance in kilometres, by trying every border of near and far."""
    distances = sorted({row["metres"] for row in rows})
    found = []
    for near, far in (("hi", "lo"), ("lo", "hi")):
        for border in (-1, *distances):
            weights: dict[int, int] = {}
            for row in rows:
                side = near if row["metres"] <= border else far
                weights[row["metres"]] = weights.get(row["metres"], 0) + row[side]
            found.append(quantile_of(weights, share))
    return Fraction(min(found), 1000), Fraction(max(found), 1000)


def quantile_of(weights: dict[int, int], share: Fraction) -> int:
    """The smallest distance with at least this share of the weight at or below it."""
    whole, so_far = sum(weights.values()), 0
    for distance in sorted(weights):
        so_far += weights[distance]
        if so_far >= share * whole:
            return distance
    raise AssertionError("no weight")


def metres(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance by the haversine formula on a sphere with the mean radius of the earth."""
    a, b = radians(lat_a), radians(lat_b)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * 6_371_008.8 * asin(sqrt(h))
