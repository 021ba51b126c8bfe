"""Random histories of one child, dense enough that facts meet: a few days, a few places, every kind of fact."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from thuisnabij.children.register.rules import facts as f
from thuisnabij.children.register.rules.facts import Content, Fact, FactKind
from thuisnabij.kernel.periods import Period

FIRST = date(2026, 2, 20)
DAYS = 24
MOMENT = datetime(2026, 1, 1, 12, tzinfo=UTC)
LAST_MOMENT = MOMENT + timedelta(hours=10)
PLACES = ("D0AA00", "D0AB00")

CONTENTS: dict[FactKind, st.SearchStrategy[Content]] = {
    FactKind.INSCHRIJVING: st.builds(
        f.Enrolment,
        st.sampled_from(PLACES),
        st.sampled_from(("bao", "sbo", "so", "pro")),
        st.sampled_from((None, 1, 2)),
    ),
    FactKind.WOONPLAATS: st.builds(f.Residence, st.sampled_from(("0011", f.ABROAD))),
    FactKind.TLV: st.builds(
        f.Tlv,
        st.sampled_from(("PO9901-2026-00001", "PO9901-2026-00002")),
        st.just("PO9901"),
        st.sampled_from(("sbo", "so", "pro")),
        st.sampled_from((None, "laag")),
    ),
    FactKind.ARRANGEMENT: st.just(f.Arrangement("D0AA00", "begeleiding", Decimal("2.5"))),
    FactKind.VERZUIM: st.builds(f.Absence, st.booleans(), st.sampled_from((0, 0, 40, 60))),
    FactKind.VRIJSTELLING: st.builds(f.Vrijstelling, st.sampled_from(f.ARTICLES)),
    FactKind.ZORGVERBLIJF: st.builds(f.CareStay, st.sampled_from(f.CARE_KINDS)),
    FactKind.NEVENPLEK: st.builds(
        f.SidePlace, st.sampled_from(f.SIDE_PLACE_KINDS[:2]), st.sampled_from(PLACES)
    ),
    FactKind.OPP: st.just(f.Opp("D0AA00")),
    FactKind.OVERDRACHT: st.just(f.Handover(f.PRESCHOOL, "D0AA00", True)),
    FactKind.VERTREK: st.builds(f.Departure, st.sampled_from(("mbo", "werk"))),
    FactKind.OVERLIJDEN: st.just(f.Death()),
    FactKind.VERHUIZING_BUITENLAND: st.just(f.MovedAbroad()),
}
# Enrolment and absence most of all; death seldom, since it hides all after it.
OFTEN = [FactKind.INSCHRIJVING] * 5 + [FactKind.VERZUIM] * 3 + [FactKind.TLV, FactKind.VERTREK] * 2
KINDS = st.sampled_from([*OFTEN, *CONTENTS])

moments = st.integers(0, 10).map(lambda hours: MOMENT + timedelta(hours=hours))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Some days of the window, or from a day on."""
    start = draw(st.integers(0, DAYS - 2))
    length = draw(st.one_of(st.none(), st.integers(1, DAYS)))
    first = FIRST + timedelta(start)
    return Period(first, None if length is None else first + timedelta(length))


@st.composite
def histories(draw: st.DrawFn, largest: int = 14) -> list[Fact]:
    """Facts with any numbers, in any order; some are taken back, at the moment of the fact or later."""
    number = draw(st.integers(0, largest))
    numbers = draw(st.permutations(range(1, 2 * largest + 1)))
    made: list[Fact] = []
    for place in range(number):
        kind = draw(KINDS)
        made.append(Fact(numbers[place], kind, draw(periods()), draw(moments), draw(CONTENTS[kind])))
    for place in range(number):
        if draw(st.integers(0, 4)) == 0:
            target = made[place]
            late = draw(st.integers(0, 5))
            made.append(
                retraction(numbers[largest + place], target, target.recorded_at + timedelta(hours=late))
            )
    return made


def retraction(number: int, target: Fact, recorded_at: datetime) -> Fact:
    """The fact that takes back another."""
    return Fact(number, FactKind.INTREKKING, target.valid, recorded_at, f.Retraction(), retracts=target.id)
