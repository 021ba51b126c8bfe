"""What is said when something with an aanvraag is refused."""

from collections.abc import Mapping
from enum import StrEnum

from thuisnabij.children.support.rules.forms import Fault, Field
from thuisnabij.kernel.errors import RefusedError


class AanvraagUnknownError(RefusedError):
    """There is no such aanvraag that the actor may see."""

    code = "support-aanvraag-unknown"

    @classmethod
    def of(cls, number: int) -> "AanvraagUnknownError":
        """For the one with this number."""
        return cls(what="There is no such aanvraag", where=str(number), next="open the list of aanvragen")


class AanvraagRefusedError(RefusedError):
    """This cannot be asked or written like this."""

    code = "support-aanvraag-refused"


class AnswersRefusedError(RefusedError):
    """Answers that cannot stay as they are; `faults` says which fields and why, without what was written."""

    code = "support-answers-refused"

    def __init__(self, faults: Mapping[str, Fault]) -> None:
        super().__init__(
            what="Some answers cannot stay as they are",
            where=", ".join(f"{key}: {wrong}" for key, wrong in faults.items()),
            next="correct these fields",
        )
        self.faults = faults


class SavedByOtherError(RefusedError):
    """Somebody else saved in the meantime; `name` says who."""

    code = "support-saved-by-other"

    def __init__(self, *, name: str, number: int) -> None:
        super().__init__(
            what="Somebody else saved this aanvraag in the meantime",
            where=f"aanvraag {number}",
            next="look at what is there now and save again what is to stay",
        )
        self.name = name


class IncompleteError(RefusedError):
    """The file is not complete; `missing` are the fields, each with its reason."""

    code = "support-incomplete"

    def __init__(self, missing: tuple[Field, ...]) -> None:
        super().__init__(
            what="The file is not complete",
            where=", ".join(field.key for field in missing),
            next="fill in these fields",
        )
        self.missing = missing


class BesluitRefusedError(RefusedError):
    """A besluit that cannot be taken like this; `problems` says why, by field, in Dutch."""

    code = "support-besluit-refused"

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(
            what="This besluit cannot be taken", where=", ".join(problems), next="correct these fields"
        )
        self.problems = problems


class BesluitUnknownError(RefusedError):
    """There is no such besluit that the actor may see."""

    code = "support-besluit-unknown"


class AdviceRefusedError(RefusedError):
    """Advice that cannot be asked or given like this; `problems` says why, by field, in Dutch."""

    code = "support-advice-refused"

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(
            what="This cannot be done with the advice", where=", ".join(problems), next="correct these fields"
        )
        self.problems = problems


class AdviceUnknownError(RefusedError):
    """There is no such advice that the actor may see."""

    code = "support-advice-unknown"

    @classmethod
    def of(cls, number: int) -> "AdviceUnknownError":
        """For the one with this number."""
        return cls(what="There is no such advice", where=str(number), next="open the list of advices")


class OppUnknownError(RefusedError):
    """There is no such opp, or not for this actor."""

    code = "support-opp-unknown"


class OppWhy(StrEnum):
    """Why something with an opp cannot be done as it was asked."""

    ANDERE_SCHOOL = "andere-school"
    NIET_OPEN = "niet-open"
    ONVOLLEDIG = "onvolledig"
    NIEMAND_MET_GEZAG = "niemand-met-gezag"
    NIET_GEHOORD = "niet-gehoord"
    DAG_LIGT_LATER = "dag-ligt-later"
    OVERLEG_NA_VASTSTELLEN = "overleg-na-vaststellen"
    VOOR_VASTSTELLEN = "voor-vaststellen"
    REDEN_ONTBREEKT = "reden-ontbreekt"
    WOORDEN_ONTBREKEN = "woorden-ontbreken"
    LIJKT_BSN = "lijkt-bsn"
    TE_LANG = "te-lang"


class OppRefusedError(RefusedError):
    """This cannot be written, set or recorded like this; `why` says in one word what stands in the way."""

    code = "support-opp-refused"

    def __init__(self, why: OppWhy) -> None:
        super().__init__(
            what="This cannot be recorded like this", where=str(why), next="mend it and try again"
        )
        self.why = why


class OppSavedByOtherError(RefusedError):
    """Somebody else saved in the meantime; `name` says who."""

    code = "support-opp-saved-by-other"

    def __init__(self, name: str) -> None:
        super().__init__(
            what="Somebody else saved this opp in the meantime",
            where="draft",
            next="look at what is there now and save again what is to stay",
        )
        self.name = name
