"""What the wall shows: one thing, large."""

from dataclasses import dataclass

from iglo.activities.models import ActivityRoom
from iglo.activities.queries.answers import gather
from iglo.activities.queries.live.hushed import HushedStep, hushed_step
from iglo.activities.queries.live.notes import Choice, Side, by_kind, choices_of, sides_of
from iglo.activities.queries.live.sheets import Shown, shown_blocks
from iglo.activities.queries.live.stage import Stage, stage_of
from iglo.activities.queries.meetings import IN_ONE_ROW, Column, columns_of
from iglo.activities.queries.trend import MOST_TIMES, Trend, trends_of
from iglo.boards.models import Board, Proposal
from iglo.catalog.schema import Scene

ALONE = 5  # notes, and proposals, beside each other
HEADINGS = (Scene.HEADINGS, Scene.PROPOSALS, Scene.PLENUM)


@dataclass(frozen=True)
class WallPage:
    """`what` names the template part; everything the others do not need is empty."""

    stage: Stage
    what: str
    phones: int = 0
    sides: tuple[Side, ...] = ()
    columns: tuple[Column, ...] = ()
    alone: Column | None = None  # the heading that is up alone
    choices: tuple[Choice, ...] = ()
    at_once: tuple[Proposal, ...] = ()
    needs_work: tuple[Proposal, ...] = ()
    block: Shown | None = None
    asked: int = 0  # blocks that are handed in in this step
    hushed: HushedStep | None = None
    trends: tuple[Trend, ...] = ()


def wall_page(live: ActivityRoom) -> WallPage:
    """Return what the wall shows now. A handful of queries, however many notes and phones there are."""
    stage = stage_of(live)
    if live.room.is_over:
        return WallPage(stage, "over")
    if stage.step is None:
        return WallPage(stage, "welcome", phones=live.room.seats.present().phones().count())
    if stage.scene == Scene.BREAK:
        return WallPage(stage, "break")
    if stage.anonymous:
        return WallPage(stage, "hushed", hushed=hushed_step(stage))
    if stage.deck:
        return WallPage(stage, "cards")
    return _with_board(stage) if stage.board else _with_sheets(stage)


def _with_board(stage: Stage) -> WallPage:
    board = stage.board
    assert board is not None, "asked before"
    if stage.scene == Scene.CHOOSE:
        return WallPage(stage, "choose", choices=tuple(choices_of(stage.live, board)))
    if stage.scene == Scene.KINDS:
        at_once, needs_work = by_kind(columns_of(board))
        return WallPage(stage, "kinds", at_once=tuple(at_once), needs_work=tuple(needs_work))
    if stage.scene in HEADINGS:
        return _with_headings(stage, board)
    return WallPage(stage, "notes", sides=tuple(sides_of(stage)))


def _with_headings(stage: Stage, board: Board) -> WallPage:
    """One heading large, or each with as much as there is room for."""
    wanted = stage.room.on_wall
    alone = columns_of(board, only=int(wanted), most=ALONE) if wanted.isdecimal() else []
    if alone:
        return WallPage(stage, "headings", alone=alone[0])
    return WallPage(stage, "headings", columns=tuple(columns_of(board, most=IN_ONE_ROW)))


def _with_sheets(stage: Stage) -> WallPage:
    blocks = shown_blocks(stage)
    if not blocks:
        return WallPage(stage, "reading" if stage.readings else "title")
    block = next((one for one in blocks if one.key == stage.room.on_wall), blocks[0])
    trends = tuple(_trends(stage)) if stage.step and any(one.is_in_turn for one in stage.step.blocks) else ()
    return WallPage(stage, "sheets", block=block, asked=len(blocks), trends=trends)


def _trends(stage: Stage) -> list[Trend]:
    """Return the team's trend from the times before: of this time there is no figure yet."""
    activity = stage.live.activity
    before = type(activity).objects.held_before(activity).select_related("version").prefetch_related("entries__kept")[: MOST_TIMES - 1]
    held = [(one, gather(one.entries.all())) for one in reversed(before)]
    assert stage.step is not None, "asked before"
    return trends_of(stage.step, held)
