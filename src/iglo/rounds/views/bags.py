"""Fetching the bag: the one thing in the urn that somebody is signed in for."""

import base64
import binascii
import json
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from iglo.answers.actions import BatchRefused
from iglo.answers.blind import BlindingFailed
from iglo.answers.keys import KeysMissing, group_digits
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.rounds.access import get_round_to_answer
from iglo.rounds.actions.bags import Batch, OtherBag, sign_bag
from iglo.rounds.models import Round
from iglo.rounds.queries.bags import bag_for_phone, slots_ahead, standing_of
from iglo.rounds.queries.urn import limits_of
from iglo.rounds.rules.limits import rules_of
from iglo.rounds.rules.permissions import ROUND_ANSWER

MOST = 500  # tokens in a batch; a round has fewer slots than that
LONGEST = 1_000_000  # bytes


@requires(ROUND_ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def bag(request: MemberRequest, pk: int) -> HttpResponse:
    """Show the bag, give the phone what it must know, or sign its batch."""
    found = get_round_to_answer(request.member, pk)
    if request.method == "POST":
        return _sign(request, found)
    standing = standing_of(request.member, found)
    told = bag_for_phone(found, request.member, standing)
    if request.headers.get("accept", "").startswith("application/json"):
        return JsonResponse(told)
    context = {
        "round": found,
        "bag": told,
        "standing": standing,
        "ahead": slots_ahead(found),
        "hash": group_digits(found.urn.key_hash),
        "rules": rules_of(limits_of(found)),
        "with_us": found.supports.order_by("person__name").values_list("person__name", flat=True),
    }
    return render(request, "rounds/bag.html", context)


def _sign(request: MemberRequest, found: Round) -> JsonResponse:
    batch = _read(request.body)
    if batch is None:
        return _no(422, _("The bag could not be read. Load the page again."))
    try:
        signed = sign_bag(found, request.member.id, standing_of(request.member, found), batch, clock.now())
    except OtherBag as other:
        return _no(409, str(other))
    except Refused as refused:
        return _no(403, str(refused))
    except (BatchRefused, BlindingFailed):
        return _no(422, _("The bag does not fit the round any more. Load the page again."))
    except (KeysMissing, OSError):
        return _no(503, _("The keys of the round cannot be reached right now. Nothing is lost; try again in a while."))
    return JsonResponse({"signatures": [_b64(one) for one in signed]})


def _read(body: bytes) -> Batch | None:
    try:
        told = json.loads(body) if len(body) <= LONGEST else None
        batch = [(_unb64(one["kid"]), _unb64(one["blinded"])) for one in told["batch"]] if isinstance(told, dict) else []
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error):
        return None
    return batch if 0 < len(batch) <= MOST else None


def _no(status: int, words: str) -> JsonResponse:
    return JsonResponse({"error": words}, status=status)


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _unb64(text: Any) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
