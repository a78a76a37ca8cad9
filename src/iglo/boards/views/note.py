"""One note: words hidden in it, notes like it, where it goes next."""

from itertools import pairwise

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from iglo.boards import actions
from iglo.boards.access import get_mask, get_note
from iglo.boards.forms import MaskForm
from iglo.boards.models import Note
from iglo.boards.queries import names_of, notes_like
from iglo.boards.rules import BOARD_SORT, NotASpan, Span, join_spans, words
from iglo.boards.views.answers import REFUSED, board_context, board_url, show_board, telling
from iglo.organisations.access import MemberRequest
from iglo.organisations.gates import requires


@requires(BOARD_SORT)
@require_safe
def note(request: MemberRequest, pk: int) -> HttpResponse:
    """The note, with what can be done with it."""
    return _panel(request, get_note(request.member, pk, BOARD_SORT))


@requires(BOARD_SORT)
@require_safe
def like(request: MemberRequest, pk: int) -> JsonResponse:
    """Keys of the notes nearest to this one."""
    found = get_note(request.member, pk, BOARD_SORT)
    return JsonResponse({"notes": [other.pk for other in notes_like(found)]})


@requires(BOARD_SORT)
@require_POST
def mask(request: MemberRequest, pk: int) -> HttpResponse:
    """Hide words in the note, for everybody, at once."""
    found = get_note(request.member, pk, BOARD_SORT)
    form = MaskForm(_listed(request))
    with telling(request) as answer:
        spans = _chosen(found, form.cleaned_data["word"] if form.is_valid() else [])
        for start, end in spans:
            actions.mask_words(found, start, end, by=request.member.id)
        messages.success(request, _("The words are hidden from everybody now."))
    return _panel(request, found, status=REFUSED) if answer.refused else _back(request, found)


@requires(BOARD_SORT)
@require_POST
def unmask(request: MemberRequest, pk: int) -> HttpResponse:
    """Say yes to showing hidden words again; it takes both."""
    found = get_mask(request.member, pk, BOARD_SORT)
    with telling(request) as answer:
        lifted = actions.lift_mask(found, by=request.member.id)
        words_now = _("The words can be read again.") if lifted else _("You have said yes. Now the other of you two must say yes as well.")
        messages.info(request, words_now)
    shown = get_note(request.member, found.note_id, BOARD_SORT)
    return _panel(request, shown, status=REFUSED) if answer.refused else _back(request, shown)


def _chosen(found: Note, given: list[Span]) -> list[Span]:
    """Return spans of whole words that can be read, neighbours joined with the blank between. Raises NotASpan."""
    readable = [span for span, _text in words(found.text, found.spans)]
    chosen = [span for span in readable if span in given]
    if not chosen:
        raise NotASpan
    between = [(a[1], b[0]) for a, b in pairwise(readable) if a in chosen and b in chosen and not found.text[a[1] : b[0]].strip()]
    return join_spans(chosen + between)


def _listed(request: MemberRequest) -> dict[str, list[str]]:
    return {"word": request.POST.getlist("word")}


def _back(request: MemberRequest, found: Note) -> HttpResponse:
    if request.htmx:
        return show_board(request, found.board, colour=found.colour)
    return redirect(board_url(found.board, found.colour))


def _panel(request: MemberRequest, found: Note, *, status: int = 200) -> HttpResponse:
    masks = list(found.masks.all())
    context = board_context(request, found.board) | {
        "note": found,
        "words": [(f"{start}-{end}", text) for (start, end), text in words(found.text, found.spans)],
        "masks": masks,
        "askers": names_of({m.lift_asked_by for m in masks}) if masks else {},
        "similar": notes_like(found) if found.board.is_sorting else [],
        "headings": found.board.headings.standing().top().filter(colour=found.colour),
        "back": board_url(found.board, found.colour),
    }
    return render(request, f"boards/note.html{'#panel' if request.htmx else ''}", context, status=status)
