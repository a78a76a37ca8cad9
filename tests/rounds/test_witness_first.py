"""A unit without a representative has elected its box witness before the round begins (anonymity.md, step 6)."""

import pytest

from iglo.answers.keys import group_digits
from iglo.foundation.refusals import Refused
from iglo.notify.models import Outgoing
from iglo.organisations.models import RoleAssignment
from iglo.organisations.rules.roles import Role
from iglo.rounds.actions import announce_round, confirm_witness, name_witness
from iglo.rounds.models import Round
from iglo.rounds.rules.phases import State
from tests.cast import Cast
from tests.rounds.urns import announced_urn, extended, lost_box, make_urn, more_people

pytestmark = pytest.mark.django_db(databases=["default", "urn"])


@pytest.fixture
def alone(cast: Cast) -> Round:
    """A draft of a unit whose colleagues have elected no representative."""
    _no_representatives()
    more_people(cast.day, 5)
    return make_urn(cast)


def _no_representatives() -> None:
    RoleAssignment.objects.filter(role__in=[Role.SAFETY_REPRESENTATIVE, Role.UNION_REPRESENTATIVE]).delete()


def test_announcing_without_a_witness_is_refused_and_leads_to_the_box(cast: Cast, alone: Round) -> None:
    client = cast.client("leader")
    page = client.get(f"/app/rounds/{alone.pk}/").text
    assert ("First a witness for the box" in page, f'action="/app/rounds/{alone.pk}/announce/"' in page) == (True, False)
    said = client.post(f"/app/rounds/{alone.pk}/announce/", follow=True).text
    assert "Let the colleagues elect a witness for the box" in said
    assert (Round.objects.get().state, Outgoing.objects.count()) == (State.DRAFT, 0)


def test_with_the_name_written_down_it_is_announced_and_a_colleague_confirms(cast: Cast, alone: Round) -> None:
    client = cast.client("leader")
    client.post(f"/app/rounds/{alone.pk}/opening/witness/", {"witness": cast.employee.pk})
    client.post(f"/app/rounds/{alone.pk}/opening/witness/", {"witness": cast.mate.pk})
    assert Outgoing.objects.count() == 0, "nobody has heard of a draft, so nobody is told of another witness"
    assert "First a witness for the box" not in client.get(f"/app/rounds/{alone.pk}/").text
    client.post(f"/app/rounds/{alone.pk}/announce/")
    found = Round.objects.get()
    assert found.state == State.ANNOUNCED
    assert "Yes, we have elected" in cast.client("employee").get(f"/app/rounds/{found.pk}/opening/").text


def test_the_witness_confirms_the_draft_before_it_is_announced(cast: Cast, alone: Round) -> None:
    page, client = f"/app/rounds/{alone.pk}/witness/", cast.client("employee")
    assert (client.get(page).status_code, page in client.get("/app/").text) == (404, False), "not written down yet"
    name_witness(alone, cast.employee, by=cast.leader.pk)
    assert [page in client.get(where).text for where in ("/app/", "/app/rounds/")] == [True, True]
    assert "Yes, they have elected me" in client.get(page).text
    assert client.post(page, follow=True).status_code == 200
    found = Round.objects.get()
    assert (found.state, found.witness_confirmed_by_id) == (State.DRAFT, cast.employee.pk)
    assert ("It is confirmed" in client.get(page).text, page in client.get("/app/").text) == (True, False)
    assert Outgoing.objects.count() == 0


@pytest.mark.parametrize(("language", "day", "hour"), [("en", "9 November", "0:00"), ("da", "9. november", "kl. 0")])
@pytest.mark.parametrize("name", ["employee", "leader"])
def test_a_draft_is_due_on_its_first_day_and_no_hour_is_made_up(
    cast: Cast, alone: Round, name: str, language: str, day: str, hour: str
) -> None:
    name_witness(alone, cast.employee, by=cast.leader.pk)
    for where in ("/app/", "/app/rounds/"):
        page = cast.client(name, language).get(where).text
        assert (day in page, hour in page) == (True, False), where


@pytest.mark.parametrize("name", ["mate", "leader", "deputy", "head", "colleague", "hr", "executive", "administrator"])
def test_nobody_else_learns_of_the_draft_from_the_witness_page(cast: Cast, alone: Round, name: str) -> None:
    name_witness(alone, cast.employee, by=cast.leader.pk)
    page, client = f"/app/rounds/{alone.pk}/witness/", cast.client(name)
    assert (client.get(page).status_code, client.post(page).status_code) == (404, 404)
    assert page not in client.get("/app/rounds/").text
    assert Round.objects.get().witness_confirmed_by_id is None


def test_the_witness_sees_that_one_page_of_a_draft_and_only_until_another_is_named(cast: Cast, alone: Round) -> None:
    name_witness(alone, cast.employee, by=cast.leader.pk)
    client = cast.client("employee")
    seen = {part: client.get(f"/app/rounds/{alone.pk}/{part}").status_code for part in ("witness/", "", "opening/", "mixed/", "case/")}
    assert seen == {"witness/": 200, "": 404, "opening/": 404, "mixed/": 404, "case/": 404}
    name_witness(alone, cast.mate, by=cast.leader.pk)
    assert client.get(f"/app/rounds/{alone.pk}/witness/").status_code == 404
    assert f"/app/rounds/{alone.pk}/" not in client.get("/app/rounds/").text


def test_a_caller_that_plans_and_announces_in_one_names_the_witness_later(cast: Cast, alone: Round) -> None:
    with pytest.raises(Refused):
        announce_round(alone, by=cast.leader.pk)
    assert announce_round(alone, by=cast.leader.pk, witness_later=True) > 0


def test_a_unit_with_a_representative_needs_no_name(cast: Cast) -> None:
    more_people(cast.day, 5)
    assert announce_round(make_urn(cast), by=cast.leader.pk) > 0


def test_a_round_on_paper_names_its_witness_until_the_opening(cast: Cast, draft: Round) -> None:
    _no_representatives()
    assert announce_round(draft, by=cast.leader.pk) > 0


def test_added_days_keep_the_witness_who_was_confirmed(cast: Cast) -> None:
    lost = lost_box(cast)
    _no_representatives()
    name_witness(lost, cast.employee, by=cast.leader.pk)
    confirm_witness(lost, cast.employee.pk, by=cast.member("mate"))
    more = extended(cast, Round.objects.select_related("unit", "urn").get(pk=lost.pk))
    assert (more.witness_id, more.witness_confirmed_by_id) == (cast.employee.pk, cast.mate.pk)


@pytest.mark.parametrize("page", ["", "bag/", "case/", "mixed/", "opening/", "released/", "cards/"])
def test_every_page_of_a_round_shows_the_hash_of_its_key_file(cast: Cast, page: str) -> None:
    found = announced_urn(cast)
    assert (
        f'<code class="keyhash">{group_digits(found.urn.key_hash)}</code>'
        in cast.client("leader").get(f"/app/rounds/{found.pk}/{page}").text
    )
