"""Bad input gets a clear, kind answer, and nothing written is lost."""

import pytest
from django.urls import reverse

from iglo.plans.models import Action, Plan
from tests.cast import Cast
from tests.plans.building import new_action, new_factor, new_plan, whole_plan

LONG = "æ" * 100_000
WHOLE = {"level": "G", "what": "Breaks two by two"}


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("field", ["what", "measure_how", "responsible_text"])
def test_text_of_100000_letters_comes_back_with_a_kind_sentence(cast: Cast, field: str, language: str) -> None:
    factor = new_factor(cast, new_plan(cast))
    answer = cast.client("leader", language).post(reverse("plans:action_new", args=[factor.pk]), WHOLE | {field: LONG})
    assert LONG in answer.text
    sentence = "All you wrote is still here" if language == "en" else "Alt, du skrev, er her endnu"
    assert sentence in answer.text
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("page", "field"), [("factor_new", "problem"), ("rename", "title"), ("strength_new", "title"), ("close", "result"), ("held", "learnt")]
)
def test_too_long_is_kept_in_every_form_of_the_plan(cast: Cast, page: str, field: str) -> None:
    plan = new_plan(cast)
    answer = cast.client("leader").post(reverse(f"plans:{page}", args=[plan.pk]), {field: LONG})
    assert LONG in answer.text
    assert "is still here" in answer.text


def test_comment_that_is_too_long_is_kept(cast: Cast) -> None:
    action = new_action(cast, new_factor(cast, new_plan(cast)))
    answer = cast.client("employee").post(reverse("plans:comment", args=[action.pk]), {"text": LONG})
    assert LONG in answer.text
    assert not action.comments.exists()


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({"starts_on": "2026-12-10", "due_on": "2026-12-01"}, "due_on"),
        ({"starts_on": "2026-12-10", "measure_on": "2026-12-01"}, "measure_on"),
        ({"due_on": "0001-01-01"}, "due_on"),
        ({"due_on": "9999-12-31"}, "due_on"),
        ({"due_on": "32/13"}, "due_on"),
    ],
)
def test_dates_that_cannot_be_meant_are_asked_about(cast: Cast, dates: dict[str, str], field: str) -> None:
    factor = new_factor(cast, new_plan(cast))
    answer = cast.client("leader").post(reverse("plans:action_new", args=[factor.pk]), WHOLE | dates)
    assert list(answer.context["form"].errors) == [field]
    assert "Breaks two by two" in answer.text


def test_follow_up_in_the_past_is_asked_about(cast: Cast) -> None:
    plan = new_plan(cast)
    answer = cast.client("leader").post(reverse("plans:follow_up", args=[plan.pk]), {"day": "2026-11-01", "time": "09:00"})
    assert "That time has passed" in answer.text


def test_follow_up_that_was_held_tomorrow_is_asked_about(cast: Cast) -> None:
    answer = cast.client("leader").post(reverse("plans:held", args=[new_plan(cast).pk]), {"held_on": "2026-11-03", "learnt": "x"})
    assert "That day lies ahead" in answer.text


@pytest.mark.parametrize(
    "text",
    ["🦺🧯 pause ☕", "\u202egnitirw desrever\u202c", "<script>alert(1)</script>", "'; DROP TABLE plans_plan; --", "{{ 7 }}{% load x %}"],
)
def test_hostile_and_lively_text_stays_text(cast: Cast, text: str) -> None:
    plan = whole_plan(cast)
    factor = plan.factors.get()
    client = cast.client("leader")
    client.post(reverse("plans:action_new", args=[factor.pk]), {"level": "G", "what": text})
    assert Action.objects.filter(what=text).exists()
    for path in (reverse("plans:detail", args=[plan.pk]), reverse("plans:history", args=[plan.pk])):
        seen = client.get(path)
        assert seen.status_code == 200
        assert "<script>alert" not in seen.text
    for kind in ("a4", "a3", "csv", "xlsx"):
        assert client.get(reverse("plans:paper", args=[plan.pk, kind])).status_code == 200


@pytest.mark.parametrize("data", [{"side": "leader", "version": "x"}, {"side": "both", "version": "1"}, {"version": "9" * 30}])
def test_yes_that_was_tampered_with_is_not_found(cast: Cast, data: dict[str, str]) -> None:
    plan = whole_plan(cast)
    assert cast.client("leader").post(reverse("plans:adopt", args=[plan.pk]), data).status_code == 404
    assert not plan.approvals.exists()


def test_state_that_does_not_exist_changes_nothing(cast: Cast) -> None:
    action = new_action(cast, new_factor(cast, new_plan(cast)))
    cast.client("leader").post(reverse("plans:action_state", args=[action.pk]), {"state": "forgotten"})
    action.refresh_from_db()
    assert action.state == "not_started"


def test_responsible_from_elsewhere_cannot_be_smuggled_in(cast: Cast) -> None:
    factor = new_factor(cast, new_plan(cast))
    answer = cast.client("leader").post(reverse("plans:action_new", args=[factor.pk]), WHOLE | {"responsible": cast.colleague.pk})
    assert list(answer.context["form"].errors) == ["responsible"]


def test_plan_cannot_be_begun_where_one_does_not_lead(cast: Cast) -> None:
    cast.client("leader").post(reverse("plans:new"), {"place": f"u{cast.office.pk}", "title": "Theirs"})
    assert not Plan.objects.exists()


@pytest.mark.parametrize(("kind", "word", "ok"), [("later", "", False), ("later", "better", True), ("baseline", "", True)])
def test_later_measurement_needs_its_word(cast: Cast, kind: str, word: str, ok: bool) -> None:
    action = new_action(cast, new_factor(cast, new_plan(cast)))
    data = {"kind": kind, "text": "Notes", "number": "14", "on": "2026-11-01", "word": word}
    cast.client("leader").post(reverse("plans:measure_action", args=[action.pk]), data)
    assert action.measurements.exists() is ok
