"""The door to a list on its way in: only who brought it may see it."""

import datetime as dt
import uuid

from django.http import Http404

from iglo.foundation import clock
from iglo.organisations.access.member import Member
from iglo.organisations.models import ImportDraft

KEPT = dt.timedelta(hours=24)


def get_draft(member: Member, pk: uuid.UUID) -> ImportDraft:
    """Return the member's own draft, a day old at most. Raises Http404."""
    found = ImportDraft.objects.filter(pk=pk, by=member.person, made_at__gt=clock.now() - KEPT).select_related("by").first()
    if found is None:
        raise Http404
    return found
