"""Everything for oneself, in both languages and every variant: the server draws the empty fields, and nothing of them goes there."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from iglo.catalog.schema import Form, Privacy, Step, Tool
from iglo.catalog.shipped import shipped_tools
from tests.cast import Cast
from tests.tools_walk.pages import Page, close_up, printed, squeezed
from tests.tools_walk.values import fields_of

pytestmark = [pytest.mark.django_db(databases=["default", "urn"]), pytest.mark.once]

OWN = {tool.id: tool for tool in shipped_tools().values() if tool.has(Privacy.PRIVATE)}
ALONE = {tool.id: tool for tool in OWN.values() if tool.form is Form.ALONE or tool.variants_for(Form.ALONE)}


def ways_of(tool: Tool) -> list[str]:
    """Return the variants that have steps of their own for oneself, or the one way there is ('')."""
    return [one.key for one in tool.variants if any(step.variant == one.key for step in private_of(tool, one.key))] or [""]


def private_of(tool: Tool, way: str) -> list[Step]:
    return [step for step in tool.steps_of(way or None) if step.privacy is Privacy.PRIVATE]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("tool_id", OWN)
def test_its_page_asks_everything_and_no_field_goes_to_the_server(cast: Cast, tool_id: str, language: str) -> None:
    tool, client = OWN[tool_id], cast.client("employee", language)
    with translation.override(language):
        for way in ways_of(tool):
            answer = client.get(reverse("tools:mine", args=[tool.slug]), {"variant": way} if way else {}, follow=True)
            page, steps = Page(answer.content.decode()), private_of(tool, way)
            wanted = [str(text) for step in steps for text in (step.title, step.say, *(block.prompt for block in step.blocks)) if text]
            names = [name for step in steps for name, _field, _block in fields_of(step)]
            assert [text for text in wanted if squeezed(text) not in page.words] == []
            assert [name for name in names if name not in page.names] == []
            assert {name: page.goes[name] for name in names} == dict.fromkeys(names, ("dialog", ""))
            shows_on_paper(client, page, wanted)


def shows_on_paper(client: Client, page: Page, wanted: list[str]) -> None:
    """Print it blank from its own link: every step and every prompt stands there."""
    pdf = client.get(next(link for link in page.links if "/paper.pdf" in link))
    whole = printed(pdf.content)
    assert [text for text in wanted if close_up(text) not in whole] == []


@pytest.mark.parametrize("tool", ALONE.values(), ids=ALONE)
def test_the_tools_page_leads_to_it(cast: Cast, tool: Tool) -> None:
    page = Page(cast.client("employee").get(reverse("tools:tool", args=[tool.slug])).content.decode())
    assert [link for link in page.links if link.startswith(reverse("tools:mine", args=[tool.slug]))] != []


def test_a_field_sent_to_its_page_all_the_same_is_kept_nowhere(cast: Cast) -> None:
    tool, client = OWN["A2"], cast.client("employee")
    address = reverse("tools:mine_version", args=[tool.slug, 1])
    client.get(reverse("tools:mine", args=[tool.slug]), follow=True)
    name = fields_of(tool.steps[0]).__next__()[0]
    with CaptureQueriesContext(connection) as seen:
        answer = client.post(address, {name: "Hemmelig tanke"})
    assert [query["sql"] for query in seen if "emmelig" in query["sql"]] == []
    assert "emmelig" not in answer.content.decode()
