"""What of a plan may be shown to everybody: the one place where that is decided."""

from thuisnabij.figures.measures import queries as measures

OPEN = "open-data"
CENTRAL = "centraal"


def may_be_shown(measure: measures.Measure) -> bool:
    """Whether figures of a measure may be shown without signing in.

    Only what a national source has published itself, suppressed as it is there. A figure of an own register may not,
    nor its state: that a target of zero was met says what the figure is.
    """
    return measure.suppression == OPEN and measure.provenance == CENTRAL
