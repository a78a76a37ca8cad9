"""Into whose plan a conversation's actions go."""

from django.http import Http404

from iglo.conversations.models import Conversation
from iglo.organisations.access import leaders_of
from iglo.organisations.models import Unit

CONVERSATION = "conversations.conversation"


def place_of(conversation: Conversation) -> Unit:
    """Return the home unit of the one whom the other leads; of the one who opened it where neither leads. Raises Http404 without one."""
    two = (conversation.opened_by, conversation.other)
    for led, leader in (two, two[::-1]):
        if led.home_unit is not None and leader in leaders_of(led.home_unit):
            return led.home_unit
    found = two[0].home_unit or two[1].home_unit
    if found is None:
        raise Http404
    return found
