"""Import runs and their agreements, and the language in which a register of an SWV is declared. Pure."""

from thuisnabij.ground.sources.rules.runs import (
    AGREEMENT_OF_KIND,
    DEMO_AGREEMENT,
    NAME_OF_KIND,
    SUPPLEMENTING_KINDS,
    BrokenRuleError,
    Kind,
    NoAgreementError,
    RefusalRow,
    RunCountsError,
    RunRow,
    RunWithoutDateError,
    StandingRun,
    UnknownRunError,
    agreement_key,
    current_runs,
    standing_runs,
)

__all__ = (
    "AGREEMENT_OF_KIND",
    "DEMO_AGREEMENT",
    "NAME_OF_KIND",
    "SUPPLEMENTING_KINDS",
    "BrokenRuleError",
    "Kind",
    "NoAgreementError",
    "RefusalRow",
    "RunCountsError",
    "RunRow",
    "RunWithoutDateError",
    "StandingRun",
    "UnknownRunError",
    "agreement_key",
    "current_runs",
    "standing_runs",
)
