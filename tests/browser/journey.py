"""What people do on the way from a file of slips to a followed-up plan, a function a deed, in whatever language they read."""

from pathlib import Path

from playwright.sync_api import Page

NOTES = Path(__file__).resolve().parent.parent / "data" / "notes" / "mixed"


def press(page: Page, selector: str) -> None:
    """Press a button that leads to another page, and wait for it."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def bring_in(page: Page, round_pk: int, file: str) -> None:
    """Bring a file of slips into the box: choose, look through, seal."""
    page.goto(f"/app/rounds/{round_pk}/entry/file/")
    page.set_input_files("main input[type=file]", NOTES / file)
    press(page, "main form[enctype] button")
    press(page, 'main form[action$="/take-in/"] button')


def stand_by_the_box(page: Page, round_pk: int) -> None:
    """Press 'I open the box'."""
    page.goto(f"/app/rounds/{round_pk}/opening/")
    press(page, 'main form[action$="/stand/"] button.btn--main')


def lay_on_board(page: Page, round_pk: int) -> int:
    """Lay the slips on the board; returns its key."""
    page.goto(f"/app/handovers/rounds/{round_pk}/")
    press(page, "main .lit form button")
    return int(page.url.rstrip("/").split("?")[0].rstrip("/").rsplit("/", 1)[1])


def sort_with_help(page: Page, board_pk: int) -> None:
    """Take the suggestion for both colours, and end the sorting."""
    for colour in ("red", "green"):
        page.goto(f"/app/boards/{board_pk}/?colour={colour}")
        page.locator('form[action$="/suggest/"] button').first.click()
        page.wait_for_selector(".pile:not(.pile--unsure):not(.bs-new)")
    page.goto(f"/app/boards/{board_pk}/")
    page.locator('[popovertarget="end-sorting"]').first.click()
    press(page, f'form[action="/app/boards/{board_pk}/finish/"] button')


def meet(page: Page, board_pk: int, meeting_pk: int) -> None:
    """Walk through the agenda and close the meeting."""
    page.goto(f"/app/meetings/{meeting_pk}/")
    for _step in range(5):
        press(page, "main .lit form button.btn--main")
    press(page, 'main form[action$="/close/"] button')


def propose(page: Page, board_pk: int, heading_pk: int, text: str) -> None:
    """Write one proposal as the heading's scribe, hung on its first red note."""
    page.goto(f"/app/boards/heading/{heading_pk}/proposals/")
    page.fill("main textarea[name=text]", text)
    page.locator("main input[name=kind]").first.check()
    page.locator("main input[name=note], main input[name=notes]").first.check()
    page.locator("main form:has(textarea[name=text]) button.btn--main, main form:has(textarea[name=text]) button.btn--lamp").first.click()
    page.wait_for_selector(f"text={text}")


def carry(page: Page, board_pk: int) -> int:
    """Carry all headings into the plan; returns the plan's key."""
    page.goto(f"/app/handovers/boards/{board_pk}/plan/")
    press(page, "main form button.btn--main")
    return int(page.url.rstrip("/").rsplit("/", 1)[1])


def write_action(page: Page, factor_pk: int, level: str, what: str, *, above: bool = False) -> None:
    """Write an action whole: who, by when, how and when it is measured."""
    page.goto(f"/app/plans/factors/{factor_pk}/actions/new/")
    page.check(f'main input[name=level][value="{level}"]')
    page.fill("main textarea[name=what]", what)
    fill_in(page, above=above)


def fill_in(page: Page, *, above: bool = False) -> None:
    """Fill in the rest of an action's form and send it."""
    page.fill("main [name=responsible_text]", "Everybody")
    page.set_checked("main input[name=above]", above)
    page.fill("main input[name=due_on]", "2026-12-01")
    page.fill("main [name=measure_how]", "Count the notes again")
    page.fill("main input[name=measure_on]", "2026-12-15")
    press(page, "main form:has([name=measure_how]) button.btn--main")


def set_date(page: Page, plan_pk: int) -> None:
    """Write the date on the door."""
    page.goto(f"/app/plans/{plan_pk}/follow-up/")
    page.fill("main input[name=day]", "2026-12-16")
    page.fill("main input[name=time]", "09:00")
    press(page, "main form:has(input[name=day]) button.btn--main")


def say_yes(page: Page, plan_pk: int) -> None:
    """Say yes to the plan as it stands."""
    page.goto(f"/app/plans/{plan_pk}/adopt/")
    press(page, "main .yes form button")


def measure(page: Page, factor_pk: int, kind: str, number: str, word: str) -> None:
    """Write down a measurement of a risk factor."""
    page.goto(f"/app/plans/factors/{factor_pk}/measure/")
    page.check(f'main input[name=kind][value="{kind}"]')
    page.fill("main [name=text]", f"{number} notes under this heading")
    page.fill("main input[name=number]", number)
    if word:
        page.check(f'main input[name=word][value="{word}"]')
    press(page, "main form:has(input[name=number]) button.btn--main")


def hold_follow_up(page: Page, plan_pk: int, learnt: str) -> None:
    """Write down what the follow-up taught."""
    page.goto(f"/app/plans/{plan_pk}/follow-up/held/")
    page.fill("main textarea[name=learnt]", learnt)
    press(page, "main form:has(textarea[name=learnt]) button.btn--main")
