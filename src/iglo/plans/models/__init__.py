"""A plan, its risk factors and actions, and what happens to them."""

from iglo.plans.models.action import Action
from iglo.plans.models.adoption import Approval
from iglo.plans.models.factor import RiskFactor
from iglo.plans.models.measurement import Measurement
from iglo.plans.models.plan import FollowUp, Plan, Strength
from iglo.plans.models.request import UpwardRequest
from iglo.plans.models.talk import Comment, PlanChange
from iglo.plans.models.wall import WallAddress

__all__ = [
    "Action",
    "Approval",
    "Comment",
    "FollowUp",
    "Measurement",
    "Plan",
    "PlanChange",
    "RiskFactor",
    "Strength",
    "UpwardRequest",
    "WallAddress",
]
