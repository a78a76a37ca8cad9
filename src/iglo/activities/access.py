"""The only doors to meetings."""

from django.db.models import QuerySet
from django.http import Http404

from iglo.activities.models import Meeting
from iglo.activities.rules import MEETING_SEE
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
