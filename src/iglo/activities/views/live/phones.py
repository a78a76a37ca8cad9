"""The phones: coming in by code, and everything that is done from a seat. No cookie comes along, and none is set."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import reswap, retarget

from iglo.activities.access import seat_in
from iglo.activities.models import ActivityRoom
from iglo.activities.queries.live import PhonePage, hand_of, phone_page, proposes_at, stage_of
from iglo.activities.views.live.deeds import DEEDS, Done
from iglo.activities.views.live.parts import PARTS
from iglo.activities.views.live.tickets import Reader, phone_ticket
from iglo.blocks.writing import seen_in, wants_json
from iglo.foundation.refusals import Refused
from iglo.foundation.traceless import traceless
from iglo.live.nudges import began
from iglo.organisations.gates import public
from iglo.rooms.access import standing_room
from iglo.rooms.actions import come_back, join_room, note_seen
from iglo.rooms.models import Seat
from iglo.rooms.queries import sheet_of, table_of

SeatView = Callable[..., HttpResponse]


@public("the door of a live room: asks for the code that stands on the wall, and shows nothing")
@require_safe
@traceless
def door(request: HttpRequest) -> HttpResponse:
    """Ask for the room's code, and lead there."""
    typed = request.GET.get("code", "")
    found = standing_room(typed)
    if found is not None:
        return redirect("live_room:come_in", found.code)
    return render(request, "activities/live/door.html", {"typed": typed[:12], "wrong": bool(typed)}, status=422 if typed else 200)


@public("coming into a live room with its code, as a guest of this room and meeting only")
@csrf_exempt  # nothing ambient authorises it: the code alone does
@traceless
def come_in(request: HttpRequest, code: str) -> HttpResponse:
    """Ask what somebody is called here, and let them in."""
    found = standing_room(code)
    if found is None:
        return render(request, "activities/live/door.html", {"typed": code[:12], "wrong": True}, status=404)
    error = name = ""
    if request.method == "POST":
        name = request.POST.get("name", "").replace("\x00", "")
        try:
            _seat, token = join_room(found, name, lang=_lang(request))
            return redirect("live_room:phone", found.code, token)
        except Refused as refused:
            error = str(refused)
    context = {"room": found, "error": error, "name": name[:200]}
    return render(request, "activities/live/come_in.html", context, status=422 if error else 200)


def seated(view: SeatView) -> SeatView:
    """Let in whoever has a seat's token, in the seat's language; a seat that had left is in again."""

    @wraps(view)
    def with_seat(request: HttpRequest, code: str, token: str, **rest: Any) -> HttpResponse:
        live, seat = seat_in(code, token)
        _choose_language(request, seat)
        with translation.override(seat.lang):
            request.LANGUAGE_CODE = seat.lang
            if not live.room.is_over:
                note_seen(seat)
            response = view(request, live, seat, token, **rest)
        response["Content-Language"] = seat.lang
        return response

    return with_seat


@public("a seat in a live room, at an address that cannot be guessed and lies on the phone alone")
@require_safe
@traceless
@seated
def phone(request: HttpRequest, live: ActivityRoom, seat: Seat, token: str) -> HttpResponse:
    """Show the phone: one thing at a time."""
    if seat.left and not live.room.is_over and "out" not in request.GET:
        come_back(seat)
    return show_phone(request, live, seat, token)


@public("what is done from a seat in a live room; the seat's token alone authorises it")
@csrf_exempt  # nothing ambient authorises it: the seat's token alone does
@require_POST
@traceless
@seated
def deed(request: HttpRequest, live: ActivityRoom, seat: Seat, token: str, what: str) -> HttpResponse:
    """Do what the phone asks for; what is refused is given back with the reason."""
    do = DEEDS.get(what)
    if do is None:
        raise Http404
    done = Done(request, live, seat, token, _asked(request, live)[1])
    try:
        answer = do(done)
    except Refused as refused:
        if wants_json(request):
            return JsonResponse({"error": str(refused)}, status=409)
        return _told(done, what, str(refused), 422)
    if isinstance(answer, HttpResponse):
        return answer
    if request.htmx:  # type: ignore[attr-defined]
        return _told(done, what, "", 200)
    return redirect(_address(request, live, token))


def _told(done: Done, what: str, error: str, status: int) -> HttpResponse:
    """Show the phone again, or of a note or proposal the fields alone: what was written comes by the nudge, to all who see it at once."""
    fields = FIELDS[what](done) if what in FIELDS and done.request.htmx else {}  # type: ignore[attr-defined]
    if not fields:
        answer = show_phone(done.request, done.live, done.seat, done.token, error=error, status=status)
        return retarget(reswap(answer, "outerHTML"), "#now")  # whatever part the form would have been answered into
    context = {
        **fields,
        "stage": done.stage,
        "room": done.live.room,
        "here": reverse("live_room:phone", args=[done.live.room.code, done.token]),
        "once": secrets.token_urlsafe(12),
        "refused": error,
        **_typed(done.request, error),
    }
    return render(done.request, f"activities/live/phone/{fields['part']}.html", context, status=status)


def _note_fields(done: Done) -> dict[str, Any]:
    """Return what the form of a note's colour shows; nothing where no notes are written by now."""
    block, colour = done.stage.board_block, done.text("colour")
    side = block and {"red": block.red, "green": block.green}.get(colour)
    if not side or not done.stage.writes_notes:
        return {}
    return {"part": "note_side", "colour": colour, "side": side}


def _proposal_fields(done: Done) -> dict[str, Any]:
    """Return where a proposal's words are written; nothing where none are written by now, or the heading is gone."""
    return {"part": "proposal_words"} if proposes_at(done.stage, done.at, done.heading) else {}


FIELDS: dict[str, Callable[[Done], dict[str, Any]]] = {"note": _note_fields, "propose": _proposal_fields}


def _typed(request: HttpRequest, error: str) -> dict[str, Any]:
    """Return what was typed and ticked, to be shown again where it was refused."""
    return {"typed": request.POST, "ticked": [seen_in(key) for key in request.POST.getlist("notes")]} if error else {"typed": {}}


@public("what stands on one's own or one's group's sheet; the seat's token alone authorises it")
@require_safe
@traceless
@seated
def texts(request: HttpRequest, live: ActivityRoom, seat: Seat, _token: str) -> HttpResponse:
    """Return what was written on the sheet since a revision."""
    since, step = seen_in(request.GET.get("since", "")), live.room.step_key
    hand = hand_of(stage_of(live), seat, table_of(seat))
    rows = list(sheet_of(live.room, step, hand).filter(revision__gt=since))
    found = {f"{step}/{row.block_key}/{row.field}": row.text for row in rows}
    revision = max([since, *(row.revision for row in rows)])
    return JsonResponse({"revision": revision, "open": not live.room.is_over, "step": step, "texts": found, "kept": {}})


def show_phone(request: HttpRequest, live: ActivityRoom, seat: Seat, token: str, *, error: str = "", status: int = 200) -> HttpResponse:
    """Show the phone's page, or what changes of it to htmx; `error` with what was typed where something was refused."""
    page = _page(request, live, seat)
    context = {
        "page": page,
        "stage": page.stage,
        "live": live,
        "activity": live.activity,
        "room": live.room,
        "seat": seat,
        "token": token,
        "ticket": phone_ticket(page, began(request)),
        "here": reverse("live_room:phone", args=[live.room.code, token]),
        "once": secrets.token_urlsafe(12),
        "error": error,
        **_typed(request, error),
        **(_plain(page) if "plain" in request.GET else {}),
    }
    whole = not request.htmx  # type: ignore[attr-defined]
    return render(request, f"activities/live/phone.html{'' if whole else '#now'}", context, status=status)


def _plain(page: PhonePage) -> dict[str, Any]:
    """Return the shared part as part of the page, for a browser without script."""
    if not page.shares or len(page.topics) < 2:  # noqa: PLR2004 - the step's topic, and one of what is shared
        return {}
    key = page.topics[-1].rpartition(".")[2]
    context = PARTS[page.shares](Reader(page.stage.room.pk, key, page.seat.lang))
    return {"plain": f"activities/live/part_{page.shares}.html", **context}


def _page(request: HttpRequest, live: ActivityRoom, seat: Seat) -> PhonePage:
    at, heading = _asked(request, live)
    return phone_page(live, seat, at=at, heading=heading)


def _asked(request: HttpRequest, live: ActivityRoom) -> tuple[int, int]:
    """Return which block is in sight and which heading was opened; 0 where what was in sight belongs to a step that is over."""
    asked = request.POST if request.method == "POST" else request.GET
    if asked.get("s", live.room.step_key) != live.room.step_key:
        return 0, 0
    heading = asked.get("h", "")
    return seen_in(asked.get("b", "")), int(heading) if heading in ("-1", "-2") else seen_in(heading)


def _address(request: HttpRequest, live: ActivityRoom, token: str) -> str:
    kept = "&".join(f"{name}={request.POST[name]}" for name in ("b", "h") if request.POST.get(name, "").lstrip("-").isdecimal())
    here = reverse("live_room:phone", args=[live.room.code, token])
    return f"{here}?{kept}" if kept else here


def _choose_language(request: HttpRequest, seat: Seat) -> None:
    asked = request.GET.get("lang", "")
    if asked in dict(settings.LANGUAGES) and asked != seat.lang:
        seat.lang = asked
        seat.save(update_fields=["lang"])


def _lang(request: HttpRequest) -> str:
    return (translation.get_language() or "da")[:2]
