"""What the ball page is made of besides itself: service worker, manifest, and what a card's page shows of its round."""

import hashlib
import json
import re
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from iglo.answers.actions import find_card, next_version
from iglo.answers.rules.wire import SECRET
from iglo.foundation.traceless import traceless
from iglo.organisations.gates import public
from iglo.rounds.models import UrnPlan
from iglo.rounds.queries.urn import limits_of, mixed_names
from iglo.rounds.rules.limits import rules_of
from iglo.rounds.rules.questions import questions_to_read

WORKER = "iglo/build/urn-sw.js"
LATER = ["iglo/build/notecheck.js", "iglo/icon.svg"]  # fetched by scripts, so that they stand in no tag
ASSET = re.compile(r'(?:href|src)="(/static/[^"]+)"')
LANGUAGES = ("da", "en")
PADDED = 256  # bytes of an answer, as of the other addresses of cards
LONGEST = 64  # characters of a slot's key


@public("the ball page's service worker: the same for everybody")
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """Write the service worker: what to keep, and a version that changes with it."""
    pages = {f"{reverse('rounds_public:ball')}?lang={language}": _shell(request, language) for language in LANGUAGES}
    kept = sorted({asset for page in pages.values() for asset in ASSET.findall(page)} | {static(path) for path in LATER})
    script = _script()
    version = hashlib.sha256("".join([*pages.values(), *kept, script]).encode()).hexdigest()[:16]
    head = f"const SHELL={json.dumps([*pages, *kept])},VERSION={json.dumps(version)},REMINDER={json.dumps(_reminders())};\n"
    response = HttpResponse(head + script, content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


def _shell(request: HttpRequest, language: str) -> str:
    with translation.override(language):
        return render_to_string("rounds/ball.html", request=request)


def _script() -> str:
    found = finders.find(WORKER)
    path = Path(found) if isinstance(found, str) else Path(staticfiles_storage.path(WORKER))
    return path.read_text(encoding="utf-8")


def _reminders() -> dict[str, dict[str, dict[str, str]]]:
    told = {}
    for language in LANGUAGES:
        with translation.override(language):
            balls = {"title": _("The day's ball"), "body": _("Two taps and a line. Nobody knows that the phone reminds you.")}
            other = {"title": _("How is it going?"), "body": _("It takes a minute. Nobody knows that the phone reminds you.")}
            told[language] = {"balls": balls, "other": other}
    return told


@public("how the ball page looks on a home screen: the same for everybody")
@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """Say how the ball page is installed."""
    ball = reverse("rounds_public:ball")
    told = {
        "name": _("Iglo: your bag"),
        "short_name": "Iglo",
        "start_url": ball,
        "scope": ball,
        "display": "standalone",
        "background_color": "#e8eef1",
        "theme_color": "#e8eef1",
        "icons": [{"src": static("iglo/icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return HttpResponse(json.dumps(told), content_type="application/manifest+json")


@public("what a card's page shows of its round; whoever knows the round's key holds a card or a bag of it")
@require_safe
@traceless
def about(_request: HttpRequest, key: str) -> HttpResponse:
    """Give the name of the round's unit, its questions, what stands fast, and who is mixed with whom by anonymity unit."""
    plan = UrnPlan.objects.select_related("round__unit").filter(key=key, spec__isnull=False).first()
    if plan is None:
        raise Http404
    told = {"name": plan.round.unit.name, "questions": questions_to_read(plan.questions), "rules": rules_of(limits_of(plan.round))}
    return JsonResponse(told | {"mixed": mixed_names(plan.round)})


@csrf_exempt  # nothing ambient authorises it: the card's secret alone does
@public("tells whoever holds a card which version its next ball has")
@require_POST
@traceless
def card_next(request: HttpRequest) -> HttpResponse:
    """Say which version the next ball of a card has; a kiosk keeps nothing, so that it cannot know. 1 for any other secret."""
    secret, slot = request.body[:SECRET], request.body[SECRET:].decode("ascii", "replace")
    found = find_card(secret) if len(secret) == SECRET and 0 < len(slot) <= LONGEST else None
    try:
        version = next_version(found[0], found[1], slot, secret) if found else 1
    except KeyError:  # no slot of this round
        version = 1
    return HttpResponse(json.dumps({"version": version}).ljust(PADDED), content_type="application/json")
