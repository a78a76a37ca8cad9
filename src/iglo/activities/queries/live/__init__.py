"""What the three views of a meeting show: the one who leads it, the wall, the phone."""

from iglo.activities.queries.live.lead import LeadPage, lead_page
from iglo.activities.queries.live.phone import PhonePage, hand_of, heading_at, phone_page, proposes_at
from iglo.activities.queries.live.stage import Stage, stage_of
from iglo.activities.queries.live.wall import WallPage, wall_page

__all__ = [
    "LeadPage",
    "PhonePage",
    "Stage",
    "WallPage",
    "hand_of",
    "heading_at",
    "lead_page",
    "phone_page",
    "proposes_at",
    "stage_of",
    "wall_page",
]
