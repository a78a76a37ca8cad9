"""The demo's tools in use: half filled, closed, over several meetings, between two, and in a plan."""

import pytest
from django.test import Client
from django.urls import reverse

from iglo.activities.models import Activity, Entry
from iglo.conversations.models import Conversation
from iglo.demo.scenes.asked import turning_safety
from iglo.demo.scenes.stage import Stage
from iglo.foundation import clock
from iglo.organisations.models import Person
from iglo.plans.models import Action
from tests.tools_walk.pages import Page


def be(key: str) -> Client:
    client = Client()
    client.post(reverse("demo:become", args=[key]))
    return client


def test_a_run_is_open_in_the_turning_shop_and_others_are_closed(demo: None) -> None:
    found = [(one.version.tool_id, one.state) for one in Activity.objects.order_by("id")]
    assert found == [("A10", "open"), ("A30", "closed"), *[("A20", "closed")] * 5, ("A31", "open")]


def test_the_barometer_is_drawn_over_its_meetings_and_no_persons_mark_is_kept(demo: None) -> None:
    last = Activity.objects.of_tool("A20").first()
    page = Page(be("karin").get(reverse("activities:summary", args=[last.pk])).content.decode())
    assert "4½" in page.words or "4,5" in page.words
    assert "7" in page.words
    assert Entry.objects.filter(block_key="barometer", field__endswith=".value").count() == 0


def test_only_the_two_see_their_conversation(demo: None) -> None:
    address = reverse("conversations:detail", args=[Conversation.objects.get().pk])
    seen = {key: be(key).get(address).status_code for key in ("leif", "jonas", "annemarie", "birgit", "tove", "henrik")}
    assert seen == {"leif": 200, "jonas": 200, "annemarie": 404, "birgit": 404, "tove": 404, "henrik": 404}


def test_an_action_in_a_plan_grew_out_of_a_tool(demo: None) -> None:
    action = Action.objects.get(origin_kind="activities.line")
    assert (action.level, action.risk_factor.plan.unit.name) == ("L", "Svejseri")
    assert action.origin_label in be("susanne").get(reverse("plans:action", args=[action.pk])).content.decode()


@pytest.mark.django_db(databases=["default", "urn"])
def test_the_turning_shop_was_asked_anonymously_and_its_spread_stands_in_the_step(demo: None) -> None:
    people = {person.account.sign_in_name: person for person in Person.objects.select_related("account")}
    run = turning_safety(Stage(people, clock.today()))
    step = be("mehmet").get(reverse("activities:step", args=[run.pk, "bearings"])).content.decode()
    assert (step.count('class="model__picture"'), Page(step).words.count("10-19")) == (12, 12)
