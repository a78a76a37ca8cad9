"""What every page on which a round is planned asks: for which unit, and whether it has people enough."""

from typing import Any

from django.forms import Form

from iglo.organisations.access import MemberRequest, leaders_of
from iglo.organisations.models import Unit
from iglo.rounds.rules.permissions import ROUND_PLAN
from iglo.rounds.rules.phases import FEWEST


def unit_of(form: Form, units: list[Unit]) -> Unit | None:
    """Return the unit that the form speaks of now."""
    value = str(form["unit"].value() or "")
    return next((unit for unit in units if str(unit.pk) == value), None)


def too_few(request: MemberRequest, unit: Unit, count: int, least: int = FEWEST) -> dict[str, Any] | None:
    """Return why no round can be planned for `unit`, where `count` may answer and `least` must, or None."""
    if count >= least:
        return None
    above = Unit.objects.filter(pk=unit.parent_id).first() if unit.parent_id else None
    may_above = above is not None and request.member.may(ROUND_PLAN, above)
    told = {"unit": unit, "least": least, "raised": least > FEWEST, "above": above}
    return told | {"may_above": may_above, "leaders": leaders_of(above, tree=request.member.tree) if above else []}
