"""Estimates for whole tables at once, equal to the rule `rules.raking.rake` applied location by location."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from thuisnabij.children.counts.rules.raking import MILLI, rake

Numbers = npt.NDArray[np.int64]


def in_canonical_order(cells: pa.Table) -> pa.Table:
    """The cells by location, home, type and age: the order in which thousandths that are left over are given out.

    It does not depend on the order of rows in the file, so a file with one row moved keeps its estimates.
    """
    keys = [_ranks(cells["location"])[0], *(_ranks(cells[name])[0] for name in ("home", "soort"))]
    order = np.lexsort((_numbers(cells["age"]), keys[2], keys[1], keys[0]))
    return cells.take(pa.array(order))


def with_estimates(cells: pa.Table, totals: pa.Table) -> pa.Table:
    """The cells, in canonical order, with a column `est_milli`; `totals` hold location, lo and hi."""
    location, names = _ranks(cells["location"])
    estimates = estimate(location, _numbers(cells["lo"]), _numbers(cells["hi"]), _exact_totals(names, totals))
    column = pa.array(estimates, pa.int64(), mask=estimates < 0)
    return cells.append_column("est_milli", column)


def estimate(location: Numbers, lo: Numbers, hi: Numbers, totals: Numbers) -> Numbers:
    """Thousandths per cell, or -1 where a cell is exact or its location has no estimate.

    `location` is ascending and indexes `totals`, where -1 says that no exact total is known.
    """
    estimates = np.full(len(location), -1, dtype=np.int64)
    free = lo < hi
    if not free.any():
        return estimates
    size = len(totals)
    left = totals - np.bincount(location[~free], weights=lo[~free], minlength=size).astype(np.int64)
    alike, possible = _judge(location[free], lo[free], hi[free], left)
    possible &= totals >= 0
    even = free & (alike & possible)[location]
    estimates[even] = _even_shares(location[even], left)
    for odd in np.flatnonzero(possible & ~alike):
        at = np.flatnonzero(free & (location == odd))
        shares = rake(list(zip(lo[at].tolist(), hi[at].tolist(), strict=True)), int(left[odd]))
        if shares is not None:
            estimates[at] = shares
    return estimates


def _judge(
    location: Numbers, lo: Numbers, hi: Numbers, left: Numbers
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Per location: whether all its inexact cells have the same bounds, and whether these allow what is left."""
    size = len(left)
    number = np.bincount(location, minlength=size)
    lowest = np.bincount(location, weights=lo, minlength=size).astype(np.int64)
    highest = np.bincount(location, weights=hi, minlength=size).astype(np.int64)
    first = np.searchsorted(location, np.arange(size)).clip(max=len(location) - 1)
    alike = np.ones(size, dtype=np.bool_)
    differs = (lo != lo[first][location]) | (hi != hi[first][location])
    alike[location[differs]] = False
    return alike, (number > 0) & (lowest <= left) & (left <= highest)


def _even_shares(location: Numbers, left: Numbers) -> Numbers:
    """What is left of each location divided over its cells; the first cells get the thousandths left over."""
    number = np.bincount(location, minlength=len(left))
    wanted = MILLI * left
    rank = np.arange(len(location)) - np.searchsorted(location, location)
    shares: Numbers = wanted[location] // number[location] + (rank < (wanted[location] % number[location]))
    return shares


def _exact_totals(names: list[str], totals: pa.Table) -> Numbers:
    lo, hi = _numbers(totals["lo"]), _numbers(totals["hi"])
    exact = {
        name: low
        for name, low, high in zip(totals["location"].to_pylist(), lo, hi, strict=True)
        if low == high
    }
    return np.array([exact.get(name, -1) for name in names], dtype=np.int64)


def _ranks(column: pa.ChunkedArray) -> tuple[Numbers, list[str]]:
    """Each value as its place in the sorted distinct values, and those values."""
    encoded = column.combine_chunks().dictionary_encode()
    distinct: list[str] = encoded.dictionary.to_pylist()
    order = sorted(range(len(distinct)), key=distinct.__getitem__)
    rank = np.empty(len(distinct), dtype=np.int64)
    rank[order] = np.arange(len(distinct))
    return rank[_numbers(encoded.indices)], [distinct[place] for place in order]


def _numbers(column: Any) -> Numbers:
    numbers: Numbers = (
        column.to_numpy(zero_copy_only=False) if isinstance(column, pa.Array) else column.to_numpy()
    )
    return numbers.astype(np.int64)
