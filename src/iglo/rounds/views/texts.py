from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.foundation.words import LANGUAGES
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.rounds.access import get_round
from iglo.rounds.actions import restore_text, reword_round
from iglo.rounds.forms import TextsForm
from iglo.rounds.queries.texts import all_texts, own_texts
from iglo.rounds.rules.permissions import ROUND_PLAN
from iglo.rounds.rules.texts import TextKind


@requires(ROUND_PLAN)
def texts(request: MemberRequest, pk: int) -> HttpResponse:
    """Reword introduction, invitation, reminder and poster."""
    found = get_round(request.member, pk, ROUND_PLAN)
    form = TextsForm(request.POST or None, texts=all_texts(found), own=own_texts(found))
    if request.method == "POST" and form.is_valid():
        reword_round(found, texts=form.chosen(), by=request.member.id)
        messages.success(request, _("The texts are saved."))
        return redirect("rounds:texts", pk)
    return render(request, "rounds/texts.html", {"round": found, "form": form})


@requires(ROUND_PLAN)
@require_POST
def restore(request: MemberRequest, pk: int, kind: str, language: str) -> HttpResponse:
    """Give one text back the words it began with."""
    found = get_round(request.member, pk, ROUND_PLAN)
    if kind not in TextKind or language not in LANGUAGES:
        raise Http404
    restore_text(found, TextKind(kind), language, by=request.member.id)
    messages.success(request, _("The text is as it was."))
    return redirect("rounds:texts", pk)
