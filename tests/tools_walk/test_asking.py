"""The anonymous steps of the shipped tools: asked through the urn, shown as a spread; never kept by the activity itself."""

import pytest
from django.urls import reverse
from django.utils import translation

from iglo.activities.actions import start_activity
from iglo.activities.actions.asking import questions_of
from iglo.activities.models import ActivityRound, Entry
from iglo.catalog.schema import Privacy, Tool
from iglo.catalog.shipped import shipped_tools
from iglo.rounds.models import Round
from tests.cast import Cast
from tests.rounds.conftest import key_folders  # noqa: F401 (keys in this test's own folder)
from tests.rounds.urns import more_people
from tests.tools_walk.pages import Page

pytestmark = pytest.mark.django_db(databases=["default", "urn"])

ANONYMOUS = {tool.id: tool for tool in shipped_tools().values() if tool.has(Privacy.ANONYMOUS)}


def test_the_tools_whose_method_asks_anonymously_do() -> None:
    assert {"A31", "A32", "A34", "A36", "B1"} == ANONYMOUS.keys()


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("tool", ANONYMOUS.values(), ids=ANONYMOUS)
def test_its_questions_go_through_the_urn(cast: Cast, tool: Tool, language: str) -> None:
    more_people(cast.day, 5)
    way = tool.variants[0].key if tool.variants else ""
    run = start_activity(tool, cast.day, by=cast.leader.pk, variant=way)
    step = next(step for step in run.steps if step.privacy is Privacy.ANONYMOUS)
    leader, address = cast.client("leader", language), reverse("activities:ask", args=[run.pk, step.key])
    form = Page(leader.get(address).content.decode())
    answer = leader.post(address, {name: form.sent[name] for name in ("first_day", "last_day")})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("activities:step", args=[run.pk, step.key]))
    asked = Round.objects.select_related("urn").get(pk=ActivityRound.objects.get(activity=run).round_id)
    wanted = [question.key for question in questions_of(step)]
    assert [kept["name"] for kept in asked.urn.questions] == wanted
    assert len(asked.urn.frozen.questions) == len(wanted) > 9
    with translation.override(language):
        page = Page(leader.get(answer.headers["Location"]).content.decode())
        assert reverse("rounds:detail", args=[asked.pk]) in page.links
    name = f"{step.key}/{wanted[0]}"
    told = cast.client("employee", language).post(reverse("activities:write", args=[run.pk]), {"seen": "0", name: "1"}, follow=True)
    assert (told.status_code, Entry.objects.count()) == (422, 0)
