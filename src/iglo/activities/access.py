"""The only doors to meetings and activities."""

from django.db.models import Q, QuerySet
from django.http import Http404

from iglo.activities.models import Activity, KeptText, Meeting
from iglo.activities.rules import ACTIVITY_SEE, MEETING_SEE
from iglo.organisations.access import Member, owned_where
from iglo.organisations.rules import Permission


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
