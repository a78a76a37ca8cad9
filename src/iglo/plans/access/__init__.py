"""The only doors to plans."""

from iglo.plans.access.doors import (
    get_action,
    get_action_to_do,
    get_factor,
    get_plan,
    get_request,
    get_wall_unit,
    is_responsible,
    may_answer_request,
    visible_plans,
    visible_requests,
)
from iglo.plans.access.levels import NextLevel, next_level
from iglo.plans.access.sides import sides_of

__all__ = [
    "NextLevel",
    "get_action",
    "get_action_to_do",
    "get_factor",
    "get_plan",
    "get_request",
    "get_wall_unit",
    "is_responsible",
    "may_answer_request",
    "next_level",
    "sides_of",
    "visible_plans",
    "visible_requests",
]
