"""A round as calendar entries (RFC 5545)."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.foundation import clock
from iglo.foundation.calendar import Entry, make_calendar
from iglo.organisations.queries import absolute
from iglo.rounds.models import Round
from iglo.rounds.queries.texts import text_of
from iglo.rounds.queries.urn import ball_days
from iglo.rounds.rules.steps import FOR_THE_TWO, StepKind
from iglo.rounds.rules.texts import TextKind
from iglo.rounds.rules.ways import RoundKind

FIVE_MINUTES = 5


def calendar_of(found: Round, *, inner: bool = False, everything: bool = False) -> bytes | None:
    """Return the round as an ICS file in the active language, or None where nothing of it lies ahead.

    `inner` adds the hours of leader and representatives; `everything` keeps what is past (a poster's calendar stays whole).
    No entry names a person.
    """
    entries = [e for e in _entries(found, inner=inner) if everything or max([e.starts, *e.repeats]) > clock.now()]
    return make_calendar(entries, name=name_of(found)) if entries else None


def name_of(found: Round) -> str:
    """Return what the calendar is called."""
    if found.kind != RoundKind.BALLS:
        return f"{found.what}, {found.unit.name}"
    return _("Ball method, %(unit)s") % {"unit": found.unit.name}


def title_of(kind: str) -> str:
    """Return a step's title in a calendar, where it must tell by itself what it belongs to."""
    return {
        StepKind.INTRODUCTION: _("Ball method: introduction"),
        StepKind.GROUPING: _("Ball method: we open the box and sort the slips"),
        StepKind.MEETING: _("Ball method: meeting with everybody"),
        StepKind.CARRYING: _("Ball method: from the board into the IGLO plan"),
        StepKind.FOLLOW_UP: _("Ball method: did it help?"),
    }[StepKind(kind)]


def _entries(found: Round, *, inner: bool) -> Iterator[Entry]:
    url = absolute(reverse("rounds:detail", args=[found.pk]))
    over = found.state == "cancelled"
    for step in found.steps.all():
        if inner or step.kind not in FOR_THE_TWO:
            yield Entry(
                uid=f"{step.kind}.{found.token}@iglo",
                title=title_of(step.kind),
                starts=step.starts_at,
                minutes=step.minutes,
                place=step.place,
                url=url,
                sequence=found.sequence,
                cancelled=over,
            )
    days = [clock.at(day, found.reminder_hour) for day in _ball_days(found)]
    if not days:
        return
    yield Entry(
        uid=f"days.{found.token}@iglo",
        title=_("Today's ball: five minutes") if found.kind == RoundKind.BALLS else _("How is it going?"),
        starts=days[0],
        minutes=FIVE_MINUTES,
        text=_sealed_text(found) if found.is_sealed else text_of(found, TextKind.REMINDER),
        place=found.box_place,
        sequence=found.sequence,
        cancelled=over,
        repeats=days[1:],
    )


def _ball_days(found: Round) -> list[dt.date]:
    return (ball_days(found) if found.state != "draft" else found.days) if found.is_sealed else found.days


def _sealed_text(found: Round) -> str:
    # The page outside the sign-in: opening it tells the server of nobody.
    return _("Everybody in the round gets this. With a phone: %(address)s") % {
        "address": absolute(f"{reverse('rounds_public:ball')}#{found.urn.key}")
    }
