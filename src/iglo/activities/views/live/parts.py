"""Parts of a meeting's pages that are the same for many: asked for by a ticket, and answered from memory (live/fragments.py)."""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from iglo.activities.access import heading_in_room, live_of_room
from iglo.activities.queries.live import Stage, stage_of, wall_page
from iglo.activities.queries.live.notes import choices_of, mine_of
from iglo.activities.queries.meetings import loose_proposals, proposals_under
from iglo.activities.views.live.tickets import Reader, reader_of
from iglo.foundation.traceless import traceless
from iglo.organisations.gates import public

Context = dict[str, Any]
HAND = re.compile(r"[gsh]\d+")  # a group's sheet, a seat's, or that of those who went to a heading


@public("a part of a live room's page, shown to whoever holds the room's ticket for it and to nobody else")
@require_safe
@traceless
def part(request: HttpRequest, name: str) -> HttpResponse:
    """Show a part of the page to the class of readers that the ticket names."""
    reader = reader_of(request.GET.get("ticket", ""))
    make = PARTS.get(name)
    if make is None:
        raise Http404
    with translation.override(reader.lang):
        answer = render(request, f"activities/live/part_{name}.html", make(reader))
    answer["Content-Language"] = reader.lang
    return answer


def _wall(reader: Reader) -> Context:
    if reader.key != "wall":
        raise Http404
    page = wall_page(live_of_room(reader.room))
    return {"page": page, "stage": page.stage, "room": page.stage.room, "activity": page.stage.live.activity}


def _stage(reader: Reader) -> Stage:
    """Where the meeting stands, while it is on. Raises Http404."""
    live = live_of_room(reader.room)
    if live.room.is_over:
        raise Http404
    return stage_of(live)


def _notes(reader: Reader) -> Context:
    """What one hand has laid on the board."""
    if not HAND.fullmatch(reader.key):
        raise Http404
    stage = _stage(reader)
    return {"mine": mine_of(stage.live, reader.key), "stage": stage, "block": stage.board_block, "room": stage.room}


def _proposals(reader: Reader) -> Context:
    """The proposals that hang under one heading ('h17'), or under none ('h0')."""
    key = reader.key.removeprefix("h")
    if key == reader.key or not key.isdecimal():
        raise Http404
    if heading := heading_in_room(reader.room, int(key)):
        return {"proposals": proposals_under(heading)}
    board = _stage(reader).board
    return {"proposals": loose_proposals(board) if board and not int(key) else []}


def _choice(reader: Reader) -> Context:
    """The headings that one may go to, with the room's balance."""
    stage = _stage(reader)
    if reader.key != "choice" or stage.board is None:
        raise Http404
    return {"choices": choices_of(stage.live, stage.board)}


PARTS: dict[str, Callable[[Reader], Context]] = {
    "wall": _wall,
    "notes": _notes,
    "proposals": _proposals,
    "choice": _choice,
}
