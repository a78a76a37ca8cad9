"""Mails of conversations: that somebody wishes to talk, and that it is the day. Never by which tool, never what about."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from iglo.conversations.models import Conversation
from iglo.notify.actions import queue_mail
from iglo.organisations.models import Person
from iglo.organisations.queries import absolute


def tell_of_beginning(conversation: Conversation) -> None:
    """Queue a mail to the other that somebody wishes to talk with them."""
    other, by = conversation.other, conversation.opened_by
    with translation.override(other.language):
        subject = _("%(name)s would like to talk with you") % {"name": by.name}
        text = _("%(name)s has opened a page for a conversation between the two of you. Only you two can read it.") % {"name": by.name}
        _queue(other, subject, text, conversation, once=f"conversation:{conversation.pk}")


def remind_of_next(conversation: Conversation) -> int:
    """Queue a mail to both that they talk today. Returns how many."""
    two = (conversation.opened_by, conversation.other)
    return sum(_remind(person, conversation) for person in two if person.left_on is None)


def _remind(person: Person, conversation: Conversation) -> int:
    with translation.override(person.language):
        name = conversation.other_than(person.pk).name
        text = _("You agreed to talk today. Here is what you wrote the last time; only the two of you can read it.")
        once = f"conversation-next:{conversation.pk}:{conversation.next_on}:{person.pk}"
        _queue(person, _("Today you talk with %(name)s") % {"name": name}, text, conversation, once=once)
    return 1


def _queue(person: Person, subject: str, text: str, conversation: Conversation, *, once: str) -> None:
    link = absolute(reverse("conversations:detail", args=[conversation.pk]))
    queue_mail(to=person.email, subject=subject, text=f"{text}\n\n{link}\n", once=once)
