"""The page of a conversation: all steps of the two (and those that are each one's own), with what stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from iglo.blocks.page import BlockOnPage, on_page
from iglo.catalog.schema import Privacy, Step
from iglo.conversations.access import companions_for, visible_conversations
from iglo.conversations.models import Conversation, Wish
from iglo.conversations.queries.sealed import cells_of, read_wish
from iglo.conversations.rules import Cells, TakenOut
from iglo.organisations.access import Member
from iglo.organisations.models import Person


@dataclass(frozen=True)
class Beside:
    """A text kept beside a field: its number among them, who wrote it."""

    pk: str  # 'STEP/BLOCK/FIELD:NUMBER', which the settling address takes
    text: str
    by: Person | None


@dataclass(frozen=True)
class StepOnPage:
    """A step; `is_private` ones are kept in the reader's browser."""

    step: Step
    blocks: list[BlockOnPage]
    is_private: bool


@dataclass(frozen=True)
class WishOnPage:
    """A wish to take something out, and what it is about."""

    wish: Wish
    about: TakenOut
    is_mine: bool


@dataclass(frozen=True)
class Page:
    """Everything the page shows."""

    conversation: Conversation
    steps: list[StepOnPage]
    earlier: Conversation | None
    partner: Person
    may_write: bool
    is_mine: bool
    wishes: list[WishOnPage]
    companions: list[Person]

    @property
    def own_part(self) -> bool:
        """Return whether one's own part is done outside the conversation, in the browser."""
        steps = self.conversation.steps
        return self.conversation.tool.has(Privacy.PRIVATE) and not any(step.privacy is Privacy.PRIVATE for step in steps)


def page_of(member: Member, conversation: Conversation, *, typed: Mapping[str, str] | None = None) -> Page:
    """Return the conversation as `member` sees it; `typed` ('STEP/BLOCK/FIELD' -> text) stands in its fields instead of what is stored.

    A constant number of queries.
    """
    mine = conversation.is_of(member.id)
    earlier = visible_conversations(member).held_before(conversation).first()  # type: ignore[attr-defined]
    before = cells_of(earlier) if earlier else {}
    cells = cells_of(conversation)
    return Page(
        conversation=conversation,
        steps=[_step(conversation, step, cells, before, typed) for step in conversation.steps if mine or step.privacy is Privacy.PAIR],
        earlier=earlier,
        partner=conversation.other_than(member.id),
        may_write=conversation.is_open,
        is_mine=mine,
        wishes=[WishOnPage(wish, read_wish(wish), wish.by_id == member.id) for wish in conversation.wishes.all()] if mine else [],
        companions=list(companions_for(conversation, member)) if mine else [],
    )


def _step(
    conversation: Conversation, step: Step, cells: dict[str, Cells], before: dict[str, Cells], typed: Mapping[str, str] | None
) -> StepOnPage:
    kept = _kept(conversation, step.key, cells.get(step.key, {}))
    blocks = [
        on_page(
            block,
            _answers(cells.get(step.key, {}), block.key),
            prefix=f"{step.key}/{block.key}",
            kept=kept,
            earlier=_answers(before.get(step.key, {}), block.key) or None,
            day=conversation.started_on,
            typed=typed,
        )
        for block in step.blocks
    ]
    return StepOnPage(step, blocks, step.privacy is Privacy.PRIVATE)


def _answers(cells: Cells, block: str) -> dict[str, str]:
    return {name.removeprefix(f"{block}/"): cell.text for name, cell in cells.items() if name.startswith(f"{block}/") and cell.text}


def _kept(conversation: Conversation, step: str, cells: Cells) -> dict[str, list[Beside]]:
    people = {one.pk: one for one in (conversation.opened_by, conversation.other, conversation.companion) if one}
    return {
        f"{step}/{name}": [Beside(f"{step}/{name}:{n}", text, people.get(who)) for n, (who, text) in enumerate(cell.kept)]
        for name, cell in cells.items()
        if cell.kept
    }
