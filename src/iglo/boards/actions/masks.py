"""Hiding a name in a note: one of the two hides it at once, both lift it, the end of the sorting erases it."""

from django.db import transaction

from iglo.audit.actions import record
from iglo.boards.actions.turn import OPEN, take_turn
from iglo.boards.models import Board, Note, NoteMask
from iglo.boards.rules import AlreadyErased, NotASpan, Span, erased, join_spans
from iglo.organisations.access import leaders_of, representatives_of


@transaction.atomic
def mask_words(note: Note, start: int, end: int, *, by: int | None) -> NoteMask:
    """Hide the characters from `start` to `end` of the note's text from every reader, this one too.

    When the sorting has ended the characters are erased at once. Raises NotASpan, BoardClosed.
    """
    take_turn(note.board, states=OPEN)
    note = Note.objects.select_related("board").prefetch_related("masks").get(pk=note.pk)
    if not 0 <= start < end <= len(note.text):
        raise NotASpan
    mask = _lay_mask(note, (start, end))
    record("mask_words", note, by=by)
    if not note.board.is_sorting:
        erase_masked_words(Note.objects.prefetch_related("masks").get(pk=note.pk), by=by)
        mask = NoteMask.objects.filter(note=note, end__gt=start).order_by("start")[0]
    return mask


@transaction.atomic
def lift_mask(mask: NoteMask, *, by: int) -> bool:
    """Say yes to showing the masked words again; the second yes, of the other of the two sides, lifts the mask.

    Returns whether it was lifted. Raises AlreadyErased, NotSorting, BoardClosed.
    """
    board = mask.note.board
    take_turn(board)
    mask.refresh_from_db(fields=["erased", "lift_asked_by"])
    if mask.erased:
        raise AlreadyErased
    if mask.lift_asked_by is not None and _both_sides(board, mask.lift_asked_by, by):
        record("lift_mask", mask.note, by=by)
        mask.delete()
        return True
    mask.lift_asked_by = mask.lift_asked_by or by
    mask.save(update_fields=["lift_asked_by"])
    record("ask_to_lift_mask", mask.note, by=by)
    return False


def erase_masked_words(note: Note, *, by: int | None) -> None:
    """Replace masked characters by the cover, for good: the only change a note's text ever sees. The mask stays."""
    note.text, places = erased(note.text, note.spans)
    note.save(update_fields=["text"])
    note.masks.all().delete()
    NoteMask.objects.bulk_create([NoteMask(note=note, start=start, end=end, erased=True) for start, end in places])
    record("erase_masked_words", note, by=by)


def _lay_mask(note: Note, span: Span) -> NoteMask:
    touching = [m for m in note.masks.all() if m.start <= span[1] and span[0] <= m.end]
    [(start, end)] = join_spans([span, *((m.start, m.end) for m in touching)])
    NoteMask.objects.filter(pk__in=[m.pk for m in touching]).delete()
    return NoteMask.objects.create(note=note, start=start, end=end)


def _both_sides(board: Board, first: int, second: int) -> bool:
    """Return whether these are two people, one leading the place and one representing it."""
    leaders = {person.pk for person in leaders_of(board.place)}
    representatives = set(representatives_of(board.place).values_list("pk", flat=True))
    pairs = {(first, second), (second, first)}
    return first != second and any(one in leaders and other in representatives for one, other in pairs)
