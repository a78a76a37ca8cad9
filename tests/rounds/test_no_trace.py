"""What people send leaves nothing behind: no log line, no error page, no setting that keeps it."""

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as shipped
from django.test import Client

from iglo.answers.models import State, UrnRound
from iglo.answers.registry import registry
from iglo.foundation import clock
from iglo.notify.models import Outgoing
from iglo.rounds.actions import expire_round, run_urns
from iglo.rounds.models import Round
from tests.cast import Cast
from tests.rounds.urns import DURING, announced_urn, card_ball

pytestmark = pytest.mark.django_db(databases=["default", "urn"])


def test_a_card_whose_keys_cannot_be_reached_is_told_so_and_nothing_is_written_down(
    cast: Cast, settings: Any, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    words = card_ball(announced_urn(cast))
    for folder in (settings.URN_KEYS, settings.URN_KEYS_COPY):
        shutil.rmtree(Path(folder))
    registry.clear()
    with clock.frozen(DURING):
        answer = Client().post("/card/plain/", {"words": words})
    assert answer.status_code in {422, 503}
    told = caplog.text + "".join(capsys.readouterr())
    assert not any(word in told for word in words.split())


def test_the_log_keeps_refused_requests_to_itself() -> None:
    assert shipped.LOGGING["loggers"]["django.request"]["level"] == "ERROR"
    assert shipped.LOGGING["root"]["level"] == "WARNING"
    assert not shipped.ADMINS


def test_cookies_do_not_reach_box_card_ball_or_kiosk() -> None:
    paths = {shipped.SESSION_COOKIE_PATH, shipped.CSRF_COOKIE_PATH, shipped.LANGUAGE_COOKIE_PATH}
    assert paths == {"/app/"}


def test_a_box_that_nobody_opens_is_shredded_after_thirty_days_and_everybody_is_told(cast: Cast) -> None:
    found = announced_urn(cast)
    with clock.frozen(clock.at(found.last_day, 12) + dt.timedelta(days=32)):
        assert expire_round(Round.objects.get(pk=found.pk))
        run_urns(clock.now())
    assert UrnRound.objects.get(key=found.urn.key).state == State.SHREDDED
    assert Outgoing.objects.filter(once__contains=".expired.").count() > 3
