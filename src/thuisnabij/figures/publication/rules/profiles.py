"""For whom a release is, and what follows from that."""

from enum import StrEnum

from thuisnabij.kernel.texts import gettext_noop


class Profile(StrEnum):
    """Who may read a release; stored and shown as these words."""

    OPENBAAR = gettext_noop("openbaar")
    BESTUUR = gettext_noop("bestuur")
    INTERN = gettext_noop("intern")

    @property
    def hides(self) -> bool:
        """True when small numbers are hidden from the readers: all but the office itself."""
        return self is not Profile.INTERN
