"""The catalog's editor: what is used here, in which words, and the workplace's own tools."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from iglo.catalog.actions import (
    Overtaken,
    WordsOvertaken,
    WrongWords,
    forget_words,
    import_tools,
    remove_own_tool,
    reword_tool,
    save_own_tool,
    set_hidden,
)
from iglo.catalog.faults import Unreadable
from iglo.catalog.queries import editing, library
from iglo.catalog.rules.owning import mark_of
from iglo.catalog.shipped import shipped_tools
from iglo.foundation.downloads import attachment
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires
from iglo.portal.forms import ImportForm, OwnToolForm
from iglo.portal.queries.editing import quoted, seen_words, typed_words, words_given_back, words_rows
from iglo.portal.rules import CATALOG_EDIT

PAGES = "portal/tools/editor"


@requires(CATALOG_EDIT)
def index(request: MemberRequest) -> HttpResponse:
    """List every tool with what the workplace has done to it."""
    found = library()
    listed = list(found.listed.values())
    context = {
        "own": [one for one in listed if one.own],
        "changed": [one for one in listed if not one.own and (one.hidden or one.reworded)],
        "shipped": [one for one in listed if not one.own and not one.hidden and not one.reworded],
        "unreadable": found.unreadable,
        "form": ImportForm(),
    }
    return render(request, f"{PAGES}/index.html", context)


@requires(CATALOG_EDIT)
def edit(request: MemberRequest, tool_id: str) -> HttpResponse:
    """Show one tool's parts to reword; the workplace's own is edited as text."""
    if tool_id not in shipped_tools():
        return _edit_own(request, tool_id)
    tool, change = editing.shipped_or_404(tool_id), editing.change_of(tool_id)
    parts, loose = editing.parts_of(tool, change), editing.loose_of(tool, change)
    return render(request, f"{PAGES}/tool.html", {"tool": tool, "change": change, "parts": parts, "loose": loose})


@requires(CATALOG_EDIT)
def words(request: MemberRequest, tool_id: str, part: str) -> HttpResponse:
    """Reword one part: both languages beside each other, the original in sight."""
    tool, change = editing.shipped_or_404(tool_id), editing.change_of(tool_id)
    texts = editing.texts_in_part(tool, change, part)
    title = next(one.title for one in editing.parts_of(tool, change) if one.key == part)
    context = {"tool": tool, "part": part, "title": title, "whole": editing.WHOLE}
    if request.method != "POST":
        return render(request, f"{PAGES}/words.html", context | {"rows": words_rows(texts)})
    typed, seen = typed_words(request.POST, texts), seen_words(request.POST, texts)
    try:
        reword_tool(tool_id, typed, by=request.member.id, seen=seen)
    except WrongWords as wrong:
        context |= {"rows": words_given_back(texts, typed, seen, told=wrong.told), "told": wrong.told}
        return render(request, f"{PAGES}/words.html", context, status=422)
    except WordsOvertaken as overtaken:
        context |= {"rows": words_given_back(texts, typed, seen, now=overtaken.now), "now": overtaken.now}
        return render(request, f"{PAGES}/words.html", context, status=422)
    messages.success(request, _("Saved. Whoever begins it from now on reads these words."))
    return redirect("tools:edit", tool_id)


@requires(CATALOG_EDIT)
@require_POST
def shown(request: MemberRequest, tool_id: str) -> HttpResponse:
    """Take a tool out of use here, or into use again."""
    tool = library().get(tool_id).tool
    hidden = request.POST.get("hidden") == "yes"
    set_hidden(tool.id, hidden=hidden, by=request.member.id)
    told = _("%(tool)s is no longer shown here.") if hidden else _("%(tool)s is shown again.")
    messages.success(request, told % {"tool": tool.title})
    return redirect("tools:edit", tool.id)


@requires(CATALOG_EDIT)
@require_POST
def forget(request: MemberRequest, tool_id: str) -> HttpResponse:
    """Let go of the workplace's words for one place."""
    tool = editing.shipped_or_404(tool_id)
    forget_words(tool.id, request.POST.get("path", ""), by=request.member.id)
    return redirect("tools:edit", tool.id)


@requires(CATALOG_EDIT)
def new(request: MemberRequest) -> HttpResponse:
    """Write a tool of one's own, begun from another or from a small example."""
    begun = {} if request.method == "POST" else {"text": editing.fresh_text(request.GET.get("from", ""))}
    return _write_own(request, OwnToolForm(request.POST or None, initial=begun), replacing="")


@requires(CATALOG_EDIT)
def bring(request: MemberRequest) -> HttpResponse:
    """Read tools from a file; a file with anything wrong in it brings nothing."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, f"{PAGES}/import.html", {"form": form}, status=422 if form.is_bound else 200)
    file = form.cleaned_data["file"]
    raw = file.read()
    try:
        found = import_tools(raw, name=file.name, by=request.member.id)
    except Unreadable as wrong:
        faults = quoted(wrong.faults, raw.decode("utf-8", "replace"))
        return render(request, f"{PAGES}/import.html", {"form": ImportForm(), "faults": faults}, status=422)
    count = len(found.ids)
    messages.success(request, ngettext("%(n)s tool was brought in.", "%(n)s tools were brought in.", count) % {"n": count})
    return redirect("tools:editor")


@requires(CATALOG_EDIT)
@require_POST
def remove(request: MemberRequest, tool_id: str) -> HttpResponse:
    """Take an own tool out of the catalog; its runs go on to open."""
    remove_own_tool(editing.own_or_404(tool_id), by=request.member.id)
    messages.success(request, _("The tool is gone from the catalog. What was done with it can still be read."))
    return redirect("tools:editor")


@requires(CATALOG_EDIT)
def export(request: MemberRequest, tool_id: str) -> HttpResponse:
    """Give one tool as YAML, with the workplace's own words."""
    return attachment(editing.yaml_of(tool_id).encode(), f"iglo-{tool_id.lower()}", "yaml")


@requires(CATALOG_EDIT)
def export_all(request: MemberRequest) -> HttpResponse:
    """Give all that is the workplace's own in one file."""
    return attachment(editing.yaml_of_changed().encode(), "iglo-tools", "yaml")


def _edit_own(request: MemberRequest, tool_id: str) -> HttpResponse:
    own = editing.own_or_404(tool_id)
    form = OwnToolForm(request.POST or None, initial={"text": own.text, "seen": mark_of(own.text)})
    return _write_own(request, form, replacing=own.tool_id)


def _write_own(request: MemberRequest, form: OwnToolForm, *, replacing: str) -> HttpResponse:
    faults, now = [], ""
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"].replace("\r\n", "\n")
        try:
            seen = form.cleaned_data["seen"]
            own = save_own_tool(text, name=f"{replacing or _('new')}.yaml", by=request.member.id, replacing=replacing, seen=seen)
        except Overtaken as overtaken:
            now = overtaken.text
            typed = request.POST.copy()
            typed["seen"] = mark_of(now)
            form.data = typed
        except Unreadable as wrong:
            faults = quoted(wrong.faults, text)
        else:
            messages.success(request, _("Saved. Whoever begins it from now on gets it as it stands here."))
            return redirect("tools:tool", library().get(own.tool_id).tool.slug)
    listed = library().listed.get(replacing)
    context = {"form": form, "faults": faults, "replacing": replacing, "listed": listed, "others": library().listed.values(), "now": now}
    return render(request, f"{PAGES}/own.html", context, status=422 if form.is_bound else 200)
