"""What pages and other rooms ask of plans."""

from iglo.plans.queries.lists import closed_plans_for, my_actions, open_plan_of, plans_for

__all__ = ["closed_plans_for", "my_actions", "open_plan_of", "plans_for"]
