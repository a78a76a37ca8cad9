"""Payloads, slots, wire and words, without a database."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iglo.answers.rules import payload, slots, wire, words
from iglo.answers.rules.spec import BadSpec, Cadence, Kind, Opened, RoundSpec, SlotSpec, UnitSpec, check_spec, read_spec, write_spec
from iglo.foundation import clock

BALLS, PULSE = payload.Rules(Kind.BALLS), payload.Rules(Kind.PULSE)
QUESTIONS = payload.Rules(Kind.QUESTIONNAIRE, ("q1", "q2"))


# ── payload ──────────────────────────────────────────────────────
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=500), st.sampled_from([None, *payload.COLOURS]))
@settings(max_examples=50, deadline=None)
def test_payload_comes_back_and_is_of_one_size(note: str, colour: str | None) -> None:
    ballot = Opened("unit", "2026-11-02", colour=colour, note=note)
    try:
        data = payload.write_payload(ballot)
    except payload.TooLong:
        assert len(note.encode()) > 2000
        return
    assert len(data) == payload.SIZE
    assert payload.read_payload(data, BALLS) == ballot


def test_thousand_characters_of_two_bytes_fit_with_sixty_answers() -> None:
    rules = payload.Rules(Kind.QUESTIONNAIRE, tuple(f"q{n:02}" for n in range(payload.MOST_ANSWERS)))
    ballot = Opened("u" * 36, "2026-11-02", answers=dict.fromkeys(rules.questions[:50], 10), note="ж" * 1000)
    assert payload.read_payload(payload.write_payload(ballot), rules) == ballot


@pytest.mark.parametrize(("note", "over"), [("x" * 1001, 1), ("🙂" * 1000, 1491)])
def test_note_that_does_not_fit_says_by_how_much(note: str, over: int) -> None:
    with pytest.raises(payload.TooLong) as told:
        payload.write_payload(Opened("unit", "2026-11-02", note=note))
    assert told.value.over == over


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("", BALLS),
        ("[]", BALLS),
        ('{"v":2,"unit":"u","slot":"s","note":""}', BALLS),
        ('{"v":1,"slot":"s","note":""}', BALLS),
        ('{"v":1,"unit":"u","note":""}', BALLS),
        ('{"v":1,"unit":"u","slot":"s","colour":"blue"}', BALLS),
        ('{"v":1,"unit":"u","slot":"s","score":5}', BALLS),
        ('{"v":1,"unit":"u","slot":"s","who":"me"}', BALLS),
        ('{"v":1,"unit":"u","slot":"s","note":7}', BALLS),
        ('{"v":1,"unit":"u","slot":"s","score":0}', PULSE),
        ('{"v":1,"unit":"u","slot":"s","score":11}', PULSE),
        ('{"v":1,"unit":"u","slot":"s","score":true}', PULSE),
        ('{"v":1,"unit":"u","slot":"s","score":5.5}', PULSE),
        ('{"v":1,"unit":"u","slot":"s","answers":{"q9":1}}', QUESTIONS),
        ('{"v":1,"unit":"u","slot":"s","answers":{"q1":"1"}}', QUESTIONS),
        ('{"v":1,"unit":"u","slot":"s","answers":[1]}', QUESTIONS),
        ("[" * 2000, BALLS),
    ],
)
def test_what_is_no_ballot_of_the_round_is_refused(text: str, rules: payload.Rules) -> None:
    with pytest.raises(payload.BadPayload):
        payload.read_payload(text.encode().ljust(payload.SIZE), rules)


def test_note_that_no_database_can_store_is_mended() -> None:
    data = b'{"v":1,"unit":"u","slot":"s","note":"a\\u0000b\\ud800c"}'.ljust(payload.SIZE)
    assert payload.read_payload(data, BALLS).note == "ab?c"


def test_payload_of_another_size_is_refused() -> None:
    data = payload.write_payload(Opened("u", "s"))
    for wrong in (data[:-1], data + b" ", b""):
        with pytest.raises(payload.BadPayload):
            payload.read_payload(wrong, BALLS)


# ── wire ─────────────────────────────────────────────────────────
def test_ball_comes_back_from_its_bytes() -> None:
    ball = wire.Ball(wire.Means.TOKEN, b"k" * 16, b"n" * 32, b"p" * 32, b"s" * 384, 7, b"c" * wire.SEALED)
    assert wire.read_ball(wire.write_ball(ball)) == ball
    card = wire.card_ball(b"k" * 16, b"0123456789", 1, b"c" * wire.SEALED)
    assert wire.read_ball(wire.write_ball(card)).secret == b"0123456789"
    assert len(wire.write_ball(card)) == len(wire.write_ball(ball)) == wire.BODY == 3109


# ── slots ────────────────────────────────────────────────────────
def test_night_shift_is_one_day() -> None:
    for hour, day in ((23, 2), (2, 2), (4, 2), (5, 3)):
        moment = clock.at(dt.date(2026, 11, 2 if hour == 23 else 3), hour)
        assert slots.day_of(moment) == dt.date(2026, 11, day)
    assert slots.day_of(clock.at(dt.date(2026, 11, 3), 5), begins=7) == dt.date(2026, 11, 2)


def test_slot_is_sealed_an_hour_after_it_ends() -> None:
    slot = slots.day_slot(dt.date(2026, 11, 2))
    assert (slot.opens_at, slot.closes_at) == (clock.at(dt.date(2026, 11, 2), 5), clock.at(dt.date(2026, 11, 3), 5))
    assert slot.seals_at - slot.closes_at == dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "begins", "hours"),
    [
        (dt.date(2026, 3, 28), 5, 23),  # the clocks go forward on 29 March at two
        (dt.date(2026, 10, 24), 5, 25),  # and back on 25 October at three
        (dt.date(2026, 3, 28), 2, 24),  # two o'clock does not exist that night: it is three by the clock, twenty-four hours later
        (dt.date(2026, 11, 2), 5, 24),
    ],
)
def test_day_has_as_many_hours_as_the_clock_gives_it(day: dt.date, begins: int, hours: int) -> None:
    slot, after = slots.day_slots([day, day + dt.timedelta(1)], begins=begins)
    assert slot.closes_at - slot.opens_at == dt.timedelta(hours=hours)
    assert after.opens_at == slot.closes_at, "no moment is in two days, and none in none"
    assert slots.day_of(slot.closes_at, begins=begins) == day + dt.timedelta(1)
    assert slots.day_of(slot.closes_at - dt.timedelta(seconds=1), begins=begins) == day


def test_days_are_all_working_days_or_a_pattern() -> None:
    first, last = dt.date(2026, 12, 21), dt.date(2026, 12, 27)
    assert len(slots.days_between(first, last, slots.Days.ALL)) == 7
    working = slots.days_between(first, last, slots.Days.WORKING)
    assert [day.day for day in working] == [21, 22, 23, 24]
    pattern = slots.days_between(first, last, slots.Days.PATTERN, pattern=[3, 4, 5], holidays_too=True)
    assert [day.day for day in pattern] == [24, 25, 26]
    assert [day.day for day in slots.days_between(first, last, slots.Days.PATTERN, pattern=[3, 4, 5])] == [24]


def test_fourteen_days_from_a_thursday_are_three_weeks_of_periods() -> None:
    days = [dt.date(2026, 11, 5) + dt.timedelta(n) for n in range(14)]
    unit = UnitSpec("u", None, 9, "u")
    spec = RoundSpec("r", Kind.BALLS, (unit,), slots.day_slots(days), {"u": Cadence.WEEKLY})
    weeks = slots.periods(spec)
    assert [(week.key, len(week.slots)) for week in weeks] == [("week:2026-W45", 4), ("week:2026-W46", 7), ("week:2026-W47", 3)]
    assert slots.due_at(spec, weeks[0]) == spec.slots[3].seals_at


def test_what_is_released_once_waits_for_the_opening() -> None:
    spec = RoundSpec("r", Kind.BALLS, (UnitSpec("u", None, 5, "u"),), slots.day_slots([dt.date(2026, 11, 2)]), {"u": Cadence.ONCE})
    (period,) = slots.periods(spec)
    assert (period.key, slots.due_at(spec, period)) == ("round", None)


def test_span_is_one_slot() -> None:
    week = slots.span_slot(dt.date(2026, 11, 2), dt.date(2026, 11, 8))
    assert week.closes_at - week.opens_at == dt.timedelta(7)


# ── the spec ─────────────────────────────────────────────────────
def good() -> RoundSpec:
    return RoundSpec(
        "r",
        Kind.PULSE,
        (UnitSpec("a", None, 3, "a"), UnitSpec("b", "a", 4, "a")),
        slots.day_slots([dt.date(2026, 11, 2)]),
        {"a": Cadence.ONCE},
    )


def test_spec_comes_back_from_json() -> None:
    check_spec(good())
    assert read_spec(write_spec(good())) == good()


@pytest.mark.parametrize(
    "change",
    [
        {"slots": ()},
        {"units": ()},
        {"units": (UnitSpec("b", "a", 4, "b"),)},
        {"units": (UnitSpec("a", None, 4, "x"),)},
        {"cadence": {}},
        {"cadence": {"a": Cadence.ONCE, "b": Cadence.ONCE}},
        {"slots": (SlotSpec("s", clock.at(dt.date(2026, 1, 2), 5), clock.at(dt.date(2026, 1, 1), 5), clock.at(dt.date(2026, 1, 1), 6)),)},
    ],
)
def test_spec_that_contradicts_itself_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadSpec):
        check_spec(RoundSpec(**{**good().__dict__, **change}))  # type: ignore[arg-type]


# ── words ────────────────────────────────────────────────────────
def test_words_differ_in_their_first_four_letters() -> None:
    found = words.word_list()
    assert len(found) == words.COUNT
    assert len({words.fold(word)[:4] for word in found}) == words.COUNT
    assert all(4 <= len(word) <= 8 and word.isalpha() and word.islower() for word in found)


@given(st.integers(0, 2**78 - 1))
@settings(max_examples=100, deadline=None)
def test_six_words_stand_for_every_secret(number: int) -> None:
    secret = number.to_bytes(10)
    assert words.secret_of(" ".join(words.words_of(secret))) == secret


def test_words_may_be_typed_in_many_ways() -> None:
    secret = words.new_secret()
    six = words.words_of(secret)
    typed = [
        "  ".join(six).upper(),
        ", ".join(six),
        "\n".join(word[:4] for word in six),
        " ".join(words.fold(word) for word in six),
        "-".join(words.fold(word)[:4] for word in six),
        " ".join(word + "ne" for word in six),
    ]
    assert {words.secret_of(text) for text in typed} == {secret}


def test_wrong_words_are_named_by_their_place() -> None:
    six = words.words_of(words.new_secret())
    with pytest.raises(words.NotWords) as told:
        words.secret_of(" ".join([*six[:2], "qqqq", *six[3:]]))
    assert (told.value.wrong, told.value.count) == ([3], 6)
    with pytest.raises(words.NotWords) as told:
        words.secret_of(" ".join(six[:5]))
    assert (told.value.wrong, told.value.count) == ([], 5)


def test_new_secret_has_seventy_eight_bits() -> None:
    assert all(secret[0] < 64 and len(secret) == 10 for secret in (words.new_secret() for _n in range(100)))
