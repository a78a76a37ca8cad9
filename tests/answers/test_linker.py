"""Nobody who has every dump can tell whose note is whose, and the linker that fails to is one that bites."""

import secrets

import pytest

from tests.answers.linker import Naive, Score, Urn, attack

pytestmark = pytest.mark.django_db(databases=["urn"], transaction=True)
SIGMAS = 3
ROUNDS = [5, pytest.param(40, marks=pytest.mark.long)]


@pytest.mark.parametrize("rounds", ROUNDS)
def test_linker_is_at_chance(rounds: int) -> None:
    first = attack(Urn, rounds)
    assert len(first) >= 12
    suspects = [pair for pair, score in first.items() if abs(score.sigmas) > SIGMAS]
    # Of dozens of heuristics one is now and then lucky; a real one is lucky twice.
    second = attack(Urn, rounds) if suspects else {}
    assert [(pair, first[pair], second[pair]) for pair in suspects if abs(second[pair].sigmas) > SIGMAS] == []


def test_linker_bites_on_a_naive_table() -> None:
    scores = attack(Naive, 3)
    assert best(scores).share >= 0.95


def test_linker_bites_where_the_notes_are_not_shuffled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows do show the order of arrival (xmin, the log): what they hold cannot be read, and the notes are shuffled."""
    monkeypatch.setattr(secrets.SystemRandom, "shuffle", lambda _self, _notes: None)
    assert best(attack(Urn, 3)).share >= 0.95


def best(scores: dict[tuple[str, str], Score]) -> Score:
    return max(scores.values(), key=lambda score: score.share)
