"""A conversation of two: the list, the beginning, and the page that the two write in."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from iglo.catalog.queries import library
from iglo.catalog.schema import Privacy
from iglo.conversations.access import get_conversation
from iglo.conversations.actions import start_conversation
from iglo.conversations.forms import CompanionForm, NextForm, StartForm
from iglo.conversations.models import Conversation
from iglo.conversations.queries import listed_conversations, page_of
from iglo.conversations.rules import CONVERSE
from iglo.foundation.refusals import Refused
from iglo.live.nudges import sign_topic
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(CONVERSE)
def index(request: MemberRequest) -> HttpResponse:
    """List one's conversations."""
    return render(request, "conversations/index.html", {"rows": listed_conversations(request.member)})


@requires(CONVERSE)
def start(request: MemberRequest, slug: str) -> HttpResponse:
    """Choose with whom, and begin."""
    tool = library().in_use(slug)
    if not tool.has(Privacy.PAIR):
        raise Http404
    form = StartForm(
        request.member,
        tool,
        request.POST or None,
        initial={"variant": request.GET.get("variant", ""), "other": request.GET.get("other", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = start_conversation(tool, form.cleaned_data["other"], by=request.member.person, variant=form.chosen_variant)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("conversations:detail", made.pk)
    return render(request, "conversations/start.html", {"tool": tool, "form": form})


@requires(CONVERSE)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """Show the conversation to one of the two, or to the representative whom the employee brought."""
    found = get_conversation(request.member, pk)
    template = "conversations/detail.html#step" if request.htmx else "conversations/detail.html"
    return render(request, template, detail_context(request, found))


def detail_context(request: MemberRequest, found: Conversation, *, typed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what the page shows; `typed` ('STEP/BLOCK/FIELD' -> text) is given back where it could not be stored."""
    page = page_of(request.member, found, typed=typed)
    return {
        "page": page,
        "conversation": found,
        "tool": found.tool,
        "again": library().uses(found.tool.id),
        "topic": sign_topic(request, found.topic),
        "next_form": NextForm(initial={"next_on": found.next_on}),
        "companion_form": CompanionForm(found, request.member, initial={"companion": found.companion_id}) if page.companions else None,
    }
