"""Writes the dates of a person as an iCalendar file (RFC 5545), with nothing about a child in it."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from thuisnabij.doors.site.agenda.dates import AgendaDate

PRODUCT = "-//Thuisnabij//Agenda//NL"
_EVERY = timedelta(hours=6)


def calendar_file(dates: Sequence[AgendaDate], *, at: datetime, absolute: Callable[[str], str]) -> bytes:
    """The file: each date is a whole day with the kind of step, and a link to the page where it is taken."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Thuisnabij"))
    calendar.add("refresh-interval", _EVERY, parameters={"VALUE": "DURATION"})
    for each in dates:
        calendar.add_component(_event(each, at, absolute))
    return bytes(calendar.to_ical())


def _event(each: AgendaDate, at: datetime, absolute: Callable[[str], str]) -> Event:
    event = Event()
    event.add("uid", f"zaak-{each.case_id}@{absolute('/').split('/')[2]}")
    event.add("dtstamp", at)
    event.add("dtstart", each.on)
    event.add("dtend", each.on + timedelta(days=1))
    event.add("summary", each.step)
    event.add("description", f"{each.about}\n{absolute(each.url)}".strip())
    event.add("url", absolute(each.url))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event
