"""What holds for plans, without a database."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iglo.foundation import clock
from iglo.plans.rules.adoption import Refusal, Yes, is_adopted, may_say_yes
from iglo.plans.rules.completeness import ActionFacts, FactorFacts, Gap, Missing, missing_in, only_individual
from iglo.plans.rules.effect import number_in
from iglo.plans.rules.masks import name_pattern, without_names
from iglo.plans.rules.merging import Theirs, merge
from iglo.plans.rules.reminders import action_reminder, answer_by, follow_up_reminder, request_reminder
from iglo.plans.rules.states import AGREED, ActionState, Level, RequestState, Side, may_answer, may_become

DAY = dt.date(2026, 12, 1)


def action(level: Level, number: int = 1, **other: object) -> ActionFacts:
    whole: dict[str, object] = {"due_on": DAY, "measure_how": "we ask", "measure_on": DAY}
    return ActionFacts(number, level, **(whole | other))  # type: ignore[arg-type]


def whole(*actions: ActionFacts) -> list[FactorFacts]:
    return [FactorFacts(1, "Too much at once", [*actions, *(action(level, 10) for level in Level)])]


# ── steps ────────────────────────────────────────────────────────
STEPS = {
    ActionState.PROPOSED: {ActionState.NOT_BEGUN, ActionState.DECLINED},
    ActionState.DECLINED: {ActionState.NOT_BEGUN},
    ActionState.NOT_BEGUN: {ActionState.UNDER_WAY, ActionState.DONE, ActionState.STUCK},
    ActionState.UNDER_WAY: {ActionState.NOT_BEGUN, ActionState.DONE, ActionState.STUCK},
    ActionState.DONE: {ActionState.NOT_BEGUN, ActionState.UNDER_WAY, ActionState.STUCK},
    ActionState.STUCK: {ActionState.NOT_BEGUN, ActionState.UNDER_WAY, ActionState.DONE},
}


@pytest.mark.parametrize("now", ActionState)
@pytest.mark.parametrize("then", ActionState)
def test_action_goes_only_where_the_table_says(now: ActionState, then: ActionState) -> None:
    assert may_become(now, then) is (then in STEPS[now])


@pytest.mark.parametrize("now", [RequestState.ACCEPTED, RequestState.CHANGED, RequestState.WITHDRAWN, RequestState.FURTHER])
@pytest.mark.parametrize("then", RequestState)
def test_request_that_has_its_answer_goes_nowhere(now: RequestState, then: RequestState) -> None:
    assert not may_answer(now, then)


def test_declined_request_can_only_go_further_up() -> None:
    assert [s for s in RequestState if may_answer(RequestState.DECLINED, s)] == [RequestState.FURTHER]


# ── what is missing ──────────────────────────────────────────────
def test_whole_plan_misses_nothing() -> None:
    assert missing_in(whole(), has_follow_up=True) == []


def test_empty_plan_misses_its_first_risk_factor() -> None:
    assert missing_in([], has_follow_up=False) == [Missing(Gap.NO_FACTOR)]


def test_plan_without_a_date_misses_it() -> None:
    assert missing_in(whole(), has_follow_up=False) == [Missing(Gap.NO_FOLLOW_UP)]


@pytest.mark.parametrize(
    ("left_out", "gap"),
    [
        ({"has_who": False}, Gap.NO_WHO),
        ({"due_on": None}, Gap.NO_DUE),
        ({"measure_how": "  "}, Gap.NO_MEASURE_HOW),
        ({"measure_on": None}, Gap.NO_MEASURE_ON),
    ],
)
def test_action_misses_what_it_does_not_say(left_out: dict[str, object], gap: Gap) -> None:
    assert missing_in(whole(action(Level.G, 5, **left_out)), has_follow_up=True) == [Missing(gap, 1, 5, Level.G)]


def test_risk_factor_without_words_or_action_misses_them() -> None:
    found = missing_in([*whole(), FactorFacts(2, " ", [])], has_follow_up=True)
    assert found == [Missing(Gap.NO_PROBLEM, 2), Missing(Gap.NO_ACTION, 2)]


@pytest.mark.parametrize("level", Level)
def test_level_without_anything_is_missing(level: Level) -> None:
    actions = [action(other, 3) for other in Level if other != level]
    assert missing_in([FactorFacts(1, "x", actions)], has_follow_up=True) == [Missing(Gap.EMPTY_LEVEL, level=level)]


@pytest.mark.parametrize("state", [ActionState.PROPOSED, ActionState.DECLINED])
def test_proposal_covers_no_level(state: ActionState) -> None:
    actions = [action(level, 3) for level in (Level.I, Level.G, Level.L)] + [action(Level.O, 4, state=state)]
    assert missing_in([FactorFacts(1, "x", actions)], has_follow_up=True) == [Missing(Gap.EMPTY_LEVEL, level=Level.O)]


@pytest.mark.parametrize("request_state", [s for s in RequestState if s not in {RequestState.ACCEPTED, RequestState.CHANGED}])
def test_level_with_only_what_was_sent_up_is_not_covered(request_state: RequestState) -> None:
    actions = [action(level, 3) for level in (Level.I, Level.G, Level.L)] + [action(Level.O, 4, above=True, request=request_state)]
    found = missing_in([FactorFacts(1, "x", actions)], has_follow_up=True)
    assert Missing(Gap.WAITING_LEVEL, level=Level.O) in found


@pytest.mark.parametrize("request_state", [RequestState.ACCEPTED, RequestState.CHANGED])
def test_level_is_covered_when_the_level_above_has_said_yes(request_state: RequestState) -> None:
    actions = [action(level, 3) for level in (Level.I, Level.G, Level.L)] + [action(Level.O, 4, above=True, request=request_state)]
    assert missing_in([FactorFacts(1, "x", actions)], has_follow_up=True) == []


def test_action_above_that_nobody_was_asked_for_is_to_be_sent() -> None:
    found = missing_in(whole(action(Level.O, 9, above=True, due_on=None, has_who=False)), has_follow_up=True)
    assert found == [Missing(Gap.NOT_SENT, 1, 9, Level.O)]


@given(st.lists(st.tuples(st.sampled_from(list(Level)), st.sampled_from(list(ActionState)))))
def test_warning_holds_exactly_when_all_agreed_actions_lie_on_one_person(drawn: list[tuple[Level, ActionState]]) -> None:
    agreed = {level for level, state in drawn if state in AGREED}
    assert only_individual(action(level, state=state) for level, state in drawn) is (agreed == {Level.I})


# ── adoption ─────────────────────────────────────────────────────
YESES = st.lists(st.builds(Yes, st.integers(1, 2), st.integers(1, 3), st.sampled_from(list(Side))))


@given(YESES)
def test_plan_is_adopted_only_by_two_people_on_two_sides_of_one_version(given_yeses: list[Yes]) -> None:
    pairs = [
        (a, b) for a in given_yeses for b in given_yeses
        if a.version == b.version == 1 and a.side == Side.LEADER and b.side == Side.REPRESENTATIVE and a.person != b.person
    ]  # fmt: skip
    assert is_adopted(1, given_yeses) is bool(pairs)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({}, None),
        ({"is_open": False}, Refusal.CLOSED),
        ({"version": 3}, Refusal.CHANGED_MEANWHILE),
        ({"is_complete": False}, Refusal.INCOMPLETE),
        ({"sides": {Side.REPRESENTATIVE}}, Refusal.NOT_THIS_SIDE),
        ({"given": [Yes(2, 5, Side.REPRESENTATIVE)]}, Refusal.BOTH_SIDES),
        ({"given": [Yes(2, 5, Side.LEADER)]}, Refusal.TWICE),
        ({"given": [Yes(1, 5, Side.REPRESENTATIVE)]}, None),
        ({"given": [Yes(2, 6, Side.REPRESENTATIVE)]}, None),
    ],
)
def test_yes_is_taken_or_refused(changed: dict[str, object], refusal: Refusal | None) -> None:
    asked: dict[str, object] = {"version": 2, "sides": {Side.LEADER}, "given": [], "is_open": True, "is_complete": True}
    assert may_say_yes(Yes(2, 5, Side.LEADER), **(asked | changed)) == refusal  # type: ignore[arg-type]


# ── two at once ──────────────────────────────────────────────────
TEXTS = st.sampled_from(["a", "b", "c"])


@given(TEXTS, TEXTS, TEXTS)
def test_merge_loses_no_text(base: str, theirs: str, mine: str) -> None:
    merged = merge({"f": mine}, {"f": theirs}, {"f": Theirs(base)})
    kept = {merged.values["f"], *merged.lost.values()}
    assert (theirs in kept) or theirs == base
    assert (mine in kept) or mine == base


def test_merge_keeps_what_only_the_other_changed() -> None:
    merged = merge({"f": "old", "g": "mine"}, {"f": "theirs", "g": "old"}, {"f": Theirs("old")})
    assert (merged.values, merged.lost) == ({"f": "theirs", "g": "mine"}, {})


def test_merge_lets_the_later_stand_and_keeps_the_other_beside() -> None:
    merged = merge({"f": "mine"}, {"f": "theirs"}, {"f": Theirs("old")})
    assert (merged.values, merged.lost, merged.changed) == ({"f": "mine"}, {"f": "theirs"}, {"f": ("theirs", "mine")})


# ── time ─────────────────────────────────────────────────────────
@given(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), st.integers(-10, 10))
def test_action_is_reminded_three_days_before_and_the_day_after(due: dt.date, away: int) -> None:
    today = due + dt.timedelta(days=away)
    expected = [clock.at(due + dt.timedelta(days=d), 8) for d in (-3, 1) if due + dt.timedelta(days=d) > today]
    assert action_reminder(due, today) == (expected[0] if expected else None)


def test_follow_up_is_reminded_the_morning_before() -> None:
    at = clock.at(dt.date(2026, 12, 12), 9)
    assert follow_up_reminder(at, clock.at(dt.date(2026, 12, 1), 9)) == clock.at(dt.date(2026, 12, 11), 8)
    assert follow_up_reminder(at, clock.at(dt.date(2026, 12, 11), 9)) is None


def test_request_has_its_dates_after_seven_and_fourteen_days() -> None:
    sent = clock.at(dt.date(2026, 11, 2), 12)
    days = [request_reminder(sent, sent + dt.timedelta(days=d)) for d in (0, 7, 14)]
    assert days == [sent + dt.timedelta(days=7), sent + dt.timedelta(days=14), None]
    assert answer_by(sent) == dt.date(2026, 11, 16)


# ── words ────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("text", "number"),
    [("14 notes (14 of 203)", Decimal(14)), ("6,5 on the barometer", Decimal("6.5")), ("no number", None), ("9" * 40, None)],
)
def test_number_is_found_in_words(text: str, number: Decimal | None) -> None:
    assert number_in(text) == number


def test_names_are_taken_out_whole_and_in_part() -> None:
    pattern = name_pattern(["Hanne Bo Jensen", "Åse Øst-Larsen"])
    assert (
        without_names("Hanne Jensens liste og Åse. Hannes! Boden og Øst", pattern, "(navn)")
        == "(navn) liste og (navn). (navn)! Boden og (navn)"
    )


def test_text_without_known_names_stays() -> None:
    assert without_names("Hanne", name_pattern([]), "x") == "Hanne"
