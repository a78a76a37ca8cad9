"""R11: what stands on a note on the board of a round over a tree: the unit whose list it may be shown in, or nothing."""

from collections import Counter

import pytest

from iglo.answers.actions import accept_ballot
from iglo.answers.registry import registry
from iglo.boards.models import Note
from iglo.foundation import clock
from iglo.handovers.actions.round_to_board import carry_round_to_board
from iglo.rounds.actions import announce_round, empty_box, order_keys, take_seat
from iglo.rounds.models import Round, unit_key
from iglo.rounds.rules.opening import Side
from tests.answers.rounds import prepared
from tests.cast import Cast
from tests.rounds.conftest import key_folders
from tests.rounds.urns import AFTER, BEFORE, DURING, TestPhone, make_urn, more_people

pytestmark = pytest.mark.django_db(databases=["default", "urn"])
__all__ = ["key_folders"]


def board_notes(cast: Cast, day: int, night: int) -> Counter[tuple[str, str]]:
    """Run a round of production with six phones in each shift, of which so many write; return (label, text) on the board."""
    more_people(cast.day, 6)
    more_people(cast.night, 6)
    more_people(cast.production, 5)  # with the leaders of the shifts they are enough for a unit of their own
    found = make_urn(cast, cast.production)
    announce_round(found, by=cast.head.pk)
    found = Round.objects.select_related("unit", "urn").get(pk=found.pk)
    spec = prepared(found.urn.frozen)
    assert {unit_key(cast.day.pk), unit_key(cast.night.pk)} <= set(spec.anonymity_units)
    order_keys(found)
    for unit, wrote in ((cast.day, day), (cast.night, night)):
        with clock.frozen(BEFORE):
            phones = [TestPhone(spec, unit_key(unit.pk)).fetch() for _one in range(6)]
        with clock.frozen(DURING):
            for number, phone in enumerate(phones):
                phone.put("2026-11-09", note=f"from {unit.name}" if number < wrote else "")
                assert accept_ballot(phone.ball(None), clock.now()).status == 200
    registry.clear()
    with clock.frozen(AFTER):
        take_seat(found, Side.LEADER, by=cast.member("head"))
        assert take_seat(found, Side.PEOPLE, by=cast.member("representative"))
        empty_box(found)
        found.refresh_from_db()
        board = carry_round_to_board(found, lang="en", by=cast.member("head"))
        page = cast.client("head").get(f"/app/boards/{board.pk}/").content.decode()
    labels = Counter(Note.objects.filter(board=board).values_list("label", "text"))
    assert all(f'<span class="bs-label meta">{label}</span>' in page for label, _text in labels if label)
    assert page.count("bs-label") == sum(count for (label, _text), count in labels.items() if label)
    return labels


def test_each_units_notes_keep_their_label(cast: Cast) -> None:
    day, night = cast.day.name, cast.night.name
    assert board_notes(cast, 5, 4) == {(day, f"from {day}"): 5, (night, f"from {night}"): 4}


def test_two_notes_lose_their_label_and_so_does_the_smaller_list_beside_them(cast: Cast) -> None:
    day, night = cast.day.name, cast.night.name
    assert board_notes(cast, 4, 2) == {("", f"from {day}"): 4, ("", f"from {night}"): 2}
