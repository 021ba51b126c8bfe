"""What is said when a case or a step is refused."""

from thuisnabij.ground.cases.rules import Refusal
from thuisnabij.kernel.errors import RefusedError, UsageError


class CaseUnknownError(RefusedError):
    """There is no such case that the actor may see."""

    code = "case-unknown"


class CaseOfOtherWorkflowError(UsageError):
    """The case follows another workflow, or another version of it, than the one that was given."""

    code = "cases-other-workflow"


class CaseOpenAlreadyError(RefusedError):
    """There is an open case of this workflow about this subject."""

    code = "cases-open-already"


class StepNotTakenError(RefusedError):
    """A step cannot be taken; `refusal` says why, and which evidence is not right."""

    code = "cases-step-not-taken"

    def __init__(self, *, refusal: Refusal, where: str) -> None:
        super().__init__(what=f"This step cannot be taken: {refusal.why}", where=where, next=refusal.reason)
        self.refusal = refusal


class CaseMovedOnError(RefusedError):
    """Somebody else took a step in the meantime; `name` says who."""

    code = "cases-moved-on"

    def __init__(self, *, name: str, step: str, where: str) -> None:
        super().__init__(
            what=f"Somebody took the step {step} in the meantime", where=where, next="look how it stands now"
        )
        self.name = name
        self.step = step
