"""How far an activity is, in words: its milestone with what shows it, else where today lies in its period."""

from django.utils.translation import gettext as _

from thuisnabij.ground.ui import formats
from thuisnabij.kernel.texts import gettext_noop
from thuisnabij.plans.queries import DoneRow
from thuisnabij.region.quality.queries import MilestoneRow

STATUSES = (
    gettext_noop("gepland"),
    gettext_noop("bezig"),
    gettext_noop("bereikt"),
    gettext_noop("vervallen"),
)
PROGRESS = (gettext_noop("nog niet"), gettext_noop("loopt"), gettext_noop("periode voorbij"))


def done_words(row: DoneRow) -> str:
    """One or two sentences; that a milestone was never delivered is said, not left out."""
    if row.activity.milestone is None:
        return _(row.activity.progress.value)
    found = row.milestone
    if found is None:
        return _("%(progress)s; van de mijlpaal is niets aangeleverd") % {
            "progress": _(row.activity.progress.value)
        }
    said = _when(found)
    evidence = found.evidence or (_("geen bewijs genoemd") if found.status == "bereikt" else "")
    return f"{said}. {evidence}" if evidence else said


def _when(found: MilestoneRow) -> str:
    if found.reached_on is not None:
        return _("%(status)s op %(day)s") % {
            "status": _(found.status),
            "day": formats.short_day(found.reached_on),
        }
    if found.planned_on is None:
        return _(found.status)
    day = formats.short_day(found.planned_on)
    if found.status == "gepland":
        return _("gepland op %(day)s") % {"day": day}
    return _("%(status)s, gepland op %(day)s") % {"status": _(found.status), "day": day}
