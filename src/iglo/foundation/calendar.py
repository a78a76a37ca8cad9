"""Calendar entries (RFC 5545) that Outlook, Google and phones take."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from icalendar import Calendar, Event

from iglo.foundation import clock


@dataclass(frozen=True)
class Entry:
    """One entry. `uid` stays the same when it is moved, `sequence` grows with each change; `starts` is aware.

    `repeats` are further start moments of the same entry (a daily reminder); `cancelled` takes it out of the calendar.
    """

    uid: str
    title: str
    starts: dt.datetime
    minutes: int
    text: str = ""
    place: str = ""
    url: str = ""
    sequence: int = 0
    cancelled: bool = False
    repeats: Sequence[dt.datetime] = field(default_factory=tuple)


def make_calendar(entries: Sequence[Entry], *, name: str) -> bytes:
    """Return an ICS file called `name` with `entries`, times in UTC, which every calendar shows in the reader's own."""
    calendar = Calendar()
    calendar.add("prodid", "-//Iglo//Iglo//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if entries and all(e.cancelled for e in entries) else "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    starts = entry.starts.astimezone(dt.UTC)
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", clock.now().astimezone(dt.UTC))
    event.add("dtstart", starts)
    event.add("dtend", starts + dt.timedelta(minutes=entry.minutes))
    event.add("summary", entry.title)
    for key, value in (("description", entry.text), ("location", entry.place), ("url", entry.url)):
        if value:
            event.add(key, value)
    if entry.repeats:
        event.add("rdate", [moment.astimezone(dt.UTC) for moment in entry.repeats])
    if entry.cancelled:
        event.add("status", "CANCELLED")
    return event
