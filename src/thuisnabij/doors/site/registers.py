"""All kinds of register that a deliverer may agree to deliver, those with names first."""

from thuisnabij.children.counts.rules.registers import REGISTERS as OF_COUNTS
from thuisnabij.children.register.rules.registers import REGISTERS as OF_PUPILS
from thuisnabij.children.support.rules.registers import REGISTERS as OF_SUPPORT
from thuisnabij.ground.sources.rules.schema import Register
from thuisnabij.network.expertise.rules.registers import REGISTERS as OF_EXPERTISE
from thuisnabij.network.offer.rules.registers import REGISTERS as OF_OFFER
from thuisnabij.region.money.rules.registers import REGISTERS as OF_MONEY
from thuisnabij.region.quality.rules.registers import REGISTERS as OF_QUALITY
from thuisnabij.region.surveys.rules.registers import REGISTERS as OF_SURVEYS

REGISTERS: tuple[Register, ...] = (
    *OF_PUPILS,
    *OF_SUPPORT,
    *OF_COUNTS,
    *OF_OFFER,
    *OF_EXPERTISE,
    *OF_SURVEYS,
    *OF_QUALITY,
    *OF_MONEY,
)
