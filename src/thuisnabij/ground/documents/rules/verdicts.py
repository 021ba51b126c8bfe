"""What can be said of a file about viruses; one in which a virus was found is never stored."""

from enum import StrEnum


class Scan(StrEnum):
    """Whether a version was scanned when it came in; the stored values are Dutch words."""

    SCHOON = "schoon"
    NIET_GESCAND = "niet gescand"
