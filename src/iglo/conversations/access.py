"""The only doors to conversations: the two, and a representative whom the employee brought."""

from django.db.models import Q, QuerySet
from django.http import Http404

from iglo.conversations.models import Conversation, Wish
from iglo.organisations.access import Member, leaders_of, representatives_of
from iglo.organisations.models import Person
from iglo.organisations.rules.permissions import Permission, leaders

LEADS = Permission("conversations.leads", leaders())
WITH = ("version", "opened_by", "other", "companion")


def get_conversation(member: Member, pk: int) -> Conversation:
    """Return a conversation that `member` is in, or was invited to. Raises Http404."""
    found = visible_conversations(member).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_own_conversation(member: Member, pk: int) -> Conversation:
    """Return a conversation of which `member` is one of the two. Raises Http404."""
    found = get_conversation(member, pk)
    if not found.is_of(member.id):
        raise Http404
    return found


def visible_conversations(member: Member) -> QuerySet[Conversation]:
    """Return the conversations that `member` is in, or was invited to; nobody else sees that there is one."""
    return Conversation.objects.of_person(member.id).select_related(*WITH)


def get_wish(conversation: Conversation, pk: int, *, by: int) -> Wish:
    """Return a wish of the other in `conversation` that waits for a yes from `by`. Raises Http404."""
    found = conversation.wishes.filter(pk=pk, state=Wish.State.ASKED).exclude(by=by).first()
    if found is None:
        raise Http404
    return found


def partners_of(member: Member) -> QuerySet[Person]:
    """Return whom `member` may begin a conversation with: those of their units and of units they lead, fellows in groups, their leaders."""
    units = member.unit_ids | member.unit_ids_with(LEADS)
    leaders = [one.pk for one in leaders_of(member.person.home_unit, tree=member.tree)] if member.person.home_unit else []
    near = Q(memberships__unit_id__in=units) | Q(pk__in=leaders) | Q(seats__group_id__in=member.groups.keys())
    return Person.objects.active().filter(near).exclude(pk=member.id).distinct().order_by("name")


def companions_for(conversation: Conversation, member: Member) -> QuerySet[Person]:
    """Return the representatives whom `member` may bring: those of their own unit; none for the one who leads the other."""
    two = [conversation.opened_by_id, conversation.other_id]
    if member.person.home_unit is None or _leads(member, conversation.other_than(member.id)):
        return Person.objects.none()
    return representatives_of(member.person.home_unit, tree=member.tree).exclude(pk__in=two).order_by("name")


def _leads(member: Member, other: Person) -> bool:
    return other.home_unit_id in member.unit_ids_with(LEADS)
