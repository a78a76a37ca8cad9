"""What a phone shows: one thing at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from iglo.activities.models import ActivityRoom
from iglo.activities.queries.live.hushed import HushedStep, hushed_step
from iglo.activities.queries.live.stage import Stage, stage_of
from iglo.activities.rules.live import group_writes, own_blocks
from iglo.blocks.kinds.talking import Card
from iglo.blocks.page import BlockOnPage, FieldOnPage, on_page
from iglo.boards.models import Heading
from iglo.boards.queries import Pile, headings_with_notes, open_pile
from iglo.boards.rules import Colour
from iglo.catalog.schema import Scene
from iglo.rooms.models import Seat
from iglo.rooms.queries import Place, place_of, sheet_of
from iglo.rooms.rules import Seating

LOOSE = -1  # in place of a heading: the notes under none
ALL = -2  # all headings, also for who stands at one


@dataclass(frozen=True)
class Dealt:
    """A card on the table: whose it is ('' where nobody holds it, as a group has the whole deck before it), and its words."""

    name: str
    kind: str
    card: Card
    is_mine: bool = False
    words: FieldOnPage | None = None  # where the deck asks for words to a card


@dataclass(frozen=True)
class PhonePage:
    """`what` names the template part. `hand` is the sheet one writes on; `revision` what the sheet's fields were read at."""

    stage: Stage
    seat: Seat
    what: str
    hand: str
    place: Place | None
    revision: int = 0
    blocks: tuple[BlockOnPage, ...] = ()
    at: int = 0  # which of the blocks is in sight
    piles: tuple[Pile, ...] = ()
    pile: Pile | None = None  # the heading one has opened, or stands at
    chosen: str = ""  # the title of the heading one went to
    green: tuple[Pile, ...] = ()
    cards: tuple[Dealt, ...] = ()
    hushed: HushedStep | None = None

    @property
    def block(self) -> BlockOnPage | None:
        """Return the block in sight."""
        return self.blocks[self.at] if self.at < len(self.blocks) else None

    @property
    def is_said_aloud(self) -> bool:
        """Return whether the block in sight is said aloud with a name or symbol; a sheet of one has lost that mark."""
        blocks = self.stage.step.blocks if self.stage.step else ()
        return any(one.is_in_turn for one in blocks if self.block and one.key == self.block.block.key)

    @property
    def is_last(self) -> bool:
        """Return whether the block in sight is the last."""
        return self.at >= len(self.blocks) - 1

    @property
    def is_sorting(self) -> bool:
        """Return whether the phone may move notes and name headings in this step."""
        return self.what in ("break", "headings") and self.stage.room.may_sort

    @property
    def shares(self) -> str:
        """Return which part the phone shares with others; '' for none."""
        return {"notes": "notes", "walls": "notes", "choose": "choice", "proposals": "proposals"}.get(self.what, "")

    @property
    def topics(self) -> tuple[str, ...]:
        """Return the topics that concern this phone: the step, and what its group or heading shares."""
        room = self.stage.room
        under = self.pile and self.pile.heading
        shared = {"choose": ["choice"], "proposals": [f"h{under.pk if under else 0}"] if self.pile else []}
        if self.is_sorting:
            return (room.topic, room.topic_of("sorting"))
        writes = self.what in ("notes", "sheets", "walls") or bool(self.blocks)
        keys = shared.get(self.what, [self.hand] if writes else [])
        return (room.topic, *(room.topic_of(key) for key in keys))

    @property
    def table_topic(self) -> str:
        """Return the topic of who sits at this phone's table, '' where nobody has been seated."""
        return self.stage.room.topic_of(f"t{self.place.group}") if self.place and self.stage.seating.is_drawn else ""


def phone_page(live: ActivityRoom, seat: Seat, *, at: int = 0, heading: int = 0) -> PhonePage:
    """Return what the phone of `seat` shows. `at`: which block is in sight; `heading`: which was opened, or LOOSE or ALL."""
    stage = stage_of(live)
    place = place_of(seat)
    page = PhonePage(stage, seat, _what(stage), hand_of(stage, seat, place.hand if place else ""), place)
    match page.what:
        case "sheets":
            return _sheets(page, at)
        case "cards":
            with_sheet = _sheets(page, at)
            return replace(with_sheet, cards=tuple(_cards(with_sheet)))
        case "hushed":
            return replace(page, hushed=hushed_step(stage))
        case "choose":
            return replace(page, chosen=_chosen(seat))
        case "proposals" | "headings" | "break":
            return _headings(page, heading)
    return page


def _what(stage: Stage) -> str:
    if stage.room.is_over:
        return "over"
    if stage.step is None:
        return "welcome"
    if stage.is_private:
        return "private"
    if stage.is_hushed:
        return "hushed"
    if stage.deck:
        return "cards"
    return _of_board(stage) if stage.board else "sheets" if stage.asked_blocks else "break" if stage.scene == Scene.BREAK else "look"


def _of_board(stage: Stage) -> str:
    scenes = {
        Scene.BREAK: "break",
        Scene.CHOOSE: "choose",
        Scene.PROPOSALS: "proposals",
        Scene.WALLS: "walls",
        Scene.PLENUM: "look",
        Scene.KINDS: "look",
    }
    if stage.writes_notes:
        return "notes"
    return scenes.get(Scene(stage.scene), "headings") if stage.scene else "walls"


def hand_of(stage: Stage, seat: Seat, table: str) -> str:
    """Return which sheet `seat` writes on: its own, that of its `table` ('' for none), or that of the heading it went to."""
    if group_writes(stage.room.seating):
        return (seat.chosen if stage.room.seating == Seating.CHOSEN else table) or seat.hand
    return table or seat.hand if stage.scene == Scene.WALLS else seat.hand


def _sheets(page: PhonePage, at: int) -> PhonePage:
    step = page.stage.step
    assert step is not None, "a sheet belongs to a step"
    answers: dict[str, dict[str, str]] = {}
    kept: dict[str, list[Mapping[str, str]]] = {}
    revision = 0
    for row in sheet_of(page.stage.room, step.key, page.hand):
        answers.setdefault(row.block_key, {})[row.field] = row.text
        revision = max(revision, row.revision)
        if row.beside:
            kept[f"{step.key}/{row.block_key}/{row.field}"] = [{"text": row.beside}]
    blocks = [on_page(one, answers.get(one.key, {}), prefix=f"{step.key}/{one.key}", kept=kept) for one in own_blocks(step)]
    return replace(page, blocks=tuple(blocks), at=max(0, min(at, len(blocks) - 1)), revision=revision)


def _cards(page: PhonePage) -> list[Dealt]:
    deck, place = page.stage.deck, page.place
    if deck is None or place is None:
        return []
    known = {card.key: card for card in deck.cards}
    kinds = {kind.key: str(kind.title) for kind in deck.kinds}
    dealt = [(page.seat.name, place.card), *place.others]
    held = {key for _name, key in dealt}
    rest = [("", key) for key in known if key not in held] if page.stage.seating is Seating.GROUPS else []
    return [
        Dealt(name, kinds.get(known[key].kind or "", ""), known[key], not number, page.block.named(f"{key}.words") if page.block else None)
        for number, (name, key) in enumerate([*dealt, *rest])
        if key in known
    ]


def _chosen(seat: Seat) -> str:
    key = seat.chosen.removeprefix("h")
    found = Heading.objects.standing().filter(pk=int(key)).first() if key.isdecimal() else None
    return found.title if found else ""


def heading_at(stage: Stage, seat: Seat, heading: int) -> Heading | None:
    """Return the heading that a phone stands at: the one it has opened, or the one it went to. One query."""
    wanted = _wanted(stage, seat, heading)
    if stage.board is None or not wanted.isdecimal():
        return None
    return stage.board.headings.standing().top().filter(colour=Colour.RED, pk=int(wanted)).first()


def proposes_at(stage: Stage, found: Heading | None, heading: int) -> bool:
    """Return whether proposals are written at the heading `found` (see `heading_at`), or where a phone opened LOOSE, at none."""
    return stage.board is not None and stage.scene == Scene.PROPOSALS and (found is not None or heading == LOOSE)


def _wanted(stage: Stage, seat: Seat, heading: int) -> str:
    return seat.chosen.removeprefix("h") if stage.room.seating == Seating.CHOSEN and not heading else str(heading or "")


def _headings(page: PhonePage, heading: int) -> PhonePage:
    board = page.stage.board
    if board is None:
        return page
    found = heading_at(page.stage, page.seat, heading)
    if proposes_at(page.stage, found, heading):
        green = headings_with_notes(board, Colour.GREEN)
        return replace(page, pile=open_pile(board, found), green=tuple(one for one in green if one.count))
    loose, *piles = headings_with_notes(board, Colour.RED)
    shown = [*piles, loose] if loose.count else piles
    pile = next((one for one in shown if found and one.heading == found), loose if heading == LOOSE else None)
    return replace(page, piles=tuple(shown), pile=pile)
