"""What is private stays in the browser: saved, filled in again, copied, deleted, offered after a rewording; nothing is sent."""

import datetime as dt
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from iglo.catalog.models import OwnTool
from iglo.foundation import clock
from iglo.plans.actions import add_risk_factor, create_plan
from iglo.plans.models import Action
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, Be
from tests.cast import Cast

TEXT = """
id: X2
slug: my-own-week
title: {da: Min egen uge, en: My own week}
summary: {da: Kort, en: Short}
levels: [I]
form: alone
starters: [anyone]
target: {da: Dig, en: You}
takes_part: {da: Dig, en: You}
minutes: 10
source: {section: ours}
steps:
  - key: look
    title: {da: Se på ugen, en: Look at the week}
    privacy: private
    blocks:
      - {kind: text, key: heavy, prompt: {da: Hvad var tungt, en: What was heavy}}
      - {kind: list, key: helps, prompt: {da: Hvad hjælper, en: What helps}, item: {da: Hjælp, en: Help}, start: 2, most: 5}
      - {kind: checks, key: signs, prompt: {da: Tegn, en: Signs}, groups: [{key: all, options: [{key: sleep, text: {da: Sov dårligt, en: Slept badly}}]}]}
"""  # noqa: E501 - a file as people write it
SECRET = "Hemmelig tanke om mandag"
CURVE = "/app/tools/load-curve/mine/"
AS_BEFORE = """() => new Promise(done => { const open = indexedDB.open('iglo-private'); open.onsuccess = () => {
  const store = open.result.transaction('notes', 'readwrite').objectStore('notes'); const all = store.getAll();
  all.onsuccess = () => { const [note] = all.result; delete note.first; note.changed = '2026-03-10T09:00:00.000Z';
    store.put(note).onsuccess = () => { open.result.close(); done(); } } } })"""
ADDRESS = "/app/tools/my-own-week/mine/"


@pytest.fixture
def tool(workplace: Cast) -> OwnTool:
    return OwnTool.objects.create(tool_id="X2", text=TEXT)


def opened(page: Page, address: str = ADDRESS) -> Page:
    page.goto(address, timeout=30_000)
    page.wait_for_function("() => document.querySelector('private-notes')?.settled")
    page.evaluate("() => document.querySelector('private-notes').settled")
    return page


def watched(page: Page) -> list[Request]:
    """Return the list in which every request of the page will stand."""
    sent: list[Request] = []

    def note(one: Request) -> None:
        sent.append(one)

    page.on("request", note)
    return sent


def written(page: Page) -> Page:
    page.locator("[name='look/heavy/text']").fill(SECRET)
    for n in (1, 2, 3):
        page.locator(f"[name='look/helps/{n}']").fill(f"Hjælp nummer {n}")
    page.get_by_label("Sov dårligt").check()
    expect(page.locator("private-notes [data-part='state']")).to_have_text("Gemt i denne browser")
    page.wait_for_timeout(400)
    page.evaluate("() => document.querySelector('private-notes').settled")
    return page


def test_it_is_kept_here_filled_in_again_and_nothing_is_sent(be: Be, tool: OwnTool) -> None:
    page = opened(be("employee"))
    assert page.url.endswith("/mine/1/")
    sent = watched(page)

    written(page)
    page.locator("[name='look/helps/1']").press("Enter")
    page.wait_for_timeout(300)
    assert [(one.method, one.url) for one in sent] == []  # not one request, of whatever kind, while it was written

    opened(page)
    expect(page.locator("[name='look/heavy/text']")).to_have_value(SECRET)
    expect(page.locator("[name='look/helps/3']")).to_have_value("Hjælp nummer 3")
    expect(page.get_by_label("Sov dårligt")).to_be_checked()
    assert [one.url for one in sent if "Hemmelig" in one.url or "Hemmelig" in (one.post_data or "")] == []
    assert "emmelig" not in page.evaluate("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")


def test_another_reader_of_the_same_browser_is_not_shown_it(be: Be, tool: OwnTool, workplace: Cast) -> None:
    page = written(opened(be("employee")))
    session = workplace.client("mate", "da").cookies["iglo_session"].value
    page.context.add_cookies([{"name": "iglo_session", "value": session, "domain": "127.0.0.1", "path": "/app/"}])

    expect(opened(page).locator("[name='look/heavy/text']")).to_have_value("")


def test_a_copy_is_taken_as_text_and_as_data_and_it_is_deleted_after_a_question(be: Be, tool: OwnTool) -> None:
    page = written(opened(be("employee", accept_downloads=True)))
    with page.expect_download() as read:
        page.get_by_role("button", name="Tag en kopi til at læse").click()
    with page.expect_download() as data:
        page.get_by_role("button", name="Som data").click()

    assert f"Hvad var tungt\n  {SECRET}" in Path(read.value.path()).read_text()
    (note,) = json.loads(Path(data.value.path()).read_text())
    assert (note["texts"]["look/heavy/text"], note["tool"], note["version"]) == (SECRET, "X2", "1")

    page.get_by_role("button", name="Slet det fra denne browser").click()
    expect(page.get_by_role("dialog")).to_contain_text("Ingen kan hente det tilbage")
    page.get_by_role("button", name="Slet det", exact=True).click()
    expect(page.locator("[name='look/heavy/text']")).to_have_value("")
    expect(opened(page).locator("[name='look/heavy/text']")).to_have_value("")


def test_notes_of_an_older_version_are_offered(be: Be, tool: OwnTool) -> None:
    page = written(opened(be("employee")))
    tool.text = TEXT.replace("Hvad var tungt", "Hvad tyngede")
    tool.save()

    opened(page)
    assert page.url.endswith("/mine/2/")
    expect(page.locator("[name='look/heavy/text']")).to_have_value("")
    page.get_by_role("link", name="Du har noter fra").click()

    page.wait_for_url("**/mine/1/")
    expect(page.locator("[name='look/heavy/text']")).to_have_value(SECRET)
    expect(page.get_by_role("heading", name="Hvad var tungt")).to_be_visible()


def test_the_list_shows_what_lies_here_and_deletes_it_all(be: Be, tool: OwnTool) -> None:
    page = written(opened(be("employee")))
    page.goto("/app/tools/mine/")
    expect(page.get_by_role("link", name="Min egen uge: Se på ugen")).to_have_attribute("href", f"{ADDRESS}1/")
    assert violations(page) == []
    page.get_by_role("button", name="Slet det hele").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Slet det hele").click()
    expect(page.get_by_text("Her ligger ikke noget")).to_be_visible()
    expect(opened(page).locator("[name='look/heavy/text']")).to_have_value("")


@pytest.mark.parametrize(("who", "state"), [("leader", "not_started"), ("employee", "proposed")])
def test_a_line_becomes_an_action_or_a_proposal_when_its_author_says_so(
    be: Be, tool: OwnTool, workplace: Cast, who: str, state: str
) -> None:
    plan = create_plan(place=workplace.day, title="Plan", origin=None, by=workplace.leader.pk)
    add_risk_factor(plan, problem="Mandage", by=workplace.leader.pk)
    page = written(opened(be(who)))
    sent = watched(page)
    page.get_by_text("Lav noget af det, du skrev, til en handling").click()
    page.locator("[data-part='lines'] li", has_text=SECRET).get_by_role("button").click()

    page.wait_for_url("**/handovers/mine/plan/")
    expect(page.get_by_label("Hvad kunne man gøre ved det?")).to_have_value(SECRET)
    assert [one.url for one in sent if "emmelig" in one.url or "emmelig" in (one.post_data or "")] == []
    assert violations(page) == []
    page.get_by_label("Mandage (Day shift)").first.check()
    page.get_by_label("Hvad kunne man gøre ved det?").fill("Et møde om mandagen")
    page.get_by_role("button", name="Ind i planen").click()

    page.wait_for_url("**/plans/actions/*/")
    action = Action.objects.get()
    assert (action.what, action.state, action.risk_factor.problem) == ("Et møde om mandagen", state, "Mandage")
    assert "Min egen uge" not in action.origin_label
    assert page.evaluate("() => sessionStorage.getItem('iglo:carry')") is None


def test_where_the_browser_keeps_nothing_the_page_says_so(be: Be, tool: OwnTool) -> None:
    page = be("employee", size=PHONE)
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } })")
    opened(page)
    expect(page.locator("[data-part='nostore']")).to_contain_text("Denne browser gemmer ikke noget")
    page.locator("[name='look/heavy/text']").fill("x")
    expect(page.locator("[data-part='state']")).to_contain_text("Ikke gemt")


@pytest.mark.parametrize(("size", "theme", "language"), [(PHONE, "dark", "da"), ((1280, 800), "light", "en")])
def test_axe_finds_nothing(be: Be, tool: OwnTool, size: tuple[int, int], theme: str, language: str) -> None:
    page = opened(be("employee", size=size, theme=theme, language=language))
    page.locator("[name='look/heavy/text']").fill(SECRET)
    page.locator("[data-part='carry'] summary").click()
    assert violations(page) == []


def test_a_curve_keeps_the_months_it_was_drawn_for(be: Be, workplace: Cast) -> None:
    page = opened(be("employee", accept_downloads=True), CURVE)
    words = page.locator("[name='draw/curve/m6.words']")
    words.fill("Status")
    expect(page.locator("[data-part='drawn']")).to_have_text("Tegnet for månederne fra juni 2026 til november 2026.")
    page.locator("li[data-month='m1'] input[type='range']").press("ArrowRight")
    page.wait_for_timeout(400)
    with clock.frozen(clock.now() + dt.timedelta(days=70), everywhere=True):
        opened(page, CURVE)
        expect(page.locator("li[data-month='m1'] label").first).to_have_text("Juni")
        expect(page.locator("svg .cv-m--long").last).to_have_text("November")
        expect(page.locator("[data-part='hint']")).to_be_hidden()
        with page.expect_download() as read:
            page.get_by_role("button", name="Tag en kopi til at læse").first.click()
        told = Path(read.value.path()).read_text()
        assert ("November" in told, "Januar" in told) == (True, False)
        page.get_by_role("button", name="Tegn om").click()
        words.fill("")
        expect(page.locator("li[data-month='m1'] label").first).to_have_text("August")
        expect(page.locator("[data-part='drawn']")).to_be_hidden()


def test_a_curve_from_before_months_were_kept_goes_by_the_day_it_was_changed(be: Be, workplace: Cast) -> None:
    page = opened(be("employee"), CURVE)
    page.locator("[name='draw/curve/m6.words']").fill("Status")
    page.wait_for_timeout(400)
    page.evaluate(AS_BEFORE)
    opened(page, CURVE)
    expect(page.locator("li[data-month='m6'] label").first).to_have_text("Marts")
