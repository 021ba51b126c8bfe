"""The registers of named children that an SWV delivers itself, as declarations. Pure."""

from thuisnabij.children.register.rules.registers import schooling, support
from thuisnabij.ground.sources.rules.schema import Register

REGISTERS: tuple[Register, ...] = (
    schooling.PLACEMENTS,
    schooling.RESIDENCES,
    schooling.DEPARTURES,
    support.TLVS,
    support.ARRANGEMENTS,
    schooling.ABSENCES,
    schooling.EXEMPTIONS,
    support.OPPS,
    support.CARE_STAYS,
    support.SIDE_PLACES,
    schooling.HANDOVERS,
)
"""All registers of named children, in the order in which files that come together are loaded."""
