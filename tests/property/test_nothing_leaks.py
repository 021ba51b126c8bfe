"""Whatever a region looks like: who sees a protected table cannot narrow down a number below five."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.property.attacker import Attacker
from tests.property.published_regions import Region, regions
from thuisnabij.figures.publication.protection.audit import audit
from thuisnabij.figures.publication.protection.complements import protected
from thuisnabij.figures.publication.rules.adding_up import Counted, relations_between
from thuisnabij.figures.publication.rules.cells import Cell, Numbers, Protection, Share, Span
from thuisnabij.figures.publication.rules.hiding import Hidden

BOTH = pytest.mark.parametrize("protection", [Protection.STANDAARD, Protection.NUL_MAG])


def numbers_of(region: Region, protection: Protection) -> Numbers:
    """The table as the product takes it, with the share of sbo in all children."""
    cells = {
        key: Cell(key, Span(number, number), protection, cost=2 + len(region.members(key.split()[0])))
        for key, number in region.table().items()
    }
    counted = [
        Counted(key, frozenset(region.counted_in(key.split()[1])), frozenset(region.members(key.split()[0])))
        for key in cells
    ]
    shares = tuple(
        Share(f"{unit} sbo", f"{unit} alle", f"{unit} rest") for unit in region.units if "sbo" in region.kinds
    )
    for share in shares:
        left = cells[share.whole].truth.lo - cells[share.part].truth.lo
        cells[share.rest] = Cell(share.rest, Span(left, left), Protection.STANDAARD, is_shown=False)
    return Numbers(cells, relations_between(counted, source="telling"), shares)


def printed(region: Region, hidden: dict[str, Hidden]) -> dict[str, tuple[int, int | None]]:
    """What the page shows of each number: the number, at most four, or nothing."""
    found: dict[str, tuple[int, int | None]] = {}
    for key, number in region.table().items():
        if key not in hidden:
            found[key] = (number, number)
        else:
            value = hidden[key].as_published()
            found[key] = (value.lo, value.hi)
    return found


@BOTH
@settings(max_examples=60, deadline=None)
@given(region=regions())
def test_no_number_below_five_can_be_narrowed_down(protection: Protection, region: Region) -> None:
    result = protected(numbers_of(region, protection))
    bounds = printed(region, dict(result.hidden))
    attacker = Attacker(bounds, region.equations())

    assert result.audit.is_safe
    for key, number in region.table().items():
        if 1 <= number <= 4 or (number == 0 and protection is Protection.STANDAARD):
            lowest, highest = attacker.ends(key)
            assert lowest <= (0 if protection is Protection.STANDAARD else 1), key
            assert highest >= 4, key


@BOTH
@settings(max_examples=60, deadline=None)
@given(region=regions())
def test_a_share_that_is_shown_tells_of_five_children_on_either_side(
    protection: Protection, region: Region
) -> None:
    hidden = protected(numbers_of(region, protection)).hidden
    table = region.table()

    for unit in region.units:
        if f"{unit} sbo" not in hidden and f"{unit} alle" not in hidden:
            part, whole = table[f"{unit} sbo"], table[f"{unit} alle"]
            assert part >= 5 or (part == 0 and protection is Protection.NUL_MAG)
            assert whole - part >= 5


@settings(max_examples=40, deadline=None)
@given(region=regions(schools=3, kinds=("so",)), data=st.data())
def test_the_audit_finds_what_trying_all_numbers_finds(region: Region, data: st.DataObject) -> None:
    numbers = numbers_of(region, Protection.STANDAARD)
    result = dict(protected(numbers).hidden)
    shown = {key for key in sorted(result) if data.draw(st.booleans())}
    for key in shown:  # what has to be hidden is shown by mistake
        if result[key].needs is None:
            del result[key]
    leaks = {leak.key for leak in audit(numbers, result).leaks if result[leak.key].needs is not None}
    bounds = {}
    for key, number in region.table().items():
        hidden = result.get(key)
        told = Span(number, number) if hidden is None else hidden.told
        bounds[key] = (told.lo, number + 9 if told.hi is None else told.hi)

    small = {key for key, hidden in result.items() if hidden.needs is not None}
    assert leaks == {
        key for key, values in region.possible(bounds).items() if key in small and not {0, 4} <= values
    }
