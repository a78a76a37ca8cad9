"""Nobody is led to a page that is not theirs."""

import pytest
from django.urls import reverse

from iglo.organisations.models import RoleAssignment
from iglo.organisations.rules import Role
from tests.cast import Cast


@pytest.mark.parametrize(("name", "offered"), [("administrator", True), ("hr", False)])
def test_end_of_an_administrators_role_is_offered_to_administrators_only(cast: Cast, name: str, offered: bool) -> None:
    given = RoleAssignment.objects.get(role=Role.ADMINISTRATOR)
    link = reverse("organisations:end_role", args=[given.pk])
    pages = [reverse("organisations:unit", args=[given.unit_id]), reverse("organisations:person", args=[given.person_id])]

    assert [link in cast.client(name).get(page).text for page in pages] == [offered, offered]
