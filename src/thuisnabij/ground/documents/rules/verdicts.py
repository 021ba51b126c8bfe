"""What can be said of a file about viruses; one in which a virus was found is never stored."""

from enum import StrEnum

from thuisnabij.kernel.texts import gettext_noop


class Scan(StrEnum):
    """Whether a version was scanned when it came in; the stored values are Dutch words."""

    SCHOON = gettext_noop("schoon")
    NIET_GESCAND = gettext_noop("niet gescand")
