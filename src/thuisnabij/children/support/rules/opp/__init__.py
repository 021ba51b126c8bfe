"""The ontwikkelingsperspectief: its form, who must have one and by when, and when its support is agreed. Pure."""

from thuisnabij.children.support.rules.opp.agreeing import (
    Agreement,
    AgreementState,
    Person,
    Said,
    agreement_of,
)
from thuisnabij.children.support.rules.opp.due import (
    Known,
    OppTerms,
    SetOpp,
    Stay,
    Task,
    Work,
    needed_since,
    stays_of,
    work_of,
)
from thuisnabij.children.support.rules.opp.facts import Version, days_of_versions
from thuisnabij.children.support.rules.opp.form import (
    ENDS,
    HOW_HEARD,
    NO_WORDS,
    OCCASIONS,
    OPP_FORM,
    OUTCOMES,
    ROLES,
    WEIGHED,
    missing_of,
)

__all__ = [
    "ENDS",
    "HOW_HEARD",
    "NO_WORDS",
    "OCCASIONS",
    "OPP_FORM",
    "OUTCOMES",
    "ROLES",
    "WEIGHED",
    "Agreement",
    "AgreementState",
    "Known",
    "OppTerms",
    "Person",
    "Said",
    "SetOpp",
    "Stay",
    "Task",
    "Version",
    "Work",
    "agreement_of",
    "days_of_versions",
    "missing_of",
    "needed_since",
    "stays_of",
    "work_of",
]
