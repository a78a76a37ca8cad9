"""The next thing in each round, for home, the list and 'my work'."""

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.foundation import clock
from iglo.foundation.words import long_date, moment
from iglo.organisations.access import Member
from iglo.rounds.access import drafts_to_confirm, visible_rounds
from iglo.rounds.models import Round, RoundStep
from iglo.rounds.queries.urn import days_with_ball
from iglo.rounds.rules.permissions import ROUND_ENTER, ROUND_OPEN, ROUND_PLAN, ROUND_READ, ROUND_READ_DRAFT
from iglo.rounds.rules.phases import Phase, State
from iglo.rounds.rules.steps import FOR_THE_TWO, StepKind
from iglo.rounds.rules.ways import RoundKind


class NextStep(NamedTuple):
    """Something that comes next: an aware moment, what it is, why in a sentence, the words of its button, and where to go.

    `is_day`: nobody has set an hour, so that only the day of `when` is said.
    """

    when: dt.datetime
    title: str
    why: str
    verb: str
    url_name: str
    pk: int
    is_day: bool = False

    @property
    def when_words(self) -> str:
        """Return the day in words, with the time where there is one."""
        return long_date(self.when) if self.is_day else moment(self.when)

    @property
    def url(self) -> str:
        """Return the address of the page."""
        return reverse(self.url_name, args=[self.pk])


@dataclass(frozen=True)
class RoundLine:
    """A round in a list. `url` is the page this reader may enter it by."""

    round: Round
    phase: Phase
    next: NextStep | None
    url: str


def rounds_for(member: Member, *, over: bool = False) -> list[RoundLine]:
    """Return the rounds that `member` takes part in, answers for or may open; `over`: closed and called off ones.

    Three queries, whatever the number of rounds.
    """
    rounds = visible_rounds(member, ROUND_READ) | visible_rounds(member, ROUND_OPEN).filter(
        Q(unit_id__in=member.unit_ids_with(ROUND_READ)) | Q(state=State.ANNOUNCED, last_day__lt=clock.today())
    )
    rounds |= drafts_to_confirm(member)
    states = [State.CLOSED, State.CANCELLED]
    rounds = rounds.filter(state__in=states) if over else rounds.exclude(state__in=states)
    return [_line(member, found) for found in rounds.distinct().prefetch_related("steps")]


def next_steps(member: Member, limit: int = 5) -> list[NextStep]:
    """Return what comes next for `member` over all rounds, soonest first."""
    steps = [line.next for line in rounds_for(member) if line.next is not None]
    return sorted(steps, key=lambda step: step.when)[:limit]


def next_step_of(member: Member, found: Round) -> NextStep | None:
    """Return the next thing in `found` for `member`, or None where nothing is left."""
    if found.phase is Phase.DRAFT and not member.may(ROUND_READ_DRAFT, found.unit):
        return _due_step(found, *_witness(), "rounds:witness_asked")
    inner = member.may(ROUND_ENTER, found.unit)
    if found.kind != RoundKind.BALLS and found.phase in {Phase.RUNNING, Phase.OPENED}:
        return _due_step(found, *_asked(found.phase), "rounds:detail")
    what = _task(found, planner=member.may(ROUND_PLAN, found.unit), inner=inner or member.may(ROUND_OPEN, found.unit))
    if what is not None:
        return _due_step(found, *what)
    ahead = _ahead(found, inner=inner)
    return NextStep(ahead.starts_at, *_coming(StepKind(ahead.kind)), "rounds:detail", found.pk) if ahead else None


def _task(found: Round, *, planner: bool, inner: bool) -> tuple[str, str, str, str] | None:
    phase = found.phase
    if phase is Phase.DRAFT and planner:
        why = _("Nobody has heard of it yet. When you announce it, everybody gets the dates.")
        return _("Look the plan through and announce it"), why, _("See the dates"), "rounds:detail"
    if phase is Phase.ENDED and inner:
        why = _("The round's days are over. It takes one for the management and one for the colleagues.")
        return _("Open the box, the two of you"), why, _("To the box"), "rounds:opening"
    if phase is Phase.OPENED and inner:
        why = _("The box is open. Now the slips can be read and gathered under headings.")
        return _("Put the slips on a board and sort them"), why, _("To the slips"), "rounds:detail"
    if phase is Phase.RUNNING and found.is_sealed:
        return _todays_ball() if found.today in days_with_ball(found) else None
    if phase is Phase.RUNNING:
        why = _("One ball in the case and one slip in the letterbox before you go home.")
        return _("Today's ball: five minutes"), why, _("See the round"), "rounds:detail"
    return None


def _witness() -> tuple[str, str, str]:
    why = _("Your leader has written down that the colleagues have elected you to stand by the box. Say whether it is so.")
    return _("Are you the colleagues' witness?"), why, _("See what it is about")


def _todays_ball() -> tuple[str, str, str, str]:
    why = _("Two taps and a line, on your phone or with your card.")
    return _("Today's ball: a minute"), why, _("See the round"), "rounds:detail"


def _asked(phase: Phase) -> tuple[str, str, str]:
    if phase is Phase.RUNNING:
        return _("How is it going?"), _("You answer on your phone or with a card. It goes sealed into the box."), _("See the round")
    return _("See what was released"), _("The box has been opened. What may be shown stands there."), _("See the round")


def _coming(kind: StepKind) -> tuple[str, str, str]:
    why = {
        StepKind.INTRODUCTION: _("A quarter of an hour on why you do this, and how."),
        StepKind.GROUPING: _("The two of you open the box and gather the slips under headings."),
        StepKind.MEETING: _("An hour together: you read the headings, and write what could be done."),
        StepKind.CARRYING: _("Headings and proposals become risk factors and actions on I, G, L and O."),
        StepKind.FOLLOW_UP: _("You look at what was done, and whether it helped."),
    }
    return str(kind.label), why[kind], _("See dates and place")


def _due_step(found: Round, title: str, why: str, verb: str, url_name: str) -> NextStep:
    if found.phase is Phase.RUNNING:
        return NextStep(clock.at(clock.today(), found.reminder_hour), title, why, verb, url_name, found.pk)
    grouping = next((step for step in found.steps.all() if step.kind == StepKind.GROUPING), None)
    if found.phase is not Phase.DRAFT and grouping is not None:
        return NextStep(grouping.starts_at, title, why, verb, url_name, found.pk)
    day = clock.at(found.first_day, 0) if found.phase is Phase.DRAFT else clock.at(found.last_day, 23)
    return NextStep(day, title, why, verb, url_name, found.pk, is_day=True)


def _ahead(found: Round, *, inner: bool) -> RoundStep | None:
    steps = (s for s in found.steps.all() if s.ends_at > clock.now() and (inner or s.kind not in FOR_THE_TWO))
    return next(steps, None) if found.phase is not Phase.DRAFT else None


def _line(member: Member, found: Round) -> RoundLine:
    step = next_step_of(member, found)
    if step is not None and step.url_name == "rounds:witness_asked":  # of a draft, the witness sees this page alone
        return RoundLine(found, found.phase, step, step.url)
    name = "rounds:detail" if member.may(ROUND_READ, found.unit) else "rounds:opening"
    return RoundLine(found, found.phase, step, reverse(name, args=[found.pk]))
