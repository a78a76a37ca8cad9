"""The only doors to meetings and activities."""

from django.db.models import Q, QuerySet
from django.http import Http404

from iglo.activities.models import Activity, ActivityBoard, ActivityRoom, KeptText, Laid, Meeting
from iglo.activities.rules import ACTIVITY_SEE, MEETING_SEE
from iglo.boards.models import Heading
from iglo.organisations.access import Member, owned_where
from iglo.organisations.rules import Permission
from iglo.rooms.access import get_seat
from iglo.rooms.models import Seat


def get_meeting(member: Member, pk: int, permission: Permission) -> Meeting:
    """Return the meeting at whose board's place `member` may `permission`. Raises Http404."""
    meeting = Meeting.objects.select_related("board__unit", "board__group").filter(pk=pk).first()
    if meeting is None or not member.may(permission, meeting.board.place):
        raise Http404
    return meeting


def visible_meetings(member: Member) -> QuerySet[Meeting]:
    """Return meetings that `member` may see."""
    return Meeting.objects.filter(owned_where(member, MEETING_SEE, of="board__")).select_related("board__unit", "board__group")


def get_activity(member: Member, pk: int, permission: Permission) -> Activity:
    """Return the activity at whose place `member` may `permission`, or that `member` started. Raises Http404."""
    found = Activity.objects.select_related("version", "unit", "group").filter(pk=pk).first()
    if found is None or not (found.started_by_id == member.id or member.may(permission, found.place)):
        raise Http404
    return found


def visible_activities(member: Member) -> QuerySet[Activity]:
    """Return activities that `member` may see: those of the places that are theirs, and those they started."""
    where = owned_where(member, ACTIVITY_SEE) | Q(started_by=member.id)
    return Activity.objects.filter(where).select_related("version", "unit", "group")


def get_kept(activity: Activity, pk: int) -> KeptText:
    """Return a text kept beside another in `activity`, which has passed its own gate. Raises Http404."""
    kept = KeptText.objects.select_related("entry__activity").filter(pk=pk, entry__activity=activity).first()
    if kept is None:
        raise Http404
    return kept


def get_live(member: Member, pk: int, permission: Permission) -> ActivityRoom:
    """Return the room in which the activity `pk` is held now, with which `member` may `permission`. Raises Http404."""
    get_activity(member, pk, permission)
    found = ActivityRoom.objects.standing().whole().filter(activity=pk).first()
    if found is None:
        raise Http404
    return found


def meetings_on(member: Member) -> QuerySet[ActivityRoom]:
    """Return the meetings that are held right now at the places that `member` sees, with phones and a wall."""
    return ActivityRoom.objects.standing().whole().filter(owned_where(member, ACTIVITY_SEE, of="activity__"))


def seat_in(code: str, token: str) -> tuple[ActivityRoom, Seat]:
    """Return the meeting and the seat of whoever has `token` in the room of `code`, also when it is over. Raises Http404."""
    seat = get_seat(code, token)
    found = live_of_room(seat.room_id)
    seat.room = found.room
    return found, seat


def live_of_room(pk: int) -> ActivityRoom:
    """Return the meeting in room `pk`, whose ticket has been read. Raises Http404."""
    found = ActivityRoom.objects.running().filter(room=pk).first()
    if found is None:
        raise Http404
    return found


def heading_in_room(room: int, pk: int) -> Heading | None:
    """Return a standing heading of a board that the meeting in room `room` works on; None where there is none, or the meeting is over."""
    boards = ActivityBoard.objects.filter(activity__rooms__room=room, activity__rooms__room__ended_on=None).values("board")
    return Heading.objects.standing().filter(pk=pk, board__in=boards).first()


def get_laid(live: ActivityRoom, pk: int, hand: str) -> Laid:
    """Return what `hand` has laid in this meeting. Raises Http404."""
    found = Laid.objects.select_related("room__room", "note__board", "note__heading", "proposal__board", "proposal__heading")
    laid = found.filter(room=live, pk=pk, hand=hand).first()
    if laid is None:
        raise Http404
    return laid
