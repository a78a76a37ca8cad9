"""Bringing in a list of people: upload, look, say yes."""

import uuid
from typing import Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.foundation.downloads import attachment
from iglo.foundation.sheets import write_xlsx
from iglo.organisations.access import MemberRequest
from iglo.organisations.access.drafts import get_draft
from iglo.organisations.actions import imports as acts
from iglo.organisations.actions.refusal import Refused
from iglo.organisations.forms.imports import ColumnsForm, ListForm, read_decisions
from iglo.organisations.gates import requires
from iglo.organisations.queries.imports import DraftShown, preview_table
from iglo.organisations.rules.imports import Kind
from iglo.organisations.rules.permissions_of_pages import PEOPLE_EDIT

SHOWN = 100  # rows of a kind on the page; the file has them all
ASKED = 500  # questions and ticks on the page
PREVIEW = "organisations:import_preview"


@requires(PEOPLE_EDIT)
def import_people(request: MemberRequest) -> HttpResponse:
    """Take a file or pasted lines; nothing is changed yet."""
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if form.is_valid():
        draft = acts.keep_draft(form.rows, file_name=form.file_name, by=request.member.person)
        return redirect(PREVIEW, draft.pk)
    return render(request, "organisations/import.html", {"form": form})


@requires(PEOPLE_EDIT)
def import_preview(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Show what a list would change."""
    return _page(request, DraftShown(get_draft(request.member, pk)))


def _page(request: MemberRequest, shown: DraftShown, **more: Any) -> HttpResponse:
    columns = ColumnsForm(table=shown.rows, choices=shown.choices, tree=shown.tree)
    told: dict[str, Any] = {"shown": shown, "draft": shown.draft, "columns": columns, "row_count": len(shown.rows)}
    if shown.has_names:
        told |= _what_happens(shown)
    return render(request, "organisations/import_preview.html", told | more)


def _what_happens(shown: DraftShown) -> dict[str, Any]:
    plan = shown.preview
    kinds = [(kind.value, plan.of(kind)) for kind in (Kind.NEW, Kind.CHANGED, Kind.MOVED, Kind.RETURNING)]
    return {
        "plan": plan,
        "tally": [(kind.value, number) for kind, number in plan.counts.items() if number],
        "kinds": [(kind, rows[:SHOWN], max(len(rows) - SHOWN, 0)) for kind, rows in kinds if rows],
        "asked": plan.of(Kind.ASK)[:ASKED],
        "faults": plan.of(Kind.FAULT)[:ASKED],
        "absent": plan.absent[:ASKED],
        "roles": shown.role_lines()[:ASKED],
        "unit_names": {node.id: shown.tree.label(node.id) for node in shown.tree.nodes.values()},
    }


@require_POST
@requires(PEOPLE_EDIT)
def import_columns(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Say what the columns mean."""
    shown = DraftShown(get_draft(request.member, pk))
    form = ColumnsForm(request.POST, table=shown.rows, choices=shown.choices, tree=shown.tree)
    if form.is_valid():
        acts.choose_columns(shown.draft, choices=form.choices, by=request.member.id)
        return redirect(PREVIEW, pk)
    return _page(request, shown, columns=form)


@require_POST
@requires(PEOPLE_EDIT)
def import_apply(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Do what the preview says."""
    draft = get_draft(request.member, pk)
    decisions, seen = read_decisions(request.POST), request.POST.get("seen", "")
    try:
        done = acts.apply_import(draft, decisions=decisions, seen=seen, by=request.member.id)
    except (Refused, IntegrityError) as why:
        messages.error(request, str(why) if isinstance(why, Refused) else _("Somebody else changed the same people just now. Try again."))
        return redirect(PREVIEW, pk)
    words = {"added": done.added, "changed": done.changed, "left": done.left}
    messages.success(request, _("Done: %(added)s added, %(changed)s changed, %(left)s have left.") % words)
    return redirect("organisations:people")


@require_POST
@requires(PEOPLE_EDIT)
def import_drop(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Forget the list."""
    acts.drop_draft(get_draft(request.member, pk), by=request.member.id)
    messages.success(request, _("The list is forgotten. Nothing was changed."))
    return redirect("organisations:people")


@requires(PEOPLE_EDIT)
def import_file(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Give the whole preview as a spreadsheet."""
    shown = DraftShown(get_draft(request.member, pk))
    return attachment(write_xlsx({_("What would change"): preview_table(shown)}), _("What would change"), "xlsx")
