"""The demo workplace."""

import pytest
from django.test import Client
from django.urls import reverse

from iglo.accounts.models import Account
from iglo.demo.scenes.stage import Stage
from iglo.demo.seed import seed
from iglo.demo.workplace import read_workplace
from iglo.foundation import clock
from iglo.notify.models import Outgoing
from iglo.organisations.models import Person


def test_demo_is_a_plant_of_sixty_some_without_mail(demo: None) -> None:
    assert (Person.objects.count(), Person.objects.filter(email="").exists()) == (60, True)


def test_demo_sends_no_mail_for_its_history(demo: None) -> None:
    assert Outgoing.objects.count() == 0


def test_demo_is_furnished_once(demo: None) -> None:
    assert seed("http://127.0.0.1:8000") is False


@pytest.mark.parametrize("language", ["da", "en"])
def test_one_can_be_anybody_of_the_cast(demo: None, language: str) -> None:
    for who in read_workplace()["cast"]:
        client = Client(headers={"accept-language": language})
        client.post(reverse("demo:become", args=[who["key"]]))
        response = client.get(reverse("portal:home"))
        assert (response.status_code, response.headers["Content-Language"]) == (200, language)


def test_nobody_outside_the_cast_can_be_become(demo: None) -> None:
    Account.objects.create_account(sign_in_name="outsider")
    assert Client().post(reverse("demo:become", args=["outsider"])).status_code == 404


def test_a_scene_of_this_morning_is_not_played_in_the_future() -> None:
    """What is written later than now reads as a clock that is wrong (`iglo doctor`)."""
    midnight = clock.at(clock.today(), 0, 20)
    with clock.frozen(midnight), Stage({}, clock.today()).on(0, 6):
        assert clock.now() == midnight
