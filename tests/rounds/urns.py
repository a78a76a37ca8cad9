"""Rounds with the urn for tests, phones and cards for them."""

import datetime as dt
import secrets

from iglo.answers import blind
from iglo.answers.actions import accept_ballot, issue_cards, revive_round
from iglo.answers.models import CardHash, UrnRound
from iglo.answers.registry import registry
from iglo.foundation import clock
from iglo.organisations.models import Membership, Person, Unit
from iglo.rounds.actions import Things, Time, Wish, announce_round, extend_round, order_keys, plan_urn
from iglo.rounds.actions.urn import tell_of_restore
from iglo.rounds.models import Round, unit_key
from iglo.rounds.rules.dates import last_day_of, suggest
from tests.answers.rounds import Phone, prepared
from tests.cast import Cast

FIRST_DAY = dt.date(2026, 11, 9)
BEFORE = clock.at(dt.date(2026, 11, 6), 12)
DURING = clock.at(dt.date(2026, 11, 12), 10)
AFTER = clock.at(dt.date(2026, 11, 23), 13)
FIRST, LAST = dt.date(2026, 11, 24), dt.date(2026, 11, 28)  # added days


def more_people(unit: Unit, count: int) -> list[Person]:
    """Return `count` new people of `unit`."""
    made = [Person.objects.create(name=f"Extra {number} Holm", home_unit=unit) for number in range(count)]
    Membership.objects.bulk_create([Membership(person=person, unit=unit) for person in made])
    return made


def make_urn(cast: Cast, unit: Unit | None = None, **wish: object) -> Round:
    """Return a draft with the urn."""
    times = {kind: Time(clock.at(when.date(), when.hour), "Canteen") for kind, when in suggest(FIRST_DAY).items()}
    wanted = Wish(**{"last_day": last_day_of(FIRST_DAY), **wish})  # type: ignore[arg-type]
    return plan_urn(unit or cast.day, first_day=FIRST_DAY, wish=wanted, times=times, things=Things("By the lockers"), by=cast.leader.pk)


def announced_urn(cast: Cast, extra: int = 5, **wish: object) -> Round:
    """Return an announced round of the day shift with its keys made; `extra` people besides the three of the cast."""
    more_people(cast.day, extra)
    found = make_urn(cast, **wish)
    announce_round(found, by=cast.leader.pk)
    found = Round.objects.select_related("unit", "urn").get(pk=found.pk)
    assert found.urn.frozen
    prepared(found.urn.frozen)
    assert order_keys(found)
    return Round.objects.select_related("unit", "urn").get(pk=found.pk)


class TestPhone(Phone):
    """A phone that talks to the box."""

    __test__ = False

    def batch(self, after: dt.datetime = BEFORE) -> list[tuple[bytes, bytes]]:
        """A new batch of blinded tokens."""
        wanted = [key for key in self.file.keys.values() if key.unit == self.unit and self._is_ahead(key.slot, after)]
        return [(key.kid, blind.blind(int.from_bytes(key.modulus), secrets.token_bytes(64))[0]) for key in wanted]

    def fetch(self, now: dt.datetime = BEFORE) -> "TestPhone":  # type: ignore[override]
        super().fetch(now)
        return self

    def put(self, slot: str, **said: object) -> None:
        """Put a ball in the box."""
        assert accept_ballot(self.ball(slot, **said), clock.now()).status == 200  # type: ignore[arg-type]

    def person(self) -> None:
        """Send the person token."""
        assert accept_ballot(self.ball(None), clock.now()).status == 200


def phone_of(found: Round) -> TestPhone:
    """Return a new phone of somebody in the round's unit."""
    assert found.urn.frozen
    return TestPhone(found.urn.frozen, unit_key(found.unit_id))


def card_ball(found: Round) -> str:
    """Return the words of a new card."""
    return " ".join(issue_cards(found.urn.key, unit_key(found.unit_id), 1)[0].words)


def lost_box(cast: Cast, **wish: object) -> Round:
    """Return a round whose box was lost on the fourth day and set up again from its keys."""
    found = announced_urn(cast, **wish)
    with clock.frozen(DURING):
        UrnRound.objects.all().delete()
        CardHash.objects.all().delete()
        registry.clear()
        revive_round(found.urn.key)
        assert tell_of_restore(found)
    return Round.objects.select_related("unit", "urn").get(pk=found.pk)


def extended(cast: Cast, lost: Round) -> Round:
    """The added days, announced, with their keys made."""
    with clock.frozen(DURING):
        more = extend_round(lost, first_day=FIRST, last_day=LAST, by=cast.representative.pk)
    more = Round.objects.select_related("unit", "urn").get(pk=more.pk)
    prepared(more.urn.frozen)
    assert order_keys(more)
    return Round.objects.select_related("unit", "urn").get(pk=more.pk)
