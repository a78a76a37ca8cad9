import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.foundation.refusals import Refused
from iglo.live.nudges import sign_topic
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.rounds.access import get_round
from iglo.rounds.actions import add_slip, take_back_slip
from iglo.rounds.forms import EntryForm
from iglo.rounds.models import Round
from iglo.rounds.queries import count_slips
from iglo.rounds.rules.permissions import ROUND_ENTER
from iglo.rounds.rules.phases import TAKES_SLIPS
from iglo.rounds.rules.slips import COLOURS, LIMIT


@requires(ROUND_ENTER)
def entry(request: MemberRequest, pk: int) -> HttpResponse:
    """Type in slips, one by one. The island asks for JSON and keeps the text until it is answered; a plain form works too."""
    found = get_round(request.member, pk, ROUND_ENTER)
    if request.method != "POST":
        template = "rounds/entry.html#counts" if request.htmx else "rounds/entry.html"
        return render(request, template, _page(request, found, _blank(request.GET.get("colour", ""))))
    form = EntryForm(request.POST)
    stored = _store(request, found, form)
    if _wants_json(request):
        return _answer(found, form, stored)
    if stored is not None:
        return redirect(f"{request.path}?colour={form.slip().colour}")
    return render(request, "rounds/entry.html", _page(request, found, form), status=422)


@requires(ROUND_ENTER)
@require_POST
def take_back(request: MemberRequest, pk: int) -> HttpResponse:
    """Take back the slip this reader typed last."""
    found = get_round(request.member, pk, ROUND_ENTER)
    last = request.session.pop(_shelf(found), "")
    try:
        gone = bool(last) and take_back_slip(found, uuid.UUID(last))
        words = _("The last slip you typed is taken out again.") if gone else _("There is nothing of yours to take back.")
    except Refused as refused:
        words = str(refused)
    if _wants_json(request):
        return _counts(found)
    messages.info(request, words)
    return redirect("rounds:entry", pk)


def _store(request: MemberRequest, found: Round, form: EntryForm) -> uuid.UUID | None:
    if not form.is_valid():
        return None
    try:
        key = add_slip(found, form.slip(), key=form.slip_key)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    request.session[_shelf(found)] = str(key)
    return key


def _answer(found: Round, form: EntryForm, stored: uuid.UUID | None) -> HttpResponse:
    if stored is not None:
        return _counts(found)
    wrong = " ".join(str(error) for errors in form.errors.values() for error in errors)
    return JsonResponse({"error": wrong}, status=422)


def _counts(found: Round) -> JsonResponse:
    counts = count_slips(found)
    return JsonResponse({"red": counts.red, "green": counts.green})


def _wants_json(request: MemberRequest) -> bool:
    return request.headers.get("accept", "").startswith("application/json")


def _blank(colour: str) -> EntryForm:
    return EntryForm(initial={"colour": colour if colour in COLOURS else "red", "key": uuid.uuid4()})


def _shelf(found: Round) -> str:
    # Only the last one: a row of keys in the session would tell in which order the slips came out of the letterbox.
    return f"round.{found.pk}.last"


def _page(request: MemberRequest, found: Round, form: EntryForm) -> dict[str, Any]:
    return {
        "round": found,
        "form": form,
        "counts": count_slips(found),
        "open": found.phase in TAKES_SLIPS,
        "limit": LIMIT,
        "may_take_back": _shelf(found) in request.session,
        "topic": sign_topic(request, found.topic),
    }
