"""A round on the day shift, at every stage of its life."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from iglo.answers.registry import registry
from iglo.foundation import clock
from iglo.rounds.actions import Things, Time, add_slip, announce_round, plan_round, take_seat
from iglo.rounds.models import Round
from iglo.rounds.rules.dates import suggest
from iglo.rounds.rules.opening import Side
from iglo.rounds.rules.slips import Slip
from tests.cast import Cast

FIRST_DAY = dt.date(2026, 11, 9)  # a Monday, a week after the tests' noon
DURING = clock.at(dt.date(2026, 11, 12), 10)
AFTER = clock.at(dt.date(2026, 11, 23), 13)

MakeRound = Callable[..., Round]


@pytest.fixture
def make_round(cast: Cast) -> MakeRound:
    """Return a maker of drafts: `make_round(unit=cast.day, first_day=FIRST_DAY)`."""

    def make(unit: object = None, first_day: dt.date = FIRST_DAY) -> Round:
        times = {kind: Time(clock.at(when.date(), when.hour), "Canteen") for kind, when in suggest(first_day).items()}
        return plan_round(unit or cast.day, first_day=first_day, times=times, things=Things("By the lockers"), by=cast.leader.pk)

    return make


@pytest.fixture
def draft(make_round: MakeRound) -> Round:
    return make_round()


@pytest.fixture
def announced(draft: Round, cast: Cast) -> Round:
    announce_round(draft, by=cast.leader.pk)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def opened(announced: Round, cast: Cast) -> Round:
    """Two red slips and a green one, the box opened by the two."""
    with clock.frozen(AFTER):
        for colour, text in [("red", "waited for steel"), ("red", "the plan changed twice"), ("green", "laughed at lunch")]:
            add_slip(announced, Slip(colour, text))
        take_seat(announced, Side.LEADER, by=cast.member("leader"))
        take_seat(announced, Side.PEOPLE, by=cast.member("representative"))
    announced.refresh_from_db()
    return announced


@pytest.fixture(autouse=True)
def key_folders(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Private keys lie in this test's own folders, and nothing is remembered from the one before."""
    settings.URN_KEYS, settings.URN_KEYS_COPY = tmp_path / "keys", tmp_path / "copy"
    registry.clear()
    yield
    registry.clear()
