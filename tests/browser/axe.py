"""axe-core, as it comes with its package; nothing is fetched."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}

# Colours on their way from one to another are no colours yet; what never ends is not waited for.
STILL = """() => Promise.all(document.getAnimations().filter(a => a.effect.getComputedTiming().endTime < 5000)
                                   .map(a => a.finished.catch(() => null))).then(() => null)"""


def violations(page: Page, within: str | None = None) -> list[str]:
    """Return what axe finds against WCAG 2.2 A and AA (`within` a selector), a line a rule with the elements it names."""
    page.evaluate(STILL)
    found = Axe().run(page, context=within, options=RULES).response["violations"]
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes'][:4]]}" for rule in found]
