"""Every tool on A4, blank in both languages; a run with what was said; a hostile text stays text."""

import io

import pytest
from django.utils import translation
from pypdf import PdfReader

from iglo.activities.actions import start_activity, write_texts
from iglo.catalog.queries.paper import tool_paper
from iglo.catalog.schema import Privacy, Tool
from iglo.catalog.shipped import shipped_tools
from iglo.foundation.pdf import render_pdf
from tests.cast import Cast
from tests.printed import pages_of

HOSTILE = '#panic("x") $x$ <b>fed</b> \\ *stjerne* @kilde `kode` // nej'


def squeezed(text: str) -> str:
    """Return `text` without spaces and breaks: a printed line ends where the paper does."""
    return "".join(text.split())


def asked_in(tool: Tool) -> list[str]:
    """Return the words that must stand on the sheet: the title, every step, every prompt, every field's own words."""
    steps = [word for step in tool.steps for word in (str(step.title), str(step.say or ""))]
    return [str(tool.title), *steps, *(str(block.prompt or "") for step in tool.steps for block in step.blocks)]


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("tool_id", sorted(shipped_tools()))
def test_every_tool_is_printed_blank(tool_id: str, language: str) -> None:
    tool = shipped_tools()[tool_id]
    with translation.override(language):
        pdf, wanted = render_pdf("blocks", "tool", tool_paper(tool, tool.steps)), asked_in(tool)
    pages = pages_of(pdf)
    whole = squeezed("".join(pages))
    assert [page for page in pages if len(page) < len(str(tool.title))] == []
    assert [words for words in wanted if squeezed(words) not in whole] == []
    assert (PdfReader(io.BytesIO(pdf)).trailer["/Root"]["/MarkInfo"]["/Marked"], pdf[:5]) == (True, b"%PDF-")


@pytest.mark.django_db(databases=["default", "urn"])
def test_a_run_is_printed_with_what_the_group_said_and_hostile_text_stays_text(cast: Cast) -> None:
    tool = shipped_tools()["A21"]
    run = start_activity(tool, cast.day, by=cast.employee.pk, variant=tool.variants[0].key if tool.variants else "")
    step = next(step for step in run.steps if step.privacy is Privacy.NAMED)
    name = next(f"{step.key}/{b.key}/{f.name}" for b in step.blocks for f in b.fields({}) if f.input in ("long", "line"))
    write_texts(run, {name: HOSTILE}, seen=0, by=cast.employee.pk)

    answer = cast.client("mate", "da").get(f"/app/activities/{run.pk}/paper.pdf")

    assert answer["Content-Type"] == "application/pdf"
    whole = squeezed("".join(pages_of(answer.content)))
    assert squeezed(HOSTILE) in whole
    assert squeezed(cast.day.name) in whole
    assert cast.client("colleague").get(f"/app/activities/{run.pk}/paper.pdf").status_code == 404


@pytest.mark.django_db
def test_the_blank_sheet_is_given_to_anybody_signed_in_and_one_way_at_a_time(cast: Cast) -> None:
    tool = next(tool for tool in shipped_tools().values() if len({step.variant for step in tool.steps if step.variant}) > 1)
    first, other = (next(step for step in tool.steps if step.variant == variant.key) for variant in tool.variants[:2])
    address = f"/app/tools/{tool.slug}/paper.pdf"
    whole = squeezed("".join(pages_of(cast.client("employee", "en").get(f"{address}?variant={tool.variants[0].key}").content)))
    assert (squeezed(first.title.en) in whole, squeezed(other.title.en) in whole) == (True, False)
    both = squeezed("".join(pages_of(cast.client("employee", "en").get(address).content)))
    assert squeezed(other.title.en) in both
