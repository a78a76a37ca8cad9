"""Parts of a meeting's pages that are the same for many: asked for by a ticket, and answered from memory (live/fragments.py)."""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from iglo.activities.access import live_of_room
from iglo.activities.models import ActivityRoom
from iglo.activities.queries.live import stage_of, wall_page
from iglo.activities.queries.live.notes import choices_of, mine_of
from iglo.activities.queries.meetings import proposals_under
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
        live = live_of_room(reader.room)
        if live.room.is_over and name != "wall":
            raise Http404
        context = make(live, reader) | {"room": live.room, "live": live, "activity": live.activity}
        answer = render(request, f"activities/live/part_{name}.html", context)
    answer["Content-Language"] = reader.lang
    return answer


def _wall(live: ActivityRoom, reader: Reader) -> Context:
    if reader.key != "wall":
        raise Http404
    page = wall_page(live)
    return {"page": page, "stage": page.stage}


def _notes(live: ActivityRoom, reader: Reader) -> Context:
    """What one hand has laid on the board."""
    if not HAND.fullmatch(reader.key):
        raise Http404
    stage = stage_of(live)
    return {"mine": mine_of(live, reader.key), "stage": stage, "block": stage.board_block}


def _proposals(live: ActivityRoom, reader: Reader) -> Context:
    """The proposals that hang under one heading."""
    board, heading = stage_of(live).board, reader.key.removeprefix("h")
    if heading == reader.key or not heading.isdecimal():
        raise Http404
    return {"proposals": proposals_under(board, int(heading)) if board else []}


def _choice(live: ActivityRoom, reader: Reader) -> Context:
    """The headings that one may go to, with the room's balance."""
    board = stage_of(live).board
    if reader.key != "choice" or board is None:
        raise Http404
    return {"choices": choices_of(live, board)}


PARTS: dict[str, Callable[[ActivityRoom, Reader], Context]] = {
    "wall": _wall,
    "notes": _notes,
    "proposals": _proposals,
    "choice": _choice,
}
