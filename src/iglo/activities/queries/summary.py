"""The summary of a run: everything that was said, step by step, with the earlier result beside it."""

from dataclasses import dataclass

from iglo.activities.models import Activity, ActivityBoard
from iglo.activities.queries.answers import Texts, texts_of
from iglo.activities.queries.asked import Asked, asked_of
from iglo.blocks.page import BlockOnPage, on_page
from iglo.catalog.schema import Privacy, Step


@dataclass(frozen=True)
class StepSummary:
    """A step's blocks as they are read; of an anonymous one how it was asked and its figures."""

    step: Step
    blocks: list[BlockOnPage]
    asked: Asked | None = None
    boards: tuple[ActivityBoard, ...] = ()

    @property
    def has_something(self) -> bool:
        """Return whether anything can be read here."""
        return bool(self.boards or (self.asked and self.asked.tie) or any(block.lines or block.figures for block in self.blocks))


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


def summary_of(activity: Activity, earlier: Activity | None = None) -> Summary:
    """Return the run's summary. Private steps and those of a pair are kept by others, and are not in it."""
    texts, before = texts_of(activity), texts_of(earlier) if earlier else None
    boards = list(activity.boards.select_related("board"))
    steps = [_step(activity, step, texts, before, boards) for step in activity.steps if _is_told(step)]
    missing = [f"{one.step.title}: {told}" for one in steps for block in one.blocks for told in block.missing]
    return Summary(activity, steps, missing)


def _is_told(step: Step) -> bool:
    return step.privacy not in (Privacy.PRIVATE, Privacy.PAIR)


def _step(activity: Activity, step: Step, texts: Texts, before: Texts | None, boards: list[ActivityBoard]) -> StepSummary:
    blocks = [
        on_page(
            block,
            texts.of(step.key, block.key),
            prefix=f"{step.key}/{block.key}",
            earlier=before.of(step.key, block.key) if before else None,
        )
        for block in step.blocks
    ]
    asked = asked_of(activity, step) if step.privacy is Privacy.ANONYMOUS else None
    return StepSummary(step, blocks, asked, tuple(tie for tie in boards if tie.step_key == step.key))
