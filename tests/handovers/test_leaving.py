"""Somebody leaves."""

import pytest
from django.urls import reverse

from iglo.organisations.models import Person
from iglo.plans.actions import add_action, add_risk_factor, create_plan
from tests.cast import HOMES, Cast


def test_actions_of_somebody_who_leaves_go_back_to_the_line_manager_marked(cast: Cast) -> None:
    plan = create_plan(place=cast.day, title="P", by=None)
    action = add_action(add_risk_factor(plan, problem="X", by=None), level="G", what="W", by=None, responsible=cast.mate)
    cast.client("administrator").post(reverse("handovers:leave", args=[cast.mate.pk]))
    action.refresh_from_db()
    assert (action.responsible, action.handed_back, Person.objects.get(pk=cast.mate.pk).left_on is not None) == (cast.leader, True, True)


def test_page_counts_the_actions_that_will_go_back(cast: Cast) -> None:
    plan = create_plan(place=cast.day, title="P", by=None)
    add_action(add_risk_factor(plan, problem="X", by=None), level="G", what="W", by=None, responsible=cast.mate)
    page = cast.client("hr").get(reverse("handovers:leave", args=[cast.mate.pk]))
    assert (page.status_code, page.context["actions"]) == (200, 1)


@pytest.mark.parametrize("name", sorted({*HOMES} - {"hr", "administrator"}))
def test_only_those_who_keep_the_list_send_somebody_off(cast: Cast, name: str) -> None:
    response = cast.client(name).post(reverse("handovers:leave", args=[cast.mate.pk]))
    assert (response.status_code, Person.objects.get(pk=cast.mate.pk).left_on) == (404, None)
