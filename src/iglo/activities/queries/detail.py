"""The page of a run: the agenda, and one step with its blocks."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from iglo.activities.access import visible_activities
from iglo.activities.models import Activity, ActivityBoard
from iglo.activities.queries.agenda import Station, agenda_of, holder_of, step_to_show
from iglo.activities.queries.answers import Texts, texts_of
from iglo.activities.queries.asked import Asked, asked_of
from iglo.activities.queries.drafts import with_drafts
from iglo.activities.rules import ACTIVITY_LEAD, ACTIVITY_WRITE
from iglo.blocks.kinds import BoardBlock
from iglo.blocks.page import BlockOnPage, on_page
from iglo.boards.rules import BOARD_READ
from iglo.catalog.queries import library
from iglo.catalog.schema import Privacy, Step
from iglo.organisations.access import Member


@dataclass(frozen=True)
class Page:
    """Everything the step's page shows."""

    activity: Activity
    step: Step
    holder: str
    agenda: list[Station]
    blocks: list[BlockOnPage]
    asked: Asked | None
    may_write: bool
    may_lead: bool
    earlier: Activity | None
    before: Station | None
    after: Station | None
    boards: list[ActivityBoard]  # with `notes_count`
    may_see_boards: bool
    in_use: bool  # whether the workplace still uses the tool; asked at a step for two
    own_part: str  # 'before' at a private step, 'first' where one's own part is done outside the run, or ''


def page_of(member: Member, activity: Activity, key: str, *, typed: Mapping[str, str] | None = None) -> Page:
    """Return the page of step `key` (or the one that runs, or the first); `typed` stands in its fields instead of what is stored."""
    step, texts = step_to_show(activity, key), texts_of(activity)
    agenda = agenda_of(activity, step.key, texts)
    at = next(number for number, one in enumerate(agenda) if one.is_shown)
    earlier = visible_activities(member).held_before(activity).first()  # type: ignore[attr-defined]
    return Page(
        activity=activity,
        step=step,
        holder=holder_of(step),
        agenda=agenda,
        blocks=_blocks(activity, step, texts, texts_of(earlier) if earlier else None, typed),
        asked=asked_of(activity, step) if step.privacy is Privacy.ANONYMOUS else None,
        may_write=activity.is_open and _may(member, activity, ACTIVITY_WRITE),
        may_lead=_may(member, activity, ACTIVITY_LEAD),
        earlier=earlier,
        before=agenda[at - 1] if at else None,
        after=agenda[at + 1] if at + 1 < len(agenda) else None,
        boards=_boards(activity, step),
        may_see_boards=member.may(BOARD_READ, activity.place),
        in_use=step.privacy is not Privacy.PAIR or library().uses(activity.tool.id),
        own_part=_own_part(activity, step),
    )


def _own_part(activity: Activity, step: Step) -> str:
    """Return how one's own part, which lies in the browser, belongs to `step`."""
    if step.privacy is Privacy.PRIVATE:
        return "before"
    apart = activity.tool.has(Privacy.PRIVATE) and not any(one.privacy is Privacy.PRIVATE for one in activity.steps)
    return "first" if apart and step.key == activity.steps[0].key else ""


def _may(member: Member, activity: Activity, permission: object) -> bool:
    return activity.started_by_id == member.id or member.may(permission, activity.place)  # type: ignore[arg-type]


def _boards(activity: Activity, step: Step) -> list[ActivityBoard]:
    if not any(isinstance(block, BoardBlock) for block in step.blocks):
        return []
    return list(activity.boards.annotate(notes_count=Count("board__notes")))


def _blocks(activity: Activity, step: Step, texts: Texts, earlier: Texts | None, typed: Mapping[str, str] | None) -> list[BlockOnPage]:
    return [
        on_page(
            block,
            with_drafts(step, block, texts) if activity.is_open else texts.of(step.key, block.key),
            prefix=f"{step.key}/{block.key}",
            kept=texts.kept,
            earlier=earlier.of(step.key, block.key) if earlier else None,
            day=activity.started_on,
            typed=typed,
        )
        for block in step.blocks
    ]
