"""Calendar files read back by a calendar library."""

import datetime as dt

from icalendar import Calendar

from iglo.foundation import clock
from iglo.foundation.calendar import Entry, make_calendar


def test_entry_is_read_back_at_the_same_moment() -> None:
    starts = clock.at(dt.date(2026, 11, 10), 9)
    event = Calendar.from_ical(make_calendar([Entry("a@iglo", "Møde; æøå, \n2", starts, 60, place="Kantinen")], name="Runde")).events[0]
    assert (event.start, event.duration, event["summary"], event["location"]) == (
        starts,
        dt.timedelta(hours=1),
        "Møde; æøå, \n2",
        "Kantinen",
    )


def test_cancelled_entry_is_taken_out_of_the_calendar() -> None:
    calendar = Calendar.from_ical(make_calendar([Entry("a@iglo", "M", clock.now(), 60, sequence=2, cancelled=True)], name="R"))
    assert (calendar["method"], calendar.events[0]["status"], calendar.events[0]["sequence"]) == ("CANCEL", "CANCELLED", 2)
