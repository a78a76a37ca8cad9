"""A group runs a tool: started, written in by two at once, closed, carried into the plan."""

import pytest

from iglo.activities.actions import close_activity, settle_text, start_activity, write_texts
from iglo.activities.models import Activity, Entry, KeptText
from iglo.catalog.reading import read_text
from iglo.catalog.schema import Tool
from iglo.plans.models import Action
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "urn"])

TEXT = """
id: X1
slug: two-questions
title: {da: To spørgsmål, en: Two questions}
summary: {da: Kort, en: Short}
levels: [G]
form: group
starters: [member]
target: {da: Alle, en: All}
takes_part: {da: Alle, en: All}
minutes: 10
source: {section: ours}
steps:
  - key: first
    title: {da: Det første, en: The first}
    minutes: 10
    privacy: named
    blocks:
      - {kind: text, key: why, prompt: {da: Hvorfor, en: Why}, level: L}
      - {kind: scale, key: mark, each: true, prompt: {da: Hvordan, en: How}, scale: {low: {da: skidt, en: bad}, high: {da: godt, en: good}}}
"""


@pytest.fixture
def tool() -> Tool:
    return read_text(TEXT, Tool, name="x1.yaml")


@pytest.fixture
def run(cast: Cast, tool: Tool) -> Activity:
    return start_activity(tool, cast.day, by=cast.employee.pk)


def texts(run: Activity) -> dict[str, str]:
    return {entry.name: entry.text for entry in Entry.objects.filter(activity=run)}


def test_the_later_text_stands_and_the_other_is_kept_beside(run: Activity, cast: Cast) -> None:
    write_texts(run, {"first/why/text": "mine"}, seen=0, by=cast.employee.pk)
    (written,) = write_texts(run, {"first/why/text": "theirs"}, seen=0, by=cast.mate.pk)
    assert (texts(run), written.kept) == ({"first/why/text": "theirs"}, "mine")
    settle_text(KeptText.objects.get(), use=True, by=cast.employee.pk)
    assert (texts(run), KeptText.objects.count()) == ({"first/why/text": "mine"}, 0)


def test_what_was_seen_is_not_kept_beside(run: Activity, cast: Cast) -> None:
    (first,) = write_texts(run, {"first/why/text": "mine"}, seen=0, by=cast.employee.pk)
    write_texts(run, {"first/why/text": "better"}, seen=first.revision, by=cast.mate.pk)
    assert KeptText.objects.count() == 0


def test_ones_own_text_whose_receipt_was_lost_is_not_kept_beside(run: Activity, cast: Cast) -> None:
    write_texts(run, {"first/why/text": "half a sen"}, seen=0, by=cast.employee.pk)
    write_texts(run, {"first/why/text": "half a sentence more"}, seen=0, by=cast.employee.pk)
    assert (texts(run), KeptText.objects.count()) == ({"first/why/text": "half a sentence more"}, 0)


def test_a_wrong_field_is_told_and_the_others_are_stored(run: Activity, cast: Cast) -> None:
    written = write_texts(run, {"first/nothing/text": "a", "first/why/text": "b", "first/mark/1.value": "99"}, seen=0, by=cast.employee.pk)
    assert [bool(one.wrong) for one in written] == [True, False, True]
    assert texts(run) == {"first/why/text": "b"}


@pytest.mark.parametrize(("people", "kept"), [(4, {"first/mark/kept.held": "1"}), (5, None)])
def test_named_marks_become_the_groups_figure(run: Activity, cast: Cast, people: int, kept: dict[str, str] | None) -> None:
    marks = {f"first/mark/{n}.value": str(5 + n % 2) for n in range(1, people + 1)}
    names = {f"first/mark/{n}.name": f"Name {n}" for n in range(1, people + 1)}
    write_texts(run, marks | names, seen=0, by=cast.employee.pk)
    assert "Name 1" in texts(run).values()
    close_activity(run, by=cast.leader.pk)
    figure = {"first/mark/kept.mean": "5.5", "first/mark/kept.low": "0", "first/mark/kept.middle": "5", "first/mark/kept.high": "0"}
    assert texts(run) == (kept or figure)


def test_a_run_goes_from_start_to_plan_in_the_browser(cast: Cast, run: Activity) -> None:
    leader = cast.client("leader")
    page = leader.get(f"/app/activities/{run.pk}/")
    assert "first/why/text" in page.content.decode()
    leader.post(f"/app/activities/{run.pk}/write/", {"seen": "0", "step": "first", "first/why/text": "Too many reports"})
    assert "Too many reports" in leader.get(f"/app/activities/{run.pk}/summary/").content.decode()
    address = f"/app/handovers/activities/{run.pk}/plan/?field=first/why/text"
    assert "Too many reports" in leader.get(address).content.decode()
    leader.post(address, {"problem": "Reports", "what": "Fewer reports", "level": "L"})
    action = Action.objects.get()
    assert (action.what, action.level, action.origin_label) == ("Fewer reports", "L", "Two questions: Why")


@pytest.mark.parametrize("who", ["colleague", "hr", "administrator"])
def test_nobody_else_sees_the_run(cast: Cast, run: Activity, who: str) -> None:
    assert cast.client("mate").get(f"/app/activities/{run.pk}/").status_code == 200
    assert cast.client(who).get(f"/app/activities/{run.pk}/").status_code == cast.client(who).get("/app/activities/999/").status_code == 404
