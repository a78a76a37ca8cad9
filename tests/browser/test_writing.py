"""A group writes together in a real browser: saved as one types, without a net, in one field at once, while the minutes run."""

import pytest
from playwright.sync_api import Page, expect

from iglo.activities.actions import begin_step, start_activity
from iglo.activities.models import Activity, Entry, KeptText
from iglo.catalog.reading import read_text
from iglo.catalog.schema import Tool
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, Be
from tests.cast import Cast
from tests.serving import wait_until

TEXT = """
id: X1
slug: two-steps
title: {da: To trin, en: Two steps}
summary: {da: Kort, en: Short}
levels: [G]
form: group
starters: [member]
target: {da: Alle, en: All}
takes_part: {da: Alle, en: All}
minutes: 20
source: {section: ours}
steps:
  - key: first
    title: {da: Det første, en: The first}
    minutes: 10
    privacy: named
    blocks:
      - {kind: text, key: why, prompt: {da: Hvorfor, en: Why}, level: L}
      - {kind: list, key: ideas, prompt: {da: Forslag, en: Ideas}, item: {da: Forslag, en: Idea}, start: 2, most: 4}
      - {kind: checks, key: signs, prompt: {da: Tegn, en: Signs}, groups: [{key: all, options: [{key: haste, text: {da: Hast, en: Haste}}]}]}
      - {kind: table, key: tasks, prompt: {da: Opgaver, en: Tasks}, row: {da: Opgave, en: Task}, start: 1, columns: [{key: hours, type: number, title: {da: Timer, en: Hours}}]}
  - key: second
    title: {da: Det andet, en: The second}
    minutes: 10
    privacy: named
    blocks:
      - {kind: text, key: then, prompt: {da: Og så, en: And then}}
"""  # noqa: E501 - a file as people write it
WHY = "[name='first/why/text']"
STATE = "answer-form [data-part='state']"


@pytest.fixture
def tool() -> Tool:
    return read_text(TEXT, Tool, name="x1.yaml")


@pytest.fixture
def run(workplace: Cast, tool: Tool) -> Activity:
    return start_activity(tool, workplace.day, by=workplace.employee.pk)


def opened(page: Page, run: Activity, step: str = "first") -> Page:
    page.goto(f"/app/activities/{run.pk}/steps/{step}/", timeout=30_000)
    page.wait_for_function("() => document.querySelector('answer-form')?.isSaved !== undefined")
    return page


def text(name: str) -> str:
    return "".join(
        Entry.objects.filter(**dict(zip(("step_key", "block_key", "field"), name.split("/"), strict=True))).values_list("text", flat=True)
    )


def stands(name: str, wanted: str) -> None:
    wait_until(lambda: text(name) == wanted)


def test_what_one_types_is_saved_and_comes_to_the_other(be: Be, run: Activity) -> None:
    leader, mate = opened(be("leader"), run), opened(be("mate"), run)

    leader.locator(WHY).type("For mange rapporter")
    expect(leader.locator(STATE)).to_have_text("Gemt")
    leader.get_by_label("Hast").check()

    expect(mate.locator(WHY)).to_have_value("For mange rapporter", timeout=20_000)
    expect(mate.get_by_label("Hast")).to_be_checked(timeout=20_000)
    leader.get_by_label("Hast").uncheck()
    expect(mate.get_by_label("Hast")).not_to_be_checked(timeout=20_000)
    assert KeptText.objects.count() == 0


def test_free_rows_grow_and_end_where_the_tool_says(be: Be, run: Activity) -> None:
    leader, mate = opened(be("leader"), run), opened(be("mate"), run)

    for n in (1, 2, 3, 4):
        leader.get_by_label(f"Forslag {n}", exact=True).fill(f"Nummer {n}")
    stands("first/ideas/4", "Nummer 4")

    expect(leader.locator("[name^='first/ideas/']")).to_have_count(4)
    expect(mate.get_by_label("Forslag 4", exact=True)).to_have_value("Nummer 4", timeout=20_000)


def test_two_in_one_field_lose_nothing_and_both_see_it(be: Be, run: Activity) -> None:
    leader, mate = opened(be("leader"), run), opened(be("mate"), run)
    mate.locator(WHY).focus()
    leader.locator(WHY).type("Lederens ord")
    stands("first/why/text", "Lederens ord")

    mate.locator(WHY).type("Kollegaens ord")  # was in the field all the time, and has not seen the leader's words

    stands("first/why/text", "Kollegaens ord")
    for page in (leader, mate):
        expect(page.locator(".kept")).to_contain_text("Lederens ord", timeout=20_000)
    expect(leader.locator(WHY)).to_have_value("Lederens ord")  # nothing moves under the fingers of who is in the field
    leader.locator("h1").click()
    expect(leader.locator(WHY)).to_have_value("Kollegaens ord", timeout=20_000)
    leader.get_by_role("button", name="Brug den i stedet").click()
    expect(mate.locator(".kept")).to_have_count(0, timeout=20_000)
    mate.locator("h1").click()
    expect(mate.locator(WHY)).to_have_value("Lederens ord", timeout=20_000)


def test_a_text_one_has_seen_is_written_on_and_nothing_is_laid_beside(be: Be, run: Activity) -> None:
    leader, mate = opened(be("leader"), run), opened(be("mate"), run)
    leader.locator(WHY).type("Først")
    expect(mate.locator(WHY)).to_have_value("Først", timeout=20_000)

    mate.locator(WHY).press("End")
    mate.locator(WHY).type(" og så")

    stands("first/why/text", "Først og så")
    assert KeptText.objects.count() == 0


def test_without_a_net_it_is_kept_and_goes_when_the_net_is_back(be: Be, run: Activity) -> None:
    page = opened(be("leader"), run)
    page.context.set_offline(True)
    page.locator(WHY).type("Skrevet uden net")
    expect(page.locator(STATE)).to_contain_text("Ikke sendt endnu")
    assert text("first/why/text") == ""

    page.context.set_offline(False)

    expect(page.locator(STATE)).to_have_text("Gemt", timeout=20_000)
    assert text("first/why/text") == "Skrevet uden net"


def test_a_killed_tab_loses_nothing(be: Be, run: Activity) -> None:
    page = opened(be("leader"), run)
    page.context.set_offline(True)
    page.locator(WHY).type("Fanen døde")
    page.close()
    assert text("first/why/text") == ""

    again = page.context.new_page()
    again.context.set_offline(False)
    opened(again, run, "second")  # another step of the same run sends it too

    stands("first/why/text", "Fanen døde")
    assert opened(again, run).locator(WHY).input_value() == "Fanen døde"
    assert again.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('iglo:unsent'))") == []


def test_a_page_that_is_left_at_once_sends_as_it_goes(be: Be, run: Activity) -> None:
    page = opened(be("leader"), run)
    page.locator(WHY).type("Hurtigt")
    page.goto("/app/plans/")
    stands("first/why/text", "Hurtigt")


def test_what_somebody_else_wrote_here_is_not_sent_by_the_next_reader(be: Be, run: Activity, workplace: Cast) -> None:
    page = opened(be("leader"), run)
    page.context.set_offline(True)
    page.locator(WHY).type("Lederens")
    page.close()
    session = workplace.client("mate", "da").cookies["iglo_session"].value
    page.context.add_cookies([{"name": "iglo_session", "value": session, "domain": "127.0.0.1", "path": "/app/"}])
    other = page.context.new_page()
    other.context.set_offline(False)
    sent: list[str] = []
    other.on("request", lambda asked: sent.append(asked.post_data or ""))

    opened(other, run).locator(WHY).fill("Mit eget")  # the leader's page may have sent its own as it went: that is the leader's right

    stands("first/why/text", "Mit eget")
    expect(other.locator(STATE)).to_have_text("Gemt")
    assert any("Mit+eget" in body for body in sent)
    assert not any("Lederens" in body for body in sent)
    assert KeptText.objects.count() == 0


def test_a_mistake_is_said_beside_the_field_and_the_rest_is_saved(be: Be, run: Activity) -> None:
    page = opened(be("leader"), run)
    page.locator("[name='first/tasks/1.hours']").fill("mange")
    page.locator(WHY).fill("Godt")
    stands("first/why/text", "Godt")

    field = page.locator("[name='first/tasks/1.hours']")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Skriv et tal.")
    field.fill("7,5")
    stands("first/tasks/1.hours", "7.5")
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_the_minutes_run_and_a_new_step_is_told_without_moving_anybody(be: Be, run: Activity, workplace: Cast) -> None:
    begin_step(run, "first", by=workplace.leader.pk)
    page = be("mate", size=PHONE)
    page.clock.install()
    opened(page, run)
    expect(page.locator("#step running-minutes [data-part='words']")).to_have_text("10 minutter tilbage")
    page.clock.fast_forward(3 * 60_000 + 10_000)
    expect(page.locator("#step running-minutes [data-part='words']")).to_have_text("7 minutter tilbage")
    expect(page.locator("#step .mn-gone")).to_have_count(3)
    page.clock.fast_forward(9 * 60_000)
    expect(page.locator("#step running-minutes [data-part='words']")).to_contain_text("2 minutter mere")
    page.locator(WHY).type("Midt i en sætn")

    begin_step(run, "second", by=workplace.leader.pk)
    page.clock.fast_forward(20_000)

    expect(page.locator("#moved")).to_contain_text("Det andet", timeout=20_000)
    expect(page.locator("#agenda [data-state='now']")).to_contain_text("Det andet")
    expect(page.locator(WHY)).to_have_value("Midt i en sætn")
    expect(page.locator(WHY)).to_be_focused()
    assert violations(page) == []
    page.get_by_role("link", name="Gå med").click()
    expect(page.locator("[name='second/then/text']")).to_be_visible()
    stands("first/why/text", "Midt i en sætn")
