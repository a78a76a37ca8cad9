"""The cells of a round: what is released when, that it depends on nobody's answer, and that arithmetic finds nothing."""

import random
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iglo.answers.release import HIDDEN, cells_of, difference, eligible_of, question_key, read_cell, total, tree_of, trend
from iglo.answers.release.constants import Lowered
from iglo.answers.rules.slots import periods
from iglo.answers.rules.spec import Cadence, Cell, Kind, Opened, Period, RoundSpec
from tests.answers.release.attacker import Span
from tests.answers.release.rounds import Dropped, colours, inbox, play, round_of, team, tokens
from tests.answers.release.trees import below

CENTRE = {"centre": None, "day": "centre", "evening": "centre", "night": "centre"}


def nights(spec: RoundSpec) -> list[Period]:
    return [period for period in periods(spec) if period.cadence is Cadence.NIGHTLY]


def only(spec: RoundSpec) -> Period:
    (period,) = periods(spec)
    return period


def one(cells: list[Cell]) -> dict[str, object]:
    (cell,) = cells
    return cell.values


# ── balls ────────────────────────────────────────────────────────
def test_night_of_fifteen_shows_a_level_and_bands() -> None:
    spec = team(15)
    cells = cells_of(spec, only(spec), colours("team", "2026-11-02", 8, 3))
    assert one(cells) == {
        "shown": True,
        "figure": 77,
        "level": "mostly_green",
        "size": "10-19",
        "answers": "10-19",
        "participation": "60-79",
    }


@pytest.mark.parametrize("green", [5, 4])
def test_all_green_reads_like_all_but_one(green: int) -> None:
    spec = team(15)
    shown = one(cells_of(spec, only(spec), colours("team", "2026-11-02", green, 5 - green)))
    assert shown == one(cells_of(spec, only(spec), colours("team", "2026-11-02", 5, 0)))
    assert shown["figure"] == 90


def test_hidden_cell_reads_the_same_whatever_the_reason() -> None:
    nobody = cells_of(team(15), only(team(15)), [])
    four = cells_of(team(15), only(team(15)), colours("team", "2026-11-02", 4, 0))
    week = team(8, days=7)
    eager = cells_of(
        week, only(week), [*tokens("team", 3), *(ballot for day in range(2, 5) for ballot in colours("team", f"2026-11-0{day}", 3, 0))]
    )
    assert one(nobody) == one(four) == one(eager) == dict(HIDDEN)
    assert read_cell([], "team", "slot:2026-11-02", "colour") == dict(HIDDEN)


def test_nine_ballots_from_three_people_and_nine_from_five_in_a_week_are_hidden_ten_from_five_shown() -> None:
    spec = team(8, days=7)
    nine = [ballot for day in range(2, 5) for ballot in colours("team", f"2026-11-0{day}", 2, 1)]
    assert one(cells_of(spec, only(spec), [*tokens("team", 3), *nine])) == dict(HIDDEN)
    assert one(cells_of(spec, only(spec), [*tokens("team", 5), *nine])) == dict(HIDDEN)
    assert one(cells_of(spec, only(spec), [*tokens("team", 5), *nine, *colours("team", "2026-11-05", 1, 0)]))["shown"]


def test_people_who_began_in_the_second_week_are_not_counted_in_the_first_when_its_seal_runs_late() -> None:
    spec = team(8, days=14)
    first = next(period for period in periods(spec) if "2026-11-02" in period.slots)
    three = [ballot for day in range(2, 7) for ballot in colours("team", f"2026-11-{day:02}", 2, 1)]
    assert one(cells_of(spec, first, [*tokens("team", 5), *three])) == dict(HIDDEN)
    assert one(cells_of(spec, first, [*tokens("team", 5), *three, *colours("team", "2026-11-02", 2, 0)]))["shown"]


def test_eager_people_of_a_later_week_are_not_hidden_behind_tokens_of_the_first() -> None:
    spec = team(8, days=14)
    second = next(period for period in periods(spec) if "2026-11-09" in period.slots)
    eager = [ballot for day in range(9, 15) for ballot in colours("team", f"2026-11-{day:02}", 2, 0)]
    assert one(cells_of(spec, second, [*tokens("team", 8), *eager])) == dict(HIDDEN)
    assert one(cells_of(spec, second, [*tokens("team", 8), *eager, *colours("team", "2026-11-09", 3, 0)]))["shown"]


def test_centre_of_the_specification_shows_day_and_hides_evening_and_night() -> None:
    spec = round_of(CENTRE, {"day": 12, "evening": 9, "night": 4})
    assert eligible_of(spec) == {"centre": 13, "day": 12}
    assert set(spec.cadence.values()) == {Cadence.WEEKLY}
    ballots = [*colours("day", "2026-11-02", 6, 6), *colours("centre", "2026-11-02", 13, 0)]
    cells = cells_of(spec, only(spec), ballots)
    assert {cell.unit: cell.values["figure"] for cell in cells} == {"day": 50, "centre": 74}  # (12.5 + 6) of 25


def test_withdrawn_ball_counts_nowhere() -> None:
    spec = team(15)
    assert one(cells_of(spec, only(spec), [*colours("team", "2026-11-02", 4, 0), Opened("team", "2026-11-02")])) == dict(HIDDEN)


def test_thresholds_of_the_round_are_raised_and_never_lowered() -> None:
    spec = team(15)
    ballots = colours("team", "2026-11-02", 6, 0)
    assert one(cells_of(replace(spec, thresholds={"people": 7}), only(spec), ballots)) == dict(HIDDEN)
    with pytest.raises(Lowered):
        cells_of(replace(spec, thresholds={"people": 4}), only(spec), ballots)


# ── pulse and questionnaire ──────────────────────────────────────
@pytest.mark.parametrize(("n", "figures"), [(4, 0), (5, 1), (9, 1), (10, 2), (29, 2), (30, 3)])
def test_pulse_shows_more_the_more_answer(n: int, figures: int) -> None:
    spec = team(40, kind=Kind.PULSE)
    cells = cells_of(spec, only(spec), [Opened("team", "2026-11-02", score=1 + number % 10) for number in range(n)])
    names = ["score", "score.spread", "score.histogram"]
    assert [cell.measure for cell in cells] == names
    assert [cell.measure for cell in cells if cell.values["shown"]] == names[:figures]
    assert all(sum(cell.values["figure"]) == 100 for cell in cells if cell.measure != "score" and cell.values["shown"])


def test_questionnaire_counts_each_question_for_itself() -> None:
    pace, proud, bullied = question_key("pace", 0, 4), question_key("proud", 0, 1), question_key("bullied", 0, 1, offensive=True)
    spec = team(40, kind=Kind.QUESTIONNAIRE, questions=(pace, proud, bullied))
    ballots = [Opened("team", "2026-11-02", answers={pace: 4, bullied: 1}) for _person in range(19)]
    ballots += [Opened("team", "2026-11-02", answers={proud: 1}) for _person in range(4)]
    shown = {cell.measure: cell.values for cell in cells_of(spec, only(spec), ballots)}
    assert shown[pace]["figure"] == 3.5
    assert shown[f"{pace}.spread"]["shown"]
    assert shown[proud] == shown[bullied] == shown[f"{pace}.histogram"] == dict(HIDDEN)
    twenty = {
        cell.measure: cell.values for cell in cells_of(spec, only(spec), [*ballots, Opened("team", "2026-11-02", answers={bullied: 0})])
    }
    assert twenty[bullied]["shown"]


def test_answer_outside_its_scale_counts_for_nobody() -> None:
    pace = question_key("pace", 0, 4)
    spec = team(15, kind=Kind.QUESTIONNAIRE, questions=(pace,))
    ballots = [Opened("team", "2026-11-02", answers={pace: value}) for value in (1, 2, 3, 4, 9)]
    assert not any(cell.values["shown"] for cell in cells_of(spec, only(spec), ballots))


# ── cadence ──────────────────────────────────────────────────────
def test_each_group_is_released_in_its_own_cadence_and_in_no_other() -> None:
    spec = round_of({"top": None, "big": "top", "middle": "top", "small": "top"}, {"big": 20, "middle": 9, "small": 6}, days=7)
    assert spec.cadence == {"top": Cadence.NIGHTLY, "big": Cadence.NIGHTLY, "middle": Cadence.WEEKLY, "small": Cadence.ONCE}
    found = {period.key: {cell.unit for cell in cells_of(spec, period, [])} for period in periods(spec)}
    assert found["slot:2026-11-02"] == {"top", "big"}
    assert found["week:2026-W45"] == {"top", "middle"}
    assert found["round"] == {"top", "small"}


def test_hidden_night_is_not_released_later() -> None:
    spec = round_of({"top": None, "big": "top", "small": "top"}, {"big": 20, "small": 6}, days=3)
    ballots = [*tokens("big", 20), *(ballot for day in (2, 3, 4) for ballot in colours("big", f"2026-11-0{day}", 4, 0))]
    cells = [cell for period in periods(spec) for cell in cells_of(spec, period, ballots)]
    assert not any(cell.values["shown"] for cell in cells)
    assert total(cells, "big", "colour") == dict(HIDDEN)


# ── closure ──────────────────────────────────────────────────────
def test_total_and_trend_are_of_shown_cells_only() -> None:
    spec = team(60, days=3)
    ballots = [*colours("team", "2026-11-02", 10, 0), *colours("team", "2026-11-03", 4, 0), *colours("team", "2026-11-04", 0, 25)]
    cells = [cell for period in periods(spec) for cell in cells_of(spec, period, ballots)]
    line = trend(cells, "team", "colour", [period.key for period in periods(spec)])
    assert [values.get("figure") for values in line] == [95, None, 2]
    assert total(cells, "team", "colour") == {"shown": True, "figure": 33, "level": "mostly_red"}
    assert difference(line[0], line[2]) == 93
    assert difference(line[0], line[1]) is None


def test_total_of_means_and_of_spreads_keeps_its_form() -> None:
    spec = team(60, days=2, kind=Kind.PULSE)
    ballots = [Opened("team", f"2026-11-0{day}", score=score) for day, score in ((2, 4), (3, 7)) for _person in range(12)]
    cells = [cell for period in periods(spec) for cell in cells_of(spec, period, ballots)]
    assert total(cells, "team", "score") == {"shown": True, "figure": 5.5}
    assert sum(total(cells, "team", "score.spread")["figure"]) == 100


# ── properties ───────────────────────────────────────────────────
SHAPES = st.sampled_from(
    [
        ({"top": None, "a": "top", "b": "top"}, {"top": 2, "a": 15, "b": 6}),
        ({"top": None, "a": "top", "b": "a"}, {"top": 5, "a": 8, "b": 15}),
        ({"top": None, "a": "top", "b": "top", "c": "b"}, {"top": 1, "a": 6, "b": 9, "c": 5}),
        ({"top": None, "a": "top", "b": "top", "c": "top"}, {"top": 16, "a": 15, "b": 9, "c": 6}),
    ]
)


@given(SHAPES, st.integers(0, 10_000), st.floats(0.2, 0.9))
@settings(max_examples=50, deadline=None)
def test_what_is_shown_does_not_depend_on_the_answers(shape: tuple[dict[str, str | None], dict[str, int]], seed: int, share: float) -> None:
    spec = round_of(*shape, days=8)
    ballots = inbox(play(spec, random.Random(seed), share))
    red = [replace(ballot, colour="red") if ballot.colour else ballot for ballot in ballots]
    for period in periods(spec):
        one, other = cells_of(spec, period, ballots), cells_of(spec, period, reversed(red))
        assert [(cell.unit, cell.measure, _frame(cell)) for cell in one] == [(cell.unit, cell.measure, _frame(cell)) for cell in other]


def _frame(cell: Cell) -> dict[str, object]:
    return {name: value for name, value in cell.values.items() if name not in {"figure", "level"}}


@given(SHAPES, st.integers(0, 10_000), st.floats(0.2, 0.9))
@settings(max_examples=30, deadline=None)
def test_all_periods_and_cadences_together_leave_the_attacker_with_five_people(
    shape: tuple[dict[str, str | None], dict[str, int]], seed: int, share: float
) -> None:
    spec = round_of(*shape, days=3)
    dropped = play(spec, random.Random(seed), share)
    released = [(cell.unit, period) for period in periods(spec) for cell in cells_of(spec, period, inbox(dropped)) if cell.values["shown"]]
    assert fewest_behind_a_sum(spec, dropped, released, apart=True) in {None, *range(5, 100)}


def test_parent_by_night_and_team_by_week_from_the_same_balls_would_leak() -> None:
    """Why each group is in one cadence: the team's week, less the nights when nobody else of the parent answered."""
    spec = round_of({"top": None, "a": "top", "b": "top"}, {"a": 15, "b": 9}, days=3)
    chance = random.Random(0)
    everybody = play(spec, chance, 1)
    first = [each for each in everybody if each.person.unit == "b" and each.ballot.slot != "2026-11-04"]
    last = [each for each in everybody if each.person.name == "b-0" and each.ballot.slot == "2026-11-04"]
    by_night = [("top", Period(f"slot:{day}", Cadence.NIGHTLY, (day,))) for day in ("2026-11-02", "2026-11-03")]
    by_week = [("b", period) for period in periods(spec) if period.cadence is Cadence.WEEKLY]
    assert fewest_behind_a_sum(spec, first + last, by_night + by_week, apart=False) == 1


def fewest_behind_a_sum(spec: RoundSpec, dropped: list[Dropped], released: list[tuple[str, Period]], *, apart: bool) -> int | None:
    """Return how few people are behind a sum that follows from what was released, found by trying every sum.

    `apart`: as we do it, a figure counts those of its own cadence only; otherwise it counts everybody below.
    """
    tree = tree_of(spec)
    columns = sorted({(each.person.unit, str(each.ballot.slot)) for each in dropped})
    sums = [
        [
            int(column[0] in below(tree, unit) and column[1] in period.slots and (not apart or spec.cadence[column[0]] is period.cadence))
            for column in columns
        ]
        for unit, period in released
    ]
    span = Span(sums)
    behind = [{each.person for each in dropped if (each.person.unit, each.ballot.slot) == column} for column in columns]
    fewest = None
    for row in product((0, 1), repeat=len(columns)):
        who = set().union(*(each for each, chosen in zip(behind, row, strict=True) if chosen))
        if who and (fewest is None or len(who) < fewest) and span.has(row):
            fewest = len(who)
    return fewest
