from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from iglo.foundation.refusals import Refused
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.rounds.access import get_round
from iglo.rounds.actions import bring_in_slips
from iglo.rounds.forms import PasteForm, SlipsField, TakeInForm, UploadForm
from iglo.rounds.models import Round
from iglo.rounds.queries.slips import already_in
from iglo.rounds.rules.permissions import ROUND_ENTER
from iglo.rounds.rules.phases import TAKES_SLIPS
from iglo.rounds.rules.reading import Reading

SHOWN = 200  # slips in the preview; all are counted


@requires(ROUND_ENTER)
def paste(request: MemberRequest, pk: int) -> HttpResponse:
    """Bring many slips as lines of text; nothing is stored before the preview is confirmed."""
    found = get_round(request.member, pk, ROUND_ENTER)
    form = PasteForm(request.POST or None, initial={"colour": "mixed"})
    if request.method == "POST" and form.is_valid():
        return _preview(request, found, form.reading())
    context = {"round": found, "form": form, "open": found.phase in TAKES_SLIPS}
    return render(request, "rounds/paste.html", context, status=422 if form.errors else 200)


@requires(ROUND_ENTER)
def upload(request: MemberRequest, pk: int) -> HttpResponse:
    """Bring many slips from a file; nothing is stored before the preview is confirmed."""
    found = get_round(request.member, pk, ROUND_ENTER)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        return _preview(request, found, form.cleaned_data["file"])
    context = {"round": found, "form": form, "open": found.phase in TAKES_SLIPS}
    return render(request, "rounds/upload.html", context, status=422 if form.errors else 200)


@requires(ROUND_ENTER)
@require_POST
def take_in(request: MemberRequest, pk: int) -> HttpResponse:
    """Seal what the preview showed."""
    found = get_round(request.member, pk, ROUND_ENTER)
    form = TakeInForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The list did not come through whole. Bring the file once more."))
        return redirect("rounds:upload", pk)
    try:
        count = bring_in_slips(found, form.cleaned_data["slips"], without_known=form.without_known, by=request.member.id)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, ngettext("%(count)d slip lies sealed in the box.", "%(count)d slips lie sealed in the box.", count) % {"count": count}
        )
    return redirect("rounds:entry", pk)


def _preview(request: MemberRequest, found: Round, reading: Reading) -> HttpResponse:
    context: dict[str, Any] = {
        "round": found,
        "reading": reading,
        "shown": reading.slips[:SHOWN],
        "hidden_count": max(0, len(reading.slips) - SHOWN),
        "red": sum(slip.colour == "red" for slip in reading.slips),
        "green": sum(slip.colour == "green" for slip in reading.slips),
        "known": already_in(found, reading.slips),
        "packed": SlipsField.packed(reading.slips),
        "open": found.phase in TAKES_SLIPS,
    }
    return render(request, "rounds/preview.html", context)
