"""The form of a step without script: whichever of its buttons is pressed, everything that was typed in it is stored or given back."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from iglo.activities.actions import lay_notes, write_texts
from iglo.activities.models import Activity
from iglo.activities.views.activities import step_context
from iglo.blocks.kinds import BoardBlock
from iglo.blocks.writing import Written, refused_in, seen_in, tell_written, texts_in
from iglo.foundation.refusals import Refused
from iglo.organisations.access import MemberRequest

Notes = dict[str, str]  # colour -> text, a note a line


def save_step(request: MemberRequest, activity: Activity, key: str, *, must_lay: str = "", aside: bool = True) -> HttpResponse | None:
    """Store the fields and the boards' notes that the form of step `key` sent; None where all is stored.

    Returns the step's page, 422, with what could not be stored as it was typed. `must_lay` is the board block whose notes were asked
    for, also where none were written. `aside`: only what did not go plainly is told. Raises Refused where the run is closed.
    """
    texts = texts_in(request.POST)
    written: Sequence[Written] = ()
    if texts or not aside:
        written = write_texts(activity, texts, seen=seen_in(request.POST.get("seen", "")), by=request.member.id)
        tell_written(request, written, aside=aside)
    typed = refused_in(written, texts)
    refused = _lay_typed(request, activity, key, must_lay)
    if not typed and not refused:
        return None
    context = step_context(request, activity, key, typed=typed) | {"refused_notes": refused}
    return render(request, "activities/detail.html", context, status=422)


def _lay_typed(request: MemberRequest, activity: Activity, key: str, must_lay: str) -> dict[str, Notes]:
    """Lay the notes that were written; return those that were refused, with 'why', by board block."""
    refused = {}
    for block in boards_in(activity, key):
        notes = {colour: request.POST.get(f"{block.key}-{colour}", "") for colour in ("red", "green")}
        if block.key != must_lay and not any(text.strip() for text in notes.values()):
            continue
        try:
            lay_notes(activity, key, block, notes, lang=str(request.LANGUAGE_CODE)[:2], by=request.member.id)
            messages.success(request, _("It lies on the board."))
        except Refused as why:
            refused[block.key] = notes | {"why": str(why)}
    return refused


def boards_in(activity: Activity, key: str) -> list[BoardBlock]:
    """Return the board blocks of step `key`."""
    return [block for step in activity.steps if step.key == key for block in step.blocks if isinstance(block, BoardBlock)]
