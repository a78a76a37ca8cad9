"""The one who leads the meeting: the room, what it does next, and its wall."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from iglo.activities.access import get_activity, get_live, get_meeting
from iglo.activities.actions.asking import talk_openly
from iglo.activities.actions.live import (
    close_hushed,
    draw_live_again,
    end_live,
    go_to_live_step,
    hold_board_live,
    mark_at_wall,
    open_live,
    remove_live_note,
)
from iglo.activities.models import ActivityRoom
from iglo.activities.queries.live import lead_page, stage_of, wall_page
from iglo.activities.rules import ACTIVITY_LEAD, ACTIVITY_SEE, MEETING_LEAD
from iglo.activities.views.activities import tell_refusal
from iglo.activities.views.live.tickets import stage_ticket
from iglo.blocks.writing import seen_in
from iglo.boards.models import Note
from iglo.catalog.queries import library
from iglo.foundation.qr import qr_svg
from iglo.foundation.refusals import Refused
from iglo.live.nudges import began
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.organisations.queries import absolute
from iglo.rooms.actions import (
    add_minutes,
    confirm_phones,
    give_floor,
    join_room,
    leave_room,
    let_sort,
    next_turn,
    open_door,
    put_on_wall,
    show_all,
)
from iglo.rooms.rules import LONGEST_NAME, MOST_MINUTES, MOST_SEATS, Seating

BALL_METHOD = "C5"


@requires(ACTIVITY_SEE)
def room(request: MemberRequest, pk: int) -> HttpResponse:
    """Show the meeting to the one who leads it; to the others of the place how they come in; before it is opened, what it will be."""
    found = get_activity(request.member, pk, ACTIVITY_SEE)
    live = ActivityRoom.objects.standing().whole().filter(activity=found).first()
    may_lead = found.started_by_id == request.member.id or request.member.may(ACTIVITY_LEAD, found.place)
    context = {"activity": found, "tool": found.tool, "may_lead": may_lead}
    if live is None or not may_lead:
        return render(request, "activities/live/before.html", context | {"live": live})
    page = lead_page(live)
    ticket = stage_ticket(page.stage, "lead", f"person.{request.member.id}", began(request))
    ways = [way for way in Seating if way is not Seating.CHOSEN or page.stage.board]
    context |= {"page": page, "stage": page.stage, "room": live.room, "ticket": ticket, "ways": ways, **_door(live)}
    return render(request, f"activities/live/lead.html{'#now' if request.htmx else ''}", context)


@requires(ACTIVITY_SEE)
def wall(request: MemberRequest, pk: int) -> HttpResponse:
    """Show the wall's frame; what stands on it is asked for by its ticket."""
    live = get_live(request.member, pk, ACTIVITY_SEE)
    page = wall_page(live)
    context = {"page": page, "stage": page.stage, "room": live.room, "activity": live.activity, **_door(live)}
    ticket = stage_ticket(page.stage, "wall", f"wall.{live.room_id}", began(request))
    return render(request, "activities/live/wall.html", context | {"ticket": ticket})


@requires(ACTIVITY_LEAD)
@require_POST
def deed(request: MemberRequest, pk: int, what: str) -> HttpResponse:
    """Do what the one who leads asks for."""
    if what == "open":
        return _open(request, pk)
    do = DEEDS.get(what)
    if do is None:
        raise Http404
    live = get_live(request.member, pk, ACTIVITY_LEAD)
    try:
        do(request, live)
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("activities:detail" if what == "end" else "activities:room", pk)


@requires(ACTIVITY_SEE)
@require_POST
def join(request: MemberRequest, pk: int) -> HttpResponse:
    """Come in with an account: the phone gets a seat, and goes on outside, where no cookie follows it."""
    live = get_live(request.member, pk, ACTIVITY_SEE)
    try:
        seat, token = join_room(live.room, request.member.short_name[:LONGEST_NAME], lang=_lang(request), person=request.member.id)
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect("activities:room", pk)
    return redirect("live_room:phone", seat.room.code, token)


@requires(ACTIVITY_SEE)
@require_POST
def mark(request: MemberRequest, pk: int) -> HttpResponse:
    """Set a mark at the wall's own screen, by touch."""
    live = get_live(request.member, pk, ACTIVITY_SEE)
    try:
        mark_at_wall(live, request.POST.get("name", ""), request.POST.get("value", ""), lang=_lang(request))
    except Refused as refused:
        return HttpResponse(str(refused), status=409, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)


@requires(MEETING_LEAD)
@require_POST
def hold_board(request: MemberRequest, pk: int) -> HttpResponse:
    """Hold the meeting about a sorted board with phones."""
    board = get_meeting(request.member, pk, MEETING_LEAD).board
    try:
        live = hold_board_live(board, library().in_use(BALL_METHOD), by=request.member.id)
    except Refused as refused:
        tell_refusal(request, refused)
        return redirect("activities:meeting", pk)
    return redirect("activities:room", live.activity_id)


def _open(request: MemberRequest, pk: int) -> HttpResponse:
    try:
        open_live(get_activity(request.member, pk, ACTIVITY_LEAD), by=request.member.id)
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("activities:room", pk)


def _step(request: MemberRequest, live: ActivityRoom) -> None:
    minutes = _number(request, "minutes") if request.POST.get("minutes") else None
    most = min(_number(request, "most"), MOST_SEATS) or None
    seating = request.POST.get("seating", "")
    step = request.POST.get("step", "")
    go_to_live_step(live, step, lang=_lang(request), by=request.member.id, seating=seating, minutes=minutes, most=most)


def _turn(request: MemberRequest, live: ActivityRoom) -> None:
    next_turn(live.room, minutes=min(_number(request, "minutes"), MOST_MINUTES) or live.room.turn_minutes)


def _remove(request: MemberRequest, live: ActivityRoom) -> None:
    board = stage_of(live).board
    note = Note.objects.filter(board=board, key=request.POST.get("note", "")).select_related("board", "heading__parent").first()
    if board is None or note is None:
        raise Http404
    remove_live_note(live, note, by=request.member.id)


def _away(request: MemberRequest, live: ActivityRoom) -> None:
    seat = live.room.seats.filter(pk=_number(request, "seat")).first()
    if seat is None:
        raise Http404
    seat.room = live.room
    leave_room(seat)


def _close_hushed(_request: MemberRequest, live: ActivityRoom) -> None:
    if step := stage_of(live).step:
        close_hushed(live, step)


def _talk(request: MemberRequest, live: ActivityRoom) -> None:
    if step := stage_of(live).step:
        talk_openly(live.activity, step, by=request.member.id)
        show_all(live.room, shown=False, by=request.member.id)


DEEDS: dict[str, Callable[[MemberRequest, ActivityRoom], object]] = {
    "step": _step,
    "minutes": lambda request, live: add_minutes(live.room, _number(request, "minutes"), by=request.member.id),
    "show": lambda request, live: show_all(live.room, shown=request.POST.get("on") == "1", by=request.member.id),
    "floor": lambda request, live: give_floor(live.room, request.POST.get("hand", ""), by=request.member.id),
    "door": lambda request, live: open_door(live.room, opened=request.POST.get("on") == "1", by=request.member.id),
    "sorting": lambda request, live: let_sort(live.room, allowed=request.POST.get("on") == "1", by=request.member.id),
    "put-up": lambda request, live: put_on_wall(live.room, request.POST.get("key", ""), by=request.member.id),
    "turn": _turn,
    "draw": lambda _request, live: draw_live_again(live),
    "confirm": lambda request, live: confirm_phones(live.room, _number(request, "count"), by=request.member.id),
    "close-asking": _close_hushed,
    "talk": _talk,
    "remove": _remove,
    "away": _away,
    "end": lambda request, live: end_live(live, by=request.member.id),
}


def _door(live: ActivityRoom) -> dict[str, object]:
    path = reverse("live_room:come_in", args=[live.room.code])
    address = absolute(path)
    return {"address": address, "short_address": absolute(reverse("live_room:door")), "qr": qr_svg(address)}


def _number(request: MemberRequest, name: str) -> int:
    return seen_in(request.POST.get(name, "").strip())


def _lang(request: MemberRequest) -> str:
    return str(request.LANGUAGE_CODE)[:2]
