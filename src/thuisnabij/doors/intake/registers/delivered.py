"""What a register is loaded with: said once, for whoever stores its rows."""

from dataclasses import dataclass
from datetime import datetime

from thuisnabij.doors.intake.registers.together import Together
from thuisnabij.ground.access.rules import Actor
from thuisnabij.ground.sources.rules import AgreementRow
from thuisnabij.ground.sources.rules.schema import Register


@dataclass(frozen=True, slots=True)
class Delivered:
    """A register that is being loaded: its run, the agreement it came under, who loads it and when, and with what."""

    register: Register
    run_id: int
    agreement: AgreementRow
    actor: Actor
    recorded_at: datetime
    together: Together | None = None
