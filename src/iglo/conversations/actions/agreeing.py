"""Nothing leaves a conversation unless both hand it over: one asks, the other says yes or no."""

import json
from dataclasses import asdict

from django.db import transaction

from iglo.audit.actions import record
from iglo.conversations.models import Conversation, Wish
from iglo.conversations.rules import TakenOut
from iglo.foundation import confidential
from iglo.live.nudges import nudge


@transaction.atomic
def ask_to_take_out(conversation: Conversation, wanted: TakenOut, *, by: int) -> Wish:
    """Return the wish to take `wanted` into the plan; it waits for the other's yes."""
    wish = Wish.objects.create(conversation=conversation, by_id=by)
    wish.sealed = confidential.seal(json.dumps(asdict(wanted), ensure_ascii=False), place=wish.place)
    wish.save(update_fields=["sealed"])
    record("ask_to_take_out", wish, by=by)
    nudge(conversation.topic)
    return wish


@transaction.atomic
def answer_wish(wish: Wish, *, agreed: bool, by: int) -> bool:
    """Say yes or no to the other's wish. Returns whether it was still open; the caller hands it over in the same transaction."""
    state = Wish.State.AGREED if agreed else Wish.State.DECLINED
    if not Wish.objects.filter(pk=wish.pk, state=Wish.State.ASKED).exclude(by=by).update(state=state):
        return False
    record("answer_wish", wish, by=by)
    nudge(wish.conversation.topic)
    return True
