"""What happens in a meeting."""

from django.db import transaction

from iglo.activities.models import Meeting
from iglo.activities.rules import AGENDA
from iglo.audit.actions import record
from iglo.boards.models import Board
from iglo.foundation import clock
from iglo.live.nudges import nudge


@transaction.atomic
def prepare_meeting(board: Board, *, by: int | None) -> Meeting:
    """Return the meeting of `board`, made if there is none."""
    meeting, made = Meeting.objects.get_or_create(board=board)
    if made:
        record("prepare_meeting", meeting, by=by)
    return meeting


@transaction.atomic
def go_to_step(meeting: Meeting, number: int, *, by: int | None) -> Meeting:
    """Let the agenda stand at step `number` (kept within the agenda); begins the meeting if it has not begun."""
    meeting.step = max(0, min(number, len(AGENDA) - 1))
    meeting.state = Meeting.State.RUNNING
    meeting.step_started_at = clock.now()
    meeting.save(update_fields=["step", "state", "step_started_at"])
    record("go_to_step", meeting, by=by)
    nudge(meeting.topic)
    return meeting


@transaction.atomic
def show_heading(meeting: Meeting, heading_key: str, *, by: int | None) -> Meeting:
    """Put one heading on the wall; an empty key shows them all."""
    meeting.heading_key = heading_key[:20]
    meeting.save(update_fields=["heading_key"])
    record("show_heading", meeting, by=by)
    nudge(meeting.topic)
    return meeting


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: int | None) -> Meeting:
    """The meeting has been held; it may be opened again by going to a step."""
    meeting.state = Meeting.State.HELD
    meeting.held_on = clock.today()
    meeting.save(update_fields=["state", "held_on"])
    record("close_meeting", meeting, by=by)
    nudge(meeting.topic)
    return meeting
