"""What an address asks besides the page: on whose figures, and as known when."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from thuisnabij.kernel.errors import UsageError


class QuestionRefusedError(UsageError):
    """The address asks for a moment that cannot be read."""

    code = "plan-question-refused"


@dataclass(frozen=True)
class Asked:
    """The question of an address; None where it asks nothing."""

    swv: str | None
    as_known_at: datetime | None
    version: str = ""

    def ref(self, key: str) -> str:
        """The plan that is asked for: its key, with the number of the version where one is asked."""
        return f"{key}:{self.version}" if self.version else key


def read_question(query: QueryDict) -> Asked:
    """``voor`` is a code of a samenwerkingsverband, ``zoals-bekend-op`` a day (its end counts) or a moment.

    ``versie`` is the number of a version; without it the plan is shown as it is in force.
    """
    moment = _moment(query.get("zoals-bekend-op", "").strip())
    return Asked(query.get("voor") or None, moment, query.get("versie", "").strip())


def read_day(query: QueryDict) -> date:
    """The day in ``op``, by default today; refused when it cannot be read or is still to come."""
    text, today = query.get("op", "").strip(), timezone.localdate()
    try:
        day = parse_date(text) if text else today
    except ValueError:
        day = None
    if day is None or day > today:
        raise QuestionRefusedError(
            what="this is no day up to today", where=f"op={text}", next="write a day as 2026-11-01"
        )
    return day


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        day = parse_date(text)
        moment = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        day = moment = None
    if day is not None:
        return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)) - timedelta(
            microseconds=1
        )
    if moment is None:
        raise QuestionRefusedError(
            what="this moment cannot be read",
            where=f"zoals-bekend-op={text}",
            next="write a day as 2026-11-01",
        )
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
