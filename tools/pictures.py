"""Every page of the demo at three widths, light and dark, in Danish, into docs/pictures (WebP, small).

python -m tools.pictures                       starts the demo itself, in a folder that is thrown away
python -m tools.pictures --base URL            uses a demo that runs
python -m tools.pictures --only plan board     only pages whose name begins so; "rooms" alone are live meetings

It also says what a picture shows too late: pages wider than their screen, and complaints in the browser's console.
"""

import argparse
import base64
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from iglo.demo.pages import PAGES
from iglo.demo.pages import Page as DemoPage
from tools.pictures_rooms import picture_rooms

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "pictures"
CHROMIUM = os.environ.get("CHROMIUM", shutil.which("chromium") or "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=da-DK",
]
SCREENS = {360: 740, 1280: 800, 1920: 1080}  # width: height of the screen, in CSS pixels
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
REFUSED = 400  # HTTP status
ROOMS_LED_BY = "henrik"
MISSING = "missing"  # the page that says so
TALLEST = 6000  # CSS pixels; what is longer is cut
QUALITY = 45
SCALES = {1920: 0.7}  # the widest are drawn smaller, else they would weigh half of all
PATIENCE = 240.0  # seconds for the demo to fill itself


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pictures; return 1 where a page was wider than its screen or complained."""
    wanted = _arguments(arguments)
    pages = [page for page in PAGES if not wanted.only or page.name.startswith(tuple(wanted.only))]
    with _demo(wanted.base) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        complaints = [line for person in _people(pages) for line in _pictures_of(browser, base, person, pages)]
        complaints += _rooms(browser, base) if not wanted.only or "rooms" in wanted.only else []
        browser.close()
    if not wanted.only:
        _remove_others()
    _write_index()
    _tell(complaints)
    return 1 if complaints else 0


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.pictures")
    parser.add_argument("--base", default="", help="address of a demo that runs, else one is started")
    parser.add_argument("--only", nargs="*", default=[], help="beginnings of names of pages")
    return parser.parse_args(arguments)


def _rooms(browser: Browser, base: str) -> list[str]:
    """Hold a few live meetings, and take all three views of them, by day and by night."""
    leader = _sign_in(browser, base, ROOMS_LED_BY)
    return list(picture_rooms(browser, base, leader, _room_picture))


def _room_picture(page: Page, name: str) -> None:
    size = page.viewport_size or {"width": 360, "height": 740}
    for theme in THEMES:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        _save(page, OUT / f"{name}{'-dark' if theme == 'dark' else ''}.webp", size["width"], size["height"])
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size(size)


def _people(pages: Sequence[DemoPage]) -> list[str]:
    return list(dict.fromkeys(page.person or "" for page in pages))


# ── the demo ─────────────────────────────────────────────────────
@contextmanager
def _demo(base: str) -> Iterator[str]:
    """Give the address of a demo; start one where none is named, and end it afterwards."""
    if base:
        yield base.rstrip("/")
        return
    port = _free_port()
    with tempfile.TemporaryDirectory(prefix="iglo-pictures-") as folder:
        environment = {**os.environ, "IGLO_DEMO": "1", "IGLO_DATA": folder}
        command = [str(Path(sys.executable).parent / "iglo"), "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/app/demo/", server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise SystemExit("The demo stopped before it answered.")
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 (our own server)
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The demo did not answer in time.")


# ── the pictures ─────────────────────────────────────────────────
def _pictures_of(browser: Browser, base: str, person: str, pages: Sequence[DemoPage]) -> Iterator[str]:
    """Take all pictures of what `person` sees; yield complaints."""
    state = _sign_in(browser, base, person) if person else None
    context = browser.new_context(locale="da-DK", timezone_id="Europe/Copenhagen", reduced_motion="reduce", storage_state=state)
    for wanted in pages:
        if (wanted.person or "") == person:
            yield from (f"{wanted.name}: {line}" for line in _pictures(context, base, wanted))
    context.close()


def _sign_in(browser: Browser, base: str, person: str) -> Any:
    """Become `person` by the button on the demo's first page; return the cookies."""
    context = browser.new_context(locale="da-DK")
    page = context.new_page()
    page.goto(f"{base}/app/demo/")
    page.locator(f'form[action$="/as/{person}/"] button').first.click()
    page.wait_for_load_state()
    state = context.storage_state()
    context.close()
    return state


def _pictures(context: BrowserContext, base: str, wanted: DemoPage) -> Iterator[str]:
    """Open one page and take it at every width, by day and by night."""
    page = context.new_page()
    heard: list[str] = []
    if wanted.name != MISSING:  # there the console tells of the very answer we ask for
        page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield from _open(page, base, wanted)
    for width, height in SCREENS.items():
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"wider than {width}: {_widest(page)}"
        for theme in THEMES:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            _save(page, OUT / f"{wanted.name}-{width}{'-dark' if theme == 'dark' else ''}.webp", width, height)
    page.close()
    yield from dict.fromkeys(heard)


def _open(page: Page, base: str, wanted: DemoPage) -> Iterator[str]:
    answer = page.goto(f"{base}{wanted.path}", wait_until="load")
    for pattern in wanted.via:
        address = _link(page, pattern)
        if not address:
            yield f"no link like {pattern} on {page.url}"
            break
        answer = page.goto(address, wait_until="load")
    if answer is None or (answer.status >= REFUSED and wanted.name != MISSING):
        yield f"answered {answer.status if answer else 'nothing'}"
    page.evaluate("document.fonts.ready")


def _link(page: Page, pattern: str) -> str:
    """Return the first address on `page` that `pattern` finds, or nothing."""
    addresses = page.evaluate("[...document.querySelectorAll('a[href]')].map((each) => each.href.split('#')[0])")
    return next((str(address) for address in addresses if re.search(pattern, address)), "")


def _widest(page: Page) -> str:
    found = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 3).map((each) => `${each.tagName.toLowerCase()}.${each.className.baseVal ?? each.className}`)"""
    )
    return ", ".join(map(str, found))


def _save(page: Page, path: Path, width: int, height: int) -> None:
    """Save the whole page: the screen is made as tall as the page first, so that a bar at its foot stands at the foot."""
    tall = min(max(int(page.evaluate("document.documentElement.scrollHeight")), height), TALLEST)
    page.set_viewport_size({"width": width, "height": tall})
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    clip = {"x": 0, "y": 0, "width": width, "height": tall, "scale": SCALES.get(width, 1)}
    wish = {"format": "webp", "quality": QUALITY, "clip": clip}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", wish)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(base64.b64decode(taken["data"]))


# ── what is said ─────────────────────────────────────────────────
def _remove_others() -> None:
    """Take away the pictures of pages that are gone."""
    names = {f"{page.name}-{width}{end}.webp" for page in PAGES for width in SCREENS for end in ("", "-dark")}
    for old in OUT.glob("*.webp"):
        if old.name not in names and not old.name.startswith("rooms-"):
            old.unlink()


def _write_index() -> None:
    """Write the list of the pages whose pictures are there."""
    pages = [page for page in PAGES if (OUT / f"{page.name}-{min(SCREENS)}.webp").exists()]
    head = ["# Every page", "", "Written by `make pictures`.", "", "| page | seen by | " + " | ".join(map(str, SCREENS)) + " |"]
    rule = "| --- | --- |" + " --- |" * len(SCREENS)
    rooms = sorted({file.stem.removesuffix("-dark").rpartition("-")[0] for file in OUT.glob("rooms-*.webp")})
    live = ["", "# Live meetings", "", "| step | who leads | the wall | a phone |", "| --- | --- | --- | --- |", *map(_rooms_row, rooms)]
    (OUT / "README.md").write_text("\n".join([*head, rule, *map(_index_row, pages), *live]) + "\n", encoding="utf-8")


def _index_row(page: DemoPage) -> str:
    cells = [f"[light]({page.name}-{width}.webp) [dark]({page.name}-{width}-dark.webp)" for width in SCREENS]
    return f"| {page.name} | {page.person or 'anybody'} | {' | '.join(cells)} |"


def _rooms_row(step: str) -> str:
    cells = [f"[light]({step}-{view}.webp) [dark]({step}-{view}-dark.webp)" for view in ("lead", "wall", "phone")]
    return f"| {step.removeprefix('rooms-')} | {' | '.join(cells)} |"


def _tell(complaints: Sequence[str]) -> None:
    files = list(OUT.glob("*.webp"))
    size = sum(file.stat().st_size for file in files) / 1e6
    print(f"{len(files)} pictures, {size:.1f} MB, in {OUT.relative_to(ROOT)}")
    for line in complaints:
        print(f"  ! {line}")


if __name__ == "__main__":
    sys.exit(main())
