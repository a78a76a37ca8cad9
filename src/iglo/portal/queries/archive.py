"""What is over, by year."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.boards.access import visible_boards
from iglo.boards.rules import BOARD_READ, BoardState
from iglo.foundation import clock
from iglo.organisations.access import Member
from iglo.plans.queries import closed_plans_for
from iglo.rounds.queries import rounds_for


@dataclass(frozen=True)
class Kept:
    """Something in the archive: what it was, whose, when it ended, where it is read."""

    kind: str
    title: str
    place: str
    day: dt.date
    url: str


def archive_of(member: Member) -> list[tuple[int, list[Kept]]]:
    """Return what `member` may read of what is over, newest year first, a constant number of queries."""
    kept = sorted([*_rounds(member), *_boards(member), *_plans(member)], key=lambda k: k.day, reverse=True)
    return [(year, list(of_year)) for year, of_year in groupby(kept, key=lambda k: k.day.year)]


def _rounds(member: Member) -> list[Kept]:
    return [
        Kept(_("Ball round"), str(line.phase.label), str(line.round.unit), line.round.last_day, line.url)
        for line in rounds_for(member, over=True)
    ]


def _boards(member: Member) -> list[Kept]:
    boards = visible_boards(member, BOARD_READ).filter(state=BoardState.CLOSED)
    return [Kept(_("Board"), b.title, str(b.place), b.opened_on, reverse("boards:detail", args=[b.pk])) for b in boards]


def _plans(member: Member) -> list[Kept]:
    return [
        Kept(_("Plan"), plan.title, str(plan.place), _day(plan.closed_at), reverse("plans:detail", args=[plan.pk]))
        for plan in closed_plans_for(member)
    ]


def _day(moment: dt.datetime | None) -> dt.date:
    return (moment or clock.now()).astimezone(clock.ZONE).date()
