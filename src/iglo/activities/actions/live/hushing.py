"""An anonymous step in a room: answered once a phone, coded and shown once at its close."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from iglo.activities.models import ActivityRoom
from iglo.activities.queries.asked import spreads_of
from iglo.activities.rules.asked import asked_in
from iglo.activities.rules.hushed import figures_of
from iglo.catalog.schema import Privacy, Step
from iglo.foundation.refusals import Refused
from iglo.rooms.actions import say_hushed, settle_hushed
from iglo.rooms.models import Room


@transaction.atomic
def answer_hushed(live: ActivityRoom, step: Step, token: str, texts: Mapping[str, str]) -> int:
    """Keep a phone's points ('BLOCK/KEY' -> point); returns how many questions it has answered.

    Raises Refused where the step does not run, has been closed, or those present have not confirmed the number of phones.
    """
    _check(live, step)
    known = {one.key: one for one in asked_in(step)}
    points = {key: text for key, text in texts.items() if key in known and known[key].has(text)}
    say_hushed(live.room, step.key, token, points)
    return len(points)


@transaction.atomic
def close_hushed(live: ActivityRoom, step: Step) -> None:
    """Close the step: the figures are coded once and shown, the answers deleted with their numbers. Raises Refused."""
    _check(live, step)
    answers = list(live.room.hushed.filter(step_key=step.key).values_list("answers", flat=True))
    settle_hushed(live.room, step.key, figures_of(asked_in(step), answers))


def _check(live: ActivityRoom, step: Step) -> None:
    live.room = Room.objects.select_for_update(of=("self",)).get(pk=live.room_id)  # so that no answer comes in while the step is closed
    if live.room.is_over or live.room.step_key != step.key or step.privacy is not Privacy.ANONYMOUS or _talks(live, step):
        raise Refused(_("This step is not being asked."))
    if spreads_of(live.activity, step.key).exists():
        raise Refused(_("This step has been closed, and the result is shown once and for good."))
    if live.room.confirmed is None:
        raise Refused(_("First those present count the phones."))


def _talks(live: ActivityRoom, step: Step) -> bool:
    return live.activity.asked.filter(step_key=step.key, round=None).exists()
