"""Nobody who has every dump can tell whose note is whose, and the linker that fails to is one that bites."""

import random
import secrets
from collections import Counter

import pytest
from django.db import connections

from iglo.answers.actions.ballots import INSERT
from iglo.answers.inbox import card_tag
from iglo.answers.registry import registry
from iglo.answers.routing import ALIAS
from tests.answers.linker import Bursts, Cards, Naive, Score, Urn, attack, ties
from tests.answers.rounds import UNIT

pytestmark = pytest.mark.django_db(databases=["urn"], transaction=True)
SIGMAS = 3
ROUNDS = [5, pytest.param(40, marks=pytest.mark.long)]


@pytest.mark.parametrize("rounds", ROUNDS)
@pytest.mark.parametrize("store", [Urn, Bursts, Cards])
def test_linker_is_at_chance(store: type[Urn], rounds: int) -> None:
    rounds = -(-rounds // store.each)
    first = attack(store, rounds)
    assert len(first) >= 12
    suspects = [pair for pair, score in first.items() if abs(score.sigmas) > SIGMAS]
    # Of dozens of heuristics one is now and then lucky; a real one is lucky twice.
    second = attack(store, rounds) if suspects else {}
    assert [(pair, first[pair], second[pair]) for pair in suspects if abs(second[pair].sigmas) > SIGMAS] == []


def test_linker_bites_on_a_naive_table() -> None:
    scores = attack(Naive, 3)
    assert best(scores).share >= 0.95


@pytest.mark.parametrize("store", [Urn, Bursts, Cards])
def test_linker_bites_where_the_notes_are_not_shuffled(store: type[Urn], monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows do show the order of arrival (xmin, the log): what they hold cannot be read, and the notes are shuffled."""
    monkeypatch.setattr(secrets.SystemRandom, "shuffle", lambda _self, _notes: None)
    # A log that is begun anew in the middle of a team hides a row or two; it does not happen thrice on end.
    assert any(best(attack(store, 1)).share >= 0.95 for _again in range(3))


class TiedCards(Cards):
    """A card whose person is put in with each of its balls, and left as it is where it lies there already."""

    def put(self, person: int, slot: str, note: str) -> None:
        held = registry.round(self.spec.key)
        tags = [card_tag(held, kid, self.cards[person]) for kid in (held.file.kid(UNIT, slot), held.persons[UNIT])]
        with connections[ALIAS].cursor() as cursor:
            cursor.executemany(INSERT, [(tag, self.spec.key, 1, b"") for tag in tags])


@pytest.mark.parametrize(("store", "tied"), [(Cards, set()), (TiedCards, {"one person with all days"})])
def test_postgresql_ties_no_ball_of_a_card_to_another_or_to_its_person(store: type[Cards], tied: set[str]) -> None:
    if connections[ALIAS].vendor != "postgresql":
        pytest.skip("PostgreSQL")
    cards, dumps = store(3, 0), []
    for slot in [slot for slot in cards.spec.slots for _again in range(2)]:
        for person in random.sample(range(3), 3):
            cards.put(person, slot.key, "")
            dumps.append(Urn.look(cards))
    assert len(dumps[-1]) == 3 * 4, "three balls and a person each"
    partners = Counter(one for pair in ties(dumps) for one in pair if one in cards.persons)
    assert {"one person with all days" for count in partners.values() if count >= 3} == tied
    assert bool(ties(dumps)) == bool(tied)


def best(scores: dict[tuple[str, str], Score]) -> Score:
    return max(scores.values(), key=lambda score: score.share)
