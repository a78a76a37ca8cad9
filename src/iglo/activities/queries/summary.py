"""The summary of a run: everything that was said, step by step, with the earlier result beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from iglo.activities.models import Activity, ActivityBoard
from iglo.activities.queries.answers import Texts, gather, texts_of
from iglo.activities.queries.asked import Asked, asked_of
from iglo.activities.queries.trend import Held, Trend, trends_of
from iglo.blocks.page import BlockOnPage, on_page
from iglo.catalog.schema import Privacy, Step


@dataclass(frozen=True)
class StepSummary:
    """A step's blocks as they are read; of an anonymous one how it was asked and its figures."""

    step: Step
    blocks: list[BlockOnPage]
    asked: Asked | None = None
    boards: tuple[ActivityBoard, ...] = ()
    trends: tuple[Trend, ...] = ()

    @property
    def has_something(self) -> bool:
        """Return whether anything can be read here."""
        asked = self.asked is not None and bool(self.asked.tie or self.asked.is_shown)
        return bool(self.boards or asked or any(block.lines or block.figures for block in self.blocks))


@dataclass(frozen=True)
class Summary:
    """The whole run; `missing` says what the method asks for and is not there yet."""

    activity: Activity
    steps: list[StepSummary]
    missing: list[str]

    @property
    def has_something(self) -> bool:
        """Return whether anything was said at all."""
        return any(step.has_something for step in self.steps)


def summary_of(activity: Activity, before: Sequence[Activity] = ()) -> Summary:
    """Return the run's summary. Private steps and those of a pair are kept by others, and are not in it.

    `before` are earlier runs of the same tool, the latest first, with their entries and what is kept beside them.
    """
    held = [(one, gather(one.entries.all())) for one in before]
    now = Now(activity, texts_of(activity), held, list(activity.boards.select_related("board")))
    steps = [_step(now, step) for step in activity.steps if _is_told(step)]
    missing = [f"{one.step.title}: {told}" for one in steps for block in one.blocks for told in block.missing]
    return Summary(activity, steps, missing)


def _is_told(step: Step) -> bool:
    return step.privacy not in (Privacy.PRIVATE, Privacy.PAIR)


@dataclass(frozen=True)
class Now:
    """What a step's summary is made of."""

    activity: Activity
    texts: Texts
    held: Sequence[Held]  # earlier runs, the latest first
    boards: Sequence[ActivityBoard]


def _step(now: Now, step: Step) -> StepSummary:
    before = now.held[0][1] if now.held else None
    blocks = [
        on_page(
            block,
            now.texts.of(step.key, block.key),
            prefix=f"{step.key}/{block.key}",
            earlier=before.of(step.key, block.key) if before else None,
            day=now.activity.started_on,
        )
        for block in step.blocks
    ]
    asked = asked_of(now.activity, step) if step.privacy is Privacy.ANONYMOUS else None
    trends = trends_of(step, [*reversed(now.held), (now.activity, now.texts)])
    return StepSummary(step, blocks, asked, tuple(tie for tie in now.boards if tie.step_key == step.key), tuple(trends))
