"""A whole round while the clock is wrong or changes: nothing is sealed early, no ball is lost, no slot is counted twice."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from iglo.answers.actions import accept_ballot, seal_due
from iglo.answers.models import Ballot, ReleasedCell, UrnRound
from iglo.answers.rules.spec import Cell, Opened, Period, RoundSpec
from iglo.foundation import clock
from iglo.notify.models import Outgoing
from iglo.rounds.actions import Wish, announce_round, order_keys, plan_urn
from iglo.rounds.actions.announcing import remind_round
from iglo.rounds.models import Round
from tests.answers.rounds import prepared
from tests.cast import Cast
from tests.rounds.urns import TestPhone, more_people, phone_of

pytestmark = pytest.mark.django_db(databases=["default", "urn"])
HOUR, TICK = dt.timedelta(hours=1), dt.timedelta(minutes=20)
Clock = Callable[[dt.datetime], dt.datetime]  # what the server believes at a true moment
AUTUMN, SPRING, PLAIN = dt.date(2026, 10, 24), dt.date(2027, 3, 27), dt.date(2026, 11, 9)  # the second night is the odd one
ALWAYS = [-10, 50]  # minutes from the change of days
SELDOM = [pytest.param(minutes, marks=pytest.mark.long) for minutes in (-50, 10, 70)]


def _round(cast: Cast, first: dt.date, begins: int) -> Round:
    """A round of three days that is sealed each night, announced two days before."""
    more_people(cast.day, 14)
    with clock.frozen(clock.at(first - dt.timedelta(2), 12)):
        found = plan_urn(cast.day, first_day=first, wish=Wish(first + dt.timedelta(2), begins=begins), by=cast.leader.pk)
        announce_round(found, by=cast.leader.pk)
        found = Round.objects.select_related("unit", "urn").get(pk=found.pk)
        prepared(found.urn.frozen)
        order_keys(found)
    return Round.objects.select_related("unit", "urn").get(pk=found.pk)


def _counted(spec: RoundSpec, period: Period, ballots: Iterable[Opened]) -> list[Cell]:
    """Not a release rule: how many balls of which slot were counted, so that a test can see it."""
    said = Counter(ballot.slot for ballot in ballots if ballot.slot)
    return [Cell(spec.units[0].key, period.key, "slots", dict(said))]


class Walk:
    """A round from its first hour to two hours after its last seal, in steps of twenty minutes of true time."""

    def __init__(self, found: Round, believes: Clock) -> None:
        self.found, self.believes = found, believes
        self.spec = found.urn.frozen
        self.phones: list[TestPhone] = []
        with clock.frozen(self.spec.slots[0].opens_at - 2 * HOUR):
            self.phones = [phone_of(found).fetch(clock.now()) for _phone in range(6)]
        self.outbox: dict[tuple[int, str], bytes] = {}
        self.acknowledged: set[tuple[int, str]] = set()

    def go(self) -> "Walk":
        """Walk on; each phone lays its ball of a slot at another time of the slot, from its first minutes to its last."""
        now, end = self.spec.slots[0].opens_at, self.spec.slots[-1].seals_at + 2 * HOUR
        while now <= end:
            self._lay(now)
            self._send(self.believes(now))
            with clock.frozen(self.believes(now)):
                remind_round(self.found)
            seal_due(self.believes(now), cells_of=_counted)
            self._nothing_is_early(now)
            now += TICK
        return self

    def _lay(self, now: dt.datetime) -> None:
        for slot in self.spec.slots:
            for number, phone in enumerate(self.phones):
                wanted = slot.opens_at + (slot.closes_at - slot.opens_at - TICK) * number / (len(self.phones) - 1)
                if wanted <= now < slot.closes_at and (number, slot.key) not in self.outbox:
                    self.outbox[number, slot.key] = phone.ball(slot.key)

    def _send(self, server: dt.datetime) -> None:
        for name in self.outbox.keys() - self.acknowledged:
            status = accept_ballot(self.outbox[name], server).status
            assert status in {200, 409}, "a phone sends again what is not taken yet"
            if status == 200:
                self.acknowledged.add(name)

    def _nothing_is_early(self, now: dt.datetime) -> None:
        sealed = UrnRound.objects.values_list("sealed", flat=True).get(key=self.found.urn.key)
        assert len(sealed) == len(set(sealed))
        assert [slot.key for slot in self.spec.slots if f"slot:{slot.key}" in sealed and now < slot.closes_at] == []

    def everything_counted_once(self) -> None:
        """See that each phone has one ball in each slot, and each slot one figure of all of them."""
        keys = [slot.key for slot in self.spec.slots]
        assert self.acknowledged == {(number, key) for number in range(len(self.phones)) for key in keys}
        assert Ballot.objects.filter(round=self.found.urn.key).count() == len(self.phones) * len(keys)
        values = ReleasedCell.objects.filter(round=self.found.urn.key).values_list("period", "values")
        assert sorted(values) == [(f"slot:{key}", {key: len(self.phones)}) for key in keys]
        mails = Counter(Outgoing.objects.filter(once__contains=f"round.{self.found.pk}.day.").values_list("to", flat=True))
        assert set(mails.values()) == {len(keys)}, "one reminder a day"


@pytest.mark.parametrize("begins", [pytest.param(2, marks=pytest.mark.long), 3, pytest.param(5, marks=pytest.mark.long)])
@pytest.mark.parametrize(("first", "hours"), [(AUTUMN, 25), (SPRING, 23)])
def test_a_round_over_the_night_when_the_clocks_change(cast: Cast, first: dt.date, hours: int, begins: int) -> None:
    found = _round(cast, first, begins)
    slots = found.urn.frozen.slots
    assert sorted((slot.closes_at - slot.opens_at) / HOUR for slot in slots) == sorted([24, 24, hours])
    assert [slot.opens_at for slot in slots[1:]] == [slot.closes_at for slot in slots[:-1]]
    Walk(found, lambda now: now).go().everything_counted_once()


def test_the_hour_that_comes_twice_lies_in_one_slot(cast: Cast) -> None:
    spec = _round(cast, AUTUMN, 2).urn.frozen
    for fold in (0, 1):
        half_past_two = dt.datetime(2026, 10, 25, 2, 30, tzinfo=clock.ZONE, fold=fold).astimezone(dt.UTC)
        assert [slot.key for slot in spec.slots if slot.opens_at <= half_past_two < slot.closes_at] == ["2026-10-25"]


@pytest.mark.parametrize("by", [HOUR, -HOUR], ids=["forward", "back"])
@pytest.mark.parametrize("at", ALWAYS + SELDOM, ids=lambda minutes: f"{minutes}min")
def test_the_servers_clock_jumps_an_hour_at_the_change_of_days_and_comes_right_again(cast: Cast, by: dt.timedelta, at: int) -> None:
    found = _round(cast, PLAIN, 5)
    begins = found.urn.frozen.slots[0].closes_at + dt.timedelta(minutes=at)
    wrong = lambda now: now + by if begins <= now < begins + 2 * HOUR else now  # noqa: E731
    Walk(found, wrong).go().everything_counted_once()


def test_the_walk_sees_a_seal_that_comes_early(cast: Cast) -> None:
    found = _round(cast, PLAIN, 5)
    wrong = found.urn.frozen.slots[0].closes_at - HOUR
    with pytest.raises(AssertionError):
        Walk(found, lambda now: now + 3 * HOUR if now >= wrong else now).go()


def test_a_ball_changed_after_a_seal_that_the_clock_then_took_back_changes_no_figure(cast: Cast) -> None:
    walk = Walk(_round(cast, PLAIN, 5), lambda now: now).go()
    first = walk.spec.slots[0]
    before = list(ReleasedCell.objects.order_by("place").values_list("place", "values"))
    back = first.seals_at - HOUR / 2
    for phone in walk.phones:
        assert accept_ballot(phone.ball(first.key, colour="green", version=2), back).status == 200
    assert seal_due(back, cells_of=_counted) == seal_due(first.seals_at, cells_of=_counted) == 0
    assert list(ReleasedCell.objects.order_by("place").values_list("place", "values")) == before
    assert Ballot.objects.count() == len(walk.phones) * len(walk.spec.slots)
