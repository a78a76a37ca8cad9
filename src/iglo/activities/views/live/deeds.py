"""What is done from a seat, by name. Each returns nothing, or an answer of its own; a refusal is told by the view."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from iglo.activities.access import get_laid
from iglo.activities.actions.live import (
    answer_hushed,
    choose_heading,
    lay_live_note,
    move_live_note,
    name_live_heading,
    propose_live,
    say_live,
    take_back,
)
from iglo.activities.models import ActivityRoom
from iglo.activities.queries.live import Stage, hand_of, heading_at, stage_of
from iglo.blocks.writing import Written, seen_in, texts_in, told, wants_json
from iglo.boards.models import Board, Heading, Note
from iglo.boards.rules import Colour
from iglo.foundation.refusals import Refused
from iglo.rooms.actions import leave_room
from iglo.rooms.models import Seat
from iglo.rooms.queries import table_of

ONCE = 40  # characters


@dataclass(eq=False)
class Done:
    """What a phone asks for, with everything that it takes to do it, read when it is needed. `heading`: which one it has opened."""

    request: HttpRequest
    live: ActivityRoom
    seat: Seat
    token: str
    heading: int = 0

    @cached_property
    def stage(self) -> Stage:
        """Return where the meeting stands."""
        return stage_of(self.live)

    @cached_property
    def hand(self) -> str:
        """Return which sheet the phone writes on. One query."""
        return hand_of(self.stage, self.seat, table_of(self.seat))

    @cached_property
    def at(self) -> Heading | None:
        """Return the heading that the phone stands at. One query."""
        return heading_at(self.stage, self.seat, self.heading)

    @property
    def board(self) -> Board:
        """Return the board of the step that runs. Raises Refused where it has none."""
        if self.stage.board is None:
            raise Refused(_("The group has moved on. What you wrote still stands here."))
        return self.stage.board

    @property
    def once(self) -> str:
        """Return what the form was given so that it counts once, also where it is sent again."""
        return self.text("once").replace("\x00", "")[:ONCE]

    def text(self, name: str) -> str:
        """Return a field of the form."""
        return self.request.POST.get(name, "")


def _say(done: Done) -> HttpResponse | None:
    texts = texts_in(done.request.POST)
    seen = seen_in(done.text("seen"))
    written = say_live(done.live, done.seat, texts, hand=_hand(done, texts), seen=seen)
    if wants_json(done.request):
        return JsonResponse(told(max([seen, *(one.revision for one in written)]), written))
    _refuse_wrong(written)
    return None


def _hand(done: Done, texts: dict[str, str]) -> str:
    """A field of a step that is over was the group's sheet, if it had one; it is laid in at once, so that whose it was does not matter."""
    return done.hand if all(name.startswith(f"{done.live.room.step_key}/") for name in texts) else done.seat.hand


def _refuse_wrong(written: Sequence[Written]) -> None:
    wrong = [one.wrong for one in written if one.wrong]
    if wrong:
        raise Refused(wrong[0])


def _note(done: Done) -> None:
    lay_live_note(done.live, done.board, done.text("colour"), done.text("text"), hand=done.hand, once=done.once)


def _back(done: Done) -> None:
    take_back(get_laid(done.live, seen_in(done.text("laid")), done.hand))


def _propose(done: Done) -> None:
    notes = [seen_in(key) for key in done.request.POST.getlist("notes")]
    kind = done.text("kind") if done.text("kind") in ("at_once", "needs_work") else "needs_work"
    propose_live(done.live, done.board, done.text("text"), kind, notes, hand=done.hand, heading=done.at, once=done.once)


def _move(done: Done) -> None:
    note = Note.objects.filter(board=done.board, key=done.text("note")).first()
    if note is None:
        raise Http404
    moved = move_live_note(done.live, done.board, note, _heading(done, "to"), by=done.seat.actor, seen=seen_in(done.text("version")))
    if moved.overtaken:
        raise Refused(_("Somebody else had just moved that note. Yours stands now; move it again if that was not meant."))


def _name(done: Done) -> None:
    name_live_heading(done.live, done.board, done.text("title"), _heading(done, "heading"), by=done.seat.actor)


def _heading(done: Done, name: str) -> Heading | None:
    """The standing heading of the board that a field names, None where it names none."""
    return done.board.headings.standing().filter(pk=seen_in(done.text(name))).first()


def _choose(done: Done) -> None:
    wanted = seen_in(done.text("heading"))
    if wanted and not done.board.headings.standing().filter(pk=wanted, colour=Colour.RED).exists():
        raise Refused(_("That heading is not there any more. Go to another."))
    choose_heading(done.live, done.seat, wanted)


def _hush(done: Done) -> None:
    step = done.stage.step
    if step is None:
        raise Refused(_("This step is not being asked."))
    texts = {name.partition("/")[2]: text for name, text in texts_in(done.request.POST).items()}
    answer_hushed(done.live, step, done.token, texts)


def _leave(done: Done) -> HttpResponse:
    leave_room(done.seat)
    return redirect(reverse("live_room:phone", args=[done.live.room.code, done.token]) + "?out")


DEEDS: dict[str, Callable[[Done], HttpResponse | None]] = {
    "say": _say,
    "note": _note,
    "back": _back,
    "propose": _propose,
    "move": _move,
    "name": _name,
    "choose": _choose,
    "answer": _hush,
    "leave": _leave,
}
