"""From bag to box: what is taken, what is refused, and that the box says the same to a new ballot and one that comes again."""

import datetime as dt
import random

import pytest

from iglo.answers import blind
from iglo.answers.actions import (
    Answer,
    BatchRefused,
    accept_ballot,
    accept_ballots,
    accept_card,
    find_card,
    issue_cards,
    open_round,
    shred,
    sign_batch,
    unit_of_card,
)
from iglo.answers.inbox import read_inbox
from iglo.answers.keys import files
from iglo.answers.models import Ballot, CardHash
from iglo.answers.registry import registry
from iglo.answers.rules import wire
from iglo.answers.rules.payload import write_payload
from iglo.answers.rules.spec import Opened, RoundSpec
from tests.answers.rounds import BEFORE, NOON, UNIT, Phone, phones, prepared, spec

pytestmark = pytest.mark.django_db(databases=["urn"])
TODAY, TOMORROW = "2026-11-02", "2026-11-03"


@pytest.fixture
def wanted() -> RoundSpec:
    return prepared()


@pytest.fixture
def phone(wanted: RoundSpec) -> Phone:
    (made,) = phones(wanted, 1)
    return made


def inside(wanted: RoundSpec, *slots: str | None) -> list[Opened]:
    return sorted(read_inbox(registry.round(wanted.key), set(slots)), key=str)


def test_ball_and_person_are_in_the_box(wanted: RoundSpec, phone: Phone) -> None:
    assert accept_ballot(phone.ball(TODAY, note="Telefonen ringer hele tiden"), NOON) is Answer.IN_THE_BOX
    assert accept_ballot(phone.ball(None), NOON) is Answer.IN_THE_BOX
    assert inside(wanted, TODAY) == [Opened(UNIT, TODAY, colour="red", note="Telefonen ringer hele tiden")]
    assert inside(wanted, None) == [Opened(UNIT, None)]
    assert inside(wanted, TOMORROW) == []


def test_messages_are_of_one_size_and_so_are_rows(wanted: RoundSpec, phone: Phone) -> None:
    bodies = [phone.ball(TODAY, note="æ" * 1000), phone.ball(TOMORROW), phone.ball(None)]
    assert {len(body) for body in bodies} == {wire.BODY}
    accept_ballots(bodies[:1] + bodies[2:], NOON)
    assert {len(bytes(sealed)) for sealed in Ballot.objects.values_list("sealed", flat=True)} == {wire.SEALED + 12 + 16 + 16}


def test_repeated_ball_is_stored_once_and_answered_the_same(wanted: RoundSpec, phone: Phone) -> None:
    body = phone.ball(TODAY)
    first, second = accept_ballot(body, NOON), accept_ballot(body, NOON)
    assert (first.status, first.body) == (second.status, second.body)
    assert Ballot.objects.count() == 1
    assert {len(answer.body) for answer in Answer} == {64}


def test_higher_version_changes_ones_mind_and_a_lower_one_does_not(wanted: RoundSpec, phone: Phone) -> None:
    for version, colour in ((1, "red"), (3, "green"), (2, "red")):
        assert accept_ballot(phone.ball(TODAY, colour=colour, version=version), NOON) is Answer.IN_THE_BOX
    assert [ballot.colour for ballot in inside(wanted, TODAY)] == ["green"]


def test_note_is_withdrawn_by_a_higher_version(wanted: RoundSpec, phone: Phone) -> None:
    accept_ballots([phone.ball(TODAY, note="noget"), phone.ball(TODAY, version=2)], NOON)
    assert [ballot.note for ballot in inside(wanted, TODAY)] == [""]


def test_ball_waits_for_its_day_and_is_taken_late(wanted: RoundSpec, phone: Phone) -> None:
    assert accept_ballot(phone.ball(TOMORROW), NOON) is Answer.NOT_YET
    assert accept_ballot(phone.ball(TODAY), NOON + dt.timedelta(10)) is Answer.IN_THE_BOX


def test_token_of_one_slot_is_not_good_for_another(wanted: RoundSpec, phone: Phone) -> None:
    taken = wire.read_ball(phone.ball(TODAY))
    other = phone.bag[TOMORROW].kid
    moved = wire.Ball(taken.means, other, taken.nonce, taken.prefix, taken.signature, 1, taken.sealed)
    assert accept_ballot(wire.write_ball(moved), NOON + dt.timedelta(2)) is Answer.NOT_VALID
    assert Ballot.objects.count() == 0


def test_payload_cannot_claim_another_slot_than_its_token(wanted: RoundSpec, phone: Phone) -> None:
    body = phone.body(TODAY, write_payload(Opened(UNIT, TOMORROW, colour="red")))
    assert accept_ballot(body, NOON) is Answer.IN_THE_BOX  # it cannot be read here
    assert inside(wanted, TODAY, TOMORROW, None) == []


def test_exchanged_rows_do_not_open(wanted: RoundSpec) -> None:
    for one, colour in zip(phones(wanted, 2), ("red", "green"), strict=True):
        accept_ballot(one.ball(TODAY, colour=colour), NOON)
    (first, second) = Ballot.objects.all()
    Ballot.objects.filter(tag=first.tag).update(sealed=second.sealed)
    assert len(inside(wanted, TODAY)) == 1


def test_foreign_rounds_token_is_refused(wanted: RoundSpec) -> None:
    other = prepared(spec("round-2"))
    (stranger,) = phones(other, 1)
    shred(other.key)
    assert accept_ballot(stranger.ball(TODAY), NOON) is Answer.NOT_VALID


def mutated(rng: random.Random, body: bytes) -> bytes:
    """Change what authorises a ballot: form, kid, nonce, prefix or signature."""
    hurt = bytearray(body)
    for _change in range(rng.choice([1, 1, 2, 8])):
        hurt[rng.randrange(wire.BODY - wire.SEALED - 2)] ^= 1 << rng.randrange(8)
    return bytes(hurt) if hurt != body else mutated(rng, body)


@pytest.mark.parametrize("count", [500, pytest.param(10_000, marks=pytest.mark.long)])
def test_mutated_tokens_are_all_refused(wanted: RoundSpec, phone: Phone, count: int) -> None:
    rng = random.Random(9474)
    whole = phone.ball(TODAY)
    answers = {answer for _n in range(count // 100) for answer in accept_ballots([mutated(rng, whole) for _body in range(100)], NOON)}
    assert answers <= {Answer.NOT_VALID, Answer.BAD_FORM}
    assert Ballot.objects.count() == 0
    assert accept_ballot(whole, NOON) is Answer.IN_THE_BOX


def test_wrong_sizes_are_refused(wanted: RoundSpec, phone: Phone) -> None:
    whole = phone.ball(TODAY)
    for body in (b"", whole[:-1], whole + b"\0", b"\0" * len(whole), b"\x01\x03" + whole[2:], whole[:466] + b"\xff\xff" + whole[468:]):
        assert accept_ballot(body, NOON) is Answer.BAD_FORM


# ── the bag ──────────────────────────────────────────────────────
def batch(phone: Phone, *slots: str | None) -> list[tuple[bytes, bytes]]:
    found = []
    for slot in slots:
        kid = phone.file.kid(phone.unit, slot)
        n = int.from_bytes(phone.file.keys[kid].modulus)
        found.append((kid, blind.blind(blind.mpz(n), blind.prepare(b"n"))[0]))
    return found


def test_bag_holds_later_slots_only_and_the_same_batch_is_answered_again(phone: Phone, wanted: RoundSpec) -> None:
    with pytest.raises(BatchRefused):
        sign_batch(wanted.key, UNIT, batch(phone, TODAY, None), NOON)
    later = batch(phone, TOMORROW, None)
    signed = sign_batch(wanted.key, UNIT, later, NOON)
    assert sign_batch(wanted.key, UNIT, later, NOON + dt.timedelta(9), again=True) == signed


def test_batch_that_asks_for_more_is_refused(phone: Phone, wanted: RoundSpec) -> None:
    good = batch(phone, TOMORROW)
    kid, blinded = good[0]
    for wrong in ([], good + batch(phone, TOMORROW), [(b"x" * 16, blinded)], [(kid, blinded[1:])]):
        with pytest.raises(BatchRefused):
            sign_batch(wanted.key, UNIT, wrong, BEFORE)
    with pytest.raises(BatchRefused):
        sign_batch(wanted.key, "unit-b", good, BEFORE)
    with pytest.raises(blind.BlindingFailed):
        sign_batch(wanted.key, UNIT, [(kid, b"\xff" * 384)], BEFORE)


# ── cards ────────────────────────────────────────────────────────
def test_card_gives_one_ball_a_day_and_counts_its_person_once(wanted: RoundSpec) -> None:
    (card,) = issue_cards(wanted.key, UNIT, 1)
    assert unit_of_card(wanted.key, card.secret) == UNIT
    assert unit_of_card(wanted.key, bytes(10)) is None
    prepared(spec("round-2"))
    assert find_card(card.secret) == (wanted.key, UNIT)
    assert find_card(bytes(10)) is None
    for slot, now in ((TODAY, NOON), (TODAY, NOON), (TOMORROW, NOON + dt.timedelta(1))):
        assert accept_card(wanted.key, UNIT, card.secret, Opened(UNIT, slot, colour="green"), 1, now) is Answer.IN_THE_BOX
    assert len(inside(wanted, TODAY, TOMORROW)) == 2
    assert inside(wanted, None) == [Opened(UNIT, None)]


def test_card_is_stored_as_hashes_in_the_order_of_the_hashes(wanted: RoundSpec) -> None:
    cards = issue_cards(wanted.key, UNIT, 4)
    hashes = [bytes(row) for row in CardHash.objects.values_list("hash", flat=True)]
    assert len(hashes) == 4 * 4  # three slots and the person
    assert not any(card.secret in digest for card in cards for digest in hashes)
    with pytest.raises(KeyError):
        issue_cards(wanted.key, "unit-b", 1)


def test_unknown_card_and_one_for_a_later_day_are_refused(wanted: RoundSpec) -> None:
    (card,) = issue_cards(wanted.key, UNIT, 1)
    said = Opened(UNIT, TODAY, colour="red")
    assert accept_card(wanted.key, UNIT, bytes(10), said, 1, NOON) is Answer.NOT_VALID
    assert accept_card(wanted.key, UNIT, card.secret, said, 1, BEFORE) is Answer.NOT_YET
    with pytest.raises(KeyError):
        accept_card(wanted.key, UNIT, card.secret, Opened(UNIT, "2027-01-01", colour="red"), 1, NOON)


# ── the end ──────────────────────────────────────────────────────
def test_opened_box_takes_no_more_and_a_shredded_round_is_unknown(wanted: RoundSpec, phone: Phone) -> None:
    accept_ballot(phone.ball(TODAY), NOON)
    open_round(wanted.key, cells_of=lambda *_told: [], notes_of=lambda *_told: [])
    assert accept_ballot(phone.ball(TOMORROW), NOON + dt.timedelta(1)) is Answer.CLOSED
    shred(wanted.key)
    assert accept_ballot(phone.ball(TOMORROW), NOON + dt.timedelta(1)) is Answer.NOT_VALID
    assert Ballot.objects.count() == CardHash.objects.count() == 0


def test_ball_is_sent_again_later_while_the_keys_are_out_of_reach(wanted: RoundSpec, phone: Phone) -> None:
    there = [place / files.folder_name(wanted.key) for place in files.places()]
    away = [folder.rename(folder.with_name("away")) for folder in there]
    registry.clear()
    assert accept_ballot(phone.ball(TODAY), NOON) is Answer.LATER  # 'not valid' is what a phone throws away
    for folder, home in zip(away, there, strict=True):
        folder.rename(home)
    assert accept_ballot(phone.ball(TODAY), NOON) is Answer.IN_THE_BOX


def test_ball_that_comes_again_after_the_opening_is_told_what_a_new_one_is(wanted: RoundSpec, phone: Phone) -> None:
    accept_ballot(phone.ball(TODAY), NOON)
    open_round(wanted.key, cells_of=lambda *_told: [], notes_of=lambda *_told: [])
    assert [accept_ballot(phone.ball(TODAY, version=version), NOON) for version in (1, 2)] == [Answer.CLOSED] * 2
