"""Notes and proposals from phones: laid on the step's board, taken back by the hand that laid them, moved where that is allowed."""

from collections.abc import Callable, Collection

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from iglo.activities.models import ActivityRoom, Laid
from iglo.boards.actions import Moved, add_heading, add_notes, move_notes, name_heading, remove_note, remove_proposal, write_proposal
from iglo.boards.models import Board, Heading, Note
from iglo.boards.rules import Colour, TooLong
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.rounds.rules.slips import LIMIT


def lay_live_note(live: ActivityRoom, board: Board, colour: str, text: str, *, hand: str, once: str = "") -> None:
    """Lay a note of `hand` on the board; sent again with the same `once` it is not laid again.

    Raises Refused where it is empty or too long, or the sorting has ended.
    """
    _check_open(live)
    words = text.replace("\x00", "").strip()
    if not words:
        raise Refused(_("Write what stands on the note first."))
    if len(words) > LIMIT:
        raise TooLong(LIMIT, len(words))
    if colour not in Colour.values:
        raise Refused(_("Choose whether it strains or gives energy."))

    def lay() -> None:
        (note,) = add_notes(board, [(colour, words)], by=None)
        Laid.objects.create(room=live, hand=hand, note=note, once=once)
        _tell(live, hand)

    _only_once(live, once, lay)


@transaction.atomic
def take_back(laid: Laid) -> None:
    """Take down a note or proposal by the hand that laid it."""
    live, hand = laid.room, laid.hand
    _check_open(live)
    topics = {hand}
    if laid.note is not None:
        remove_note(laid.note.board, laid.note, by=None)
    if laid.proposal is not None:
        topics.add(_place_of(laid.proposal.heading))
        remove_proposal(laid.proposal, by=None)
    for topic in topics:
        _tell(live, topic)


@transaction.atomic
def remove_live_note(live: ActivityRoom, note: Note, *, by: int) -> None:
    """Take a note down as the one who leads the meeting, without learning whose it was."""
    hands = [laid.hand for laid in Laid.objects.filter(room=live, note=note)]
    place = _place_of(note.heading)
    remove_note(note.board, note, by=by)
    for topic in {*hands, place}:
        _tell(live, topic)


def propose_live(
    live: ActivityRoom,
    board: Board,
    text: str,
    kind: str,
    notes: Collection[int],
    *,
    hand: str,
    heading: Heading | None = None,
    once: str = "",
) -> None:
    """Hang a proposal on red notes, once for each `once`. Raises Refused as `boards.actions.write_proposal` does."""
    _check_open(live)

    def hang() -> None:
        proposal = write_proposal(board, text=text, kind=kind, note_ids=notes, by=None, heading=heading)
        Laid.objects.create(room=live, hand=hand, proposal=proposal, once=once)
        for topic in {hand, _place_of(proposal.heading)}:
            _tell(live, topic)

    _only_once(live, once, hang)


@transaction.atomic
def move_live_note(live: ActivityRoom, board: Board, note: Note, heading: Heading | None, *, by: int, seen: int) -> Moved:
    """Put a note under a heading from a phone. Raises Refused where the facilitator has not opened the sorting to all."""
    _check_sorting(live)
    moved = move_notes(board, [note.pk], heading, by=by, seen_version=seen)
    nudge(live.room.every_topic)
    nudge(live.room.topic_of("sorting"))
    return moved


def _only_once(live: ActivityRoom, once: str, lay: Callable[[], None]) -> None:
    """Lay what has not been laid. The database tells what comes twice, also what is refused by now: the first time it was not."""
    try:
        with transaction.atomic():
            lay()
    except (IntegrityError, Refused):
        if not (once and Laid.objects.filter(room=live, once=once).exists()):
            raise


@transaction.atomic
def name_live_heading(live: ActivityRoom, board: Board, title: str, heading: Heading | None, *, by: int) -> None:
    """Give a red heading another name from a phone, or with None make a new one. Raises Refused as `move_live_note` does."""
    _check_sorting(live)
    if heading is None:
        add_heading(board, Colour.RED, title, by=by)
    else:
        name_heading(heading, title, by=by)
    nudge(live.room.every_topic)
    nudge(live.room.topic_of("sorting"))


def _check_sorting(live: ActivityRoom) -> None:
    _check_open(live)
    if not live.room.may_sort:
        raise Refused(_("Leader and representatives group the notes now. Tell them where you think it belongs."))


def _place_of(heading: Heading | None) -> str:
    top = (heading.parent or heading) if heading else None
    return f"h{top.pk}" if top else "h0"


def _tell(live: ActivityRoom, topic: str) -> None:
    nudge(live.room.every_topic)
    nudge(live.room.topic_of(topic))


def _check_open(live: ActivityRoom) -> None:
    if live.room.is_over:
        raise Refused(_("This meeting is over."))
