"""The words in which timelines and findings speak; the stored values are Dutch."""

from enum import StrEnum

from thuisnabij.kernel.texts import gettext_noop


class EnrolmentStatus(StrEnum):
    """Where a child stands towards schools on a day: exactly one of these."""

    INGESCHREVEN = gettext_noop("ingeschreven")
    TUSSEN_SCHOLEN = gettext_noop("tussen scholen")
    NOG_NIET = gettext_noop("nog niet ingeschreven")
    VRIJGESTELD = gettext_noop("vrijgesteld")
    ZORGVERBLIJF = gettext_noop("zorgverblijf")
    VERTROKKEN = gettext_noop("vertrokken")
    BUITENLAND = gettext_noop("buitenland")
    OVERLEDEN = gettext_noop("overleden")


class AttendanceStatus(StrEnum):
    """Whether a child attends its school on a day: exactly one of these."""

    AANWEZIG = gettext_noop("aanwezig")
    GEDEELTELIJK = gettext_noop("gedeeltelijk aanwezig")
    GEOORLOOFD = gettext_noop("geoorloofd afwezig")
    ONGEOORLOOFD = gettext_noop("ongeoorloofd afwezig")
    NIET_INGESCHREVEN = gettext_noop("niet ingeschreven")


class FindingKind(StrEnum):
    """What does not fit in the facts of one child."""

    GAT = gettext_noop("gat")
    OVERLAP = gettext_noop("overlap")
    TEGENSPRAAK = gettext_noop("tegenspraak")
    ZONDER_TLV = gettext_noop("zonder tlv")
    TLV_VERLOPEN = gettext_noop("tlv verlopen")
    TLV_OVERLAP = gettext_noop("tlv overlap")
    VERZUIM_ZONDER_INSCHRIJVING = gettext_noop("verzuim zonder inschrijving")
    VRIJSTELLING_NAAST_INSCHRIJVING = gettext_noop("vrijstelling naast inschrijving")
