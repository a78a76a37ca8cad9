"""What pages and other rooms ask of plans."""

from iglo.plans.queries.lists import closed_plans_for, my_actions, open_plan_of, plans_for
from iglo.plans.queries.summary import LevelSummary, UnitProgress, house_summary, progress_by_unit
from iglo.plans.queries.waiting import Waiting, waiting_for

__all__ = [
    "LevelSummary",
    "UnitProgress",
    "Waiting",
    "closed_plans_for",
    "house_summary",
    "my_actions",
    "open_plan_of",
    "plans_for",
    "progress_by_unit",
    "waiting_for",
]
