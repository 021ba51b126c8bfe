"""How a release stands."""

from enum import StrEnum

from thuisnabij.kernel.texts import gettext_noop


class Standing(StrEnum):
    """Where a release is; shown as these words."""

    WORDT_GEMAAKT = gettext_noop("wordt gemaakt")
    KLAAR = gettext_noop("klaar om te publiceren")
    GEWEIGERD = gettext_noop("geweigerd")
    GEPUBLICEERD = gettext_noop("gepubliceerd")


def standing_of(result: str | None, *, is_published: bool) -> Standing:
    """The standing that follows from what is known of a release."""
    if is_published:
        return Standing.GEPUBLICEERD
    if result is None:
        return Standing.WORDT_GEMAAKT
    return Standing.KLAAR if result == "klaar" else Standing.GEWEIGERD
