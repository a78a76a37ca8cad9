"""The card, and the box for those without script. Outside `/app/`: no cookie comes along, and none is set."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from iglo.answers.actions import Answer, accept_card, find_card, next_version
from iglo.answers.keys import KeysMissing, group_digits
from iglo.answers.rules.payload import TooLong
from iglo.answers.rules.wire import SECRET
from iglo.foundation import clock
from iglo.foundation.traceless import traceless
from iglo.organisations.gates import public
from iglo.rounds.forms.cards import BallForm, WordsForm
from iglo.rounds.models import UrnPlan
from iglo.rounds.queries.cards import Card, card_of, is_sealed_already, slots_begun
from iglo.rounds.queries.urn import limits_of, mixed_names
from iglo.rounds.rules.limits import rules_of
from iglo.rounds.rules.questions import questions_to_read
from iglo.rounds.rules.ways import RoundKind

PADDED = 256  # bytes of an answer to 'where is this card good'


@public("the ball page: the same for everybody, and it does not know who opens it")
@require_safe
@gzip_page  # for slow lines; nothing in it is a secret that its length could tell
@traceless
def ball(request: HttpRequest) -> HttpResponse:
    """Show the day's ball; the phone knows the rest."""
    return render(request, "rounds/ball.html")


@public("the card page: whoever holds a card may answer, and nobody asks who")
@require_safe
@traceless
def card(request: HttpRequest) -> HttpResponse:
    """Show the page of a card; without script it asks for the words."""
    return render(request, "rounds/card.html", {"form": WordsForm()})


@csrf_exempt  # nothing ambient authorises it: the card's secret alone does
@public("tells a card which round it is in")
@require_POST
@traceless
def where(request: HttpRequest) -> HttpResponse:
    """Say which round and unit a card is good for."""
    try:
        found = find_card(request.body) if len(request.body) == SECRET else None
    except KeysMissing:
        return HttpResponse('{"error":"not now"}'.ljust(PADDED), content_type="application/json", status=503)
    told = {"round": found[0], "unit": found[1]} if found else {"error": "no card of an open round"}
    body = json.dumps(told, separators=(",", ":")).ljust(PADDED)
    return HttpResponse(body, content_type="application/json", status=200 if found else 404)


@csrf_exempt  # as above; a form without a session has no token to show
@public("a card's ball without script: the card alone authorises it")
@require_POST
@traceless
def plain(request: HttpRequest) -> HttpResponse:
    """Read a card's words, then take its ball; it is sealed here, in memory."""
    words = WordsForm(request.POST)
    if not words.is_valid():
        return render(request, "rounds/card.html", {"form": words}, status=422)
    try:
        found = card_of(words.secret)
    except KeysMissing:
        words.add_error(None, words_of_answer(Answer.LATER, RoundKind.QUESTIONNAIRE))  # not known yet: these words fit all
        return render(request, "rounds/card.html", {"form": words}, status=503)
    if found is None or found.plan.frozen is None:
        words.add_error("words", _("No open round knows this card. Look at the words once more, or ask for a spare card."))
        return render(request, "rounds/card.html", {"form": words}, status=422)
    return _ball_of(request, found, words)


def _ball_of(request: HttpRequest, found: Card, words: WordsForm) -> HttpResponse:
    spec = found.plan.frozen
    slots = slots_begun(found.round, spec) if spec else []
    first = "slot" not in request.POST
    data = {"words": words.cleaned_data["words"]} if first else request.POST
    told: dict[str, Any] = {"kind": found.round.kind, "slots": slots, "questions": questions_to_read(found.plan.questions)}
    form = BallForm(None if first else data, initial=data, **told)
    context = _about(found) | {"form": form, "slots": slots, "said": "", "late": False}
    if not first and form.is_valid() and (warning := form.warning()):
        context |= {"form": BallForm(form.warned_again(), **told), "warning": warning}
    elif not first and form.is_valid():
        answer = _put_in(found, words.secret, form)
        if answer is Answer.IN_THE_BOX and spec:
            context |= {"said": "back" if form.takes_back else "in", "late": is_sealed_already(spec, form.cleaned_data["slot"])}
        else:
            form.add_error(None, words_of_answer(answer, found.round.kind))
    return render(request, "rounds/card_plain.html", context, status=422 if form.errors else 200)


def _about(found: Card) -> dict[str, Any]:
    rules = rules_of(limits_of(found.round))
    return {
        "round": found.round,
        "mixed": mixed_names(found.round).get(found.unit, []),
        "rules": rules,
        "hash": group_digits(found.plan.key_hash),
    }


def _put_in(found: Card, secret: bytes, form: BallForm) -> Answer:
    slot = form.cleaned_data["slot"]
    try:
        version = next_version(found.plan.key, found.unit, slot, secret)
        return accept_card(found.plan.key, found.unit, secret, form.ballot(found.unit), version, clock.now())
    except TooLong:
        return Answer.BAD_FORM


def words_of_answer(answer: Answer, kind: str) -> str:
    """Return what the box said, for a person who answers in a round of `kind`."""
    balls = kind == RoundKind.BALLS
    closed = _("The box has been opened. No more balls go in.") if balls else _("The box has been opened. No more answers go in.")
    later = _("The ball is not in the box: it could not be stored. Try again in a while.")
    if not balls:
        later = _("The answer is not in the box: it could not be stored. Try again in a while.")
    return {
        Answer.BAD_FORM: _("The note is too long for the box. Make it shorter."),
        Answer.NOT_YET: _("That day has not begun."),
        Answer.CLOSED: closed,
        Answer.LATER: later,
    }.get(answer, _("This card is not good for that day."))


@public("the list of names for the phone's own check of notes: encrypted, the key comes with the bag or the card")
@require_safe
@traceless
def names(request: HttpRequest, key: str) -> HttpResponse:
    """Give the encrypted list of names of a round."""
    plan = UrnPlan.objects.filter(key=key, names__isnull=False).first()
    if plan is None:
        raise Http404
    return HttpResponse(bytes(plan.names or b""), content_type="application/octet-stream")
