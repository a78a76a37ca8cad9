"""The numbers of the specification, and that they only rise; the cadence; the keys of questions."""

import json

import pytest

from iglo.answers.release import LOWEST, Lowered, Thresholds, Tree, cadence_of, plan_release, question_key, read_question
from iglo.answers.release.questions import BadQuestion, Question
from iglo.answers.rules.spec import Cadence


def test_lowest_thresholds_are_those_of_the_specification() -> None:
    told = {"people": 5, "spread": 10, "histogram": 30, "offensive": 20, "ballots": 10, "notes": 3, "weekly": 8, "nightly": 15}
    assert LOWEST.to_json() == told


def test_thresholds_rise_and_come_back_from_json() -> None:
    raised = LOWEST.raised(people=7).raised(notes=5)
    assert Thresholds.from_json(json.loads(json.dumps(raised.to_json()))) == raised
    assert Thresholds.from_json({}) == LOWEST


@pytest.mark.parametrize("lower", [{"people": 6}, {"notes": 2}, {"nightly": 14}, {"weekly": 16}])
def test_no_threshold_is_lowered(lower: dict[str, int]) -> None:
    with pytest.raises(Lowered):
        LOWEST.raised(people=7).raised(**lower)


def test_unknown_threshold_is_refused() -> None:
    with pytest.raises(TypeError):
        Thresholds.from_json({"everything": 5})


def test_cadence_follows_the_number_of_eligible() -> None:
    expected = {5: Cadence.ONCE, 7: Cadence.ONCE, 8: Cadence.WEEKLY, 14: Cadence.WEEKLY, 15: Cadence.NIGHTLY, 60: Cadence.NIGHTLY}
    assert {number: cadence_of(number) for number in expected} == expected


def test_plan_says_who_answers_with_whom_and_how_often() -> None:
    plan = plan_release(Tree({"whole": None, "a": "whole", "b": "whole", "c": "b"}), {"whole": 3, "a": 16, "b": 2, "c": 3})
    assert plan.answers_in == {"whole": "whole", "a": "a", "b": "whole", "c": "whole"}
    assert plan.eligible == {"a": 16, "whole": 8}
    assert plan.cadence == {"a": Cadence.NIGHTLY, "whole": Cadence.WEEKLY}


def test_key_of_a_question_says_its_scale() -> None:
    assert read_question(question_key("pace", 0, 4)) == Question("pace:0-4", 0, 4)
    assert read_question(question_key("hit", 0, 1, offensive=True)) == Question("hit:0-1!", 0, 1, offensive=True)
    assert read_question("plain") == Question("plain", 0, 10)
    assert read_question("proud:0-1").is_statement


@pytest.mark.parametrize(("low", "high"), [(4, 4), (5, 1), (0, 11)])
def test_question_without_a_scale_is_refused(low: int, high: int) -> None:
    with pytest.raises(BadQuestion):
        question_key("pace", low, high)
    with pytest.raises(BadQuestion):
        read_question(f"pace:{low}-{high}")
