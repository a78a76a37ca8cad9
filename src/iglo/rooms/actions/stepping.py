"""Going to a step of the agenda."""

from dataclasses import dataclass

from django.db import transaction

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.live.nudges import nudge
from iglo.rooms.actions.drawing import draw_again, next_turn
from iglo.rooms.models import Room
from iglo.rooms.rules import Seating


@dataclass(frozen=True)
class Plan:
    """How a step is held. `shown`: all see what each hands in from the start; `bell` minutes between two rounds of `deck`, 0: none."""

    key: str
    minutes: int
    seating: Seating = Seating.PLENARY
    most: int | None = None  # in one group
    shown: bool = False
    deck: tuple[str, ...] = ()
    bell: int = 0


@transaction.atomic
def begin_step(room: Room, plan: Plan, *, by: int) -> None:
    """Let the minutes of `plan` run from now, and seat people as it says.

    Groups that stand from an earlier step go on; pairs are drawn anew for every step. `room` is a locked row.
    """
    room.step_key, room.seating, room.minutes = plan.key, plan.seating, plan.minutes
    room.step_started_at, room.shown, room.deck = clock.now(), plan.shown, list(plan.deck)
    room.floor, room.floor_started_at, room.on_wall = "", None, ""
    room.turn, room.turn_started_at, room.turn_minutes = 0, None, 0
    if not _goes_on(room, plan):
        room.draw = None
    room.save()
    if plan.bell and plan.deck:
        next_turn(room, minutes=plan.bell)
    elif plan.seating.is_drawn and room.draw is None:
        draw_again(room, most=plan.most)
    record("begin_room_step", room, by=by)
    nudge(room.topic)
    nudge(room.every_topic)


def _goes_on(room: Room, plan: Plan) -> bool:
    """Return whether the tables that stand are those of this step too: groups stay together, also while they talk in plenary."""
    if room.draw is None or room.draw.seating != Seating.GROUPS or plan.deck:
        return False
    return plan.seating in (Seating.GROUPS, Seating.PLENARY, Seating.BREAK) and plan.most in (None, room.draw.most)
