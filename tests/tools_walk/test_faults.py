"""What goes wrong: a value that will not do, an answer that lacks, a tool that is gone; and what a page costs."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from iglo.activities.actions import close_activity, start_activity, write_texts
from iglo.activities.models import Activity, Entry
from iglo.catalog.models import ToolChange
from iglo.catalog.reading import read_text
from iglo.catalog.schema import Tool
from iglo.catalog.shipped import shipped_tools
from tests.cast import Cast
from tests.catalog.samples import GOOD
from tests.tools_walk.pages import Page, squeezed
from tests.tools_walk.values import value_for

pytestmark = pytest.mark.django_db(databases=["default", "urn"])

BLOCKS = """\
      - {kind: text, key: text, prompt: {da: Hvorfor, en: Why}}
      - {kind: scale, key: scale, prompt: {da: Hvordan, en: How}, scale: {low: {da: skidt, en: bad}, high: {da: godt, en: good}}}
      - kind: table
        key: table
        columns:
          - {key: n, type: number, title: {da: Timer, en: Hours}}
          - {key: d, type: date, title: {da: Dag, en: Day}}
          - {key: c, type: choice, title: {da: Valg, en: Choice}, options: [{key: a, title: {da: A, en: A}}]}
      - kind: curve
        key: curve
        low: {da: lidt, en: little}
        best: {da: nok, en: enough}
        high: {da: meget, en: much}
        swing: {da: Hvad skete der, en: What happened}
"""
WRONG = {
    "first/text/text": ("x" * 4001, "Det er for langt: højst 4000 tegn.", "That is too long: at most 4000 characters."),
    "first/scale/value": ("11", "Vælg en af dem, der er vist.", "Choose one of those that are shown."),
    "first/table/1.n": ("mange", "Skriv et tal.", "Write a number."),
    "first/table/1.d": ("i morgen", "Skriv en dato, for eksempel 2026-11-30.", "Write a date, such as 2026-11-30."),
    "first/table/1.c": ("c", "Vælg en af dem, der er vist.", "Choose one of those that are shown."),
    "first/curve/m1": ("101", "Skriv et tal mellem 0 og 100.", "Write a number between 0 and 100."),
    "first/nowhere/1": ("x", "Det felt er der ikke her.", "There is no such field here."),
}
RIGHT = {
    "first/text/text": "fordi",
    "first/scale/value": "4",
    "first/table/2.n": "3",
    "first/table/2.d": "2026-12-01",
    "first/curve/m2": "40",
}


@pytest.fixture
def tool() -> Tool:
    return read_text(GOOD[: GOOD.index("      - {kind: text")] + BLOCKS, Tool, name="x1.yaml")


@pytest.fixture
def run(cast: Cast, tool: Tool) -> Activity:
    return start_activity(tool, cast.day, by=cast.leader.pk)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", WRONG)
def test_what_will_not_do_is_told_and_all_else_is_kept(cast: Cast, run: Activity, name: str, language: str) -> None:
    value, *told = WRONG[name]
    right = {key: text for key, text in RIGHT.items() if key != name}
    client = cast.client("employee", language)
    page = client.post(reverse("activities:write", args=[run.pk]), {"seen": "0", "step": "first", name: value} | right, follow=True)
    assert told[language == "en"] in Page(page.content.decode()).words
    assert {entry.name: entry.text for entry in Entry.objects.all()} == right


@pytest.mark.parametrize(("language", "told"), [("da", "Ikke besvaret endnu"), ("en", "Not answered yet")])
def test_the_summary_says_which_answer_lacks(cast: Cast, language: str, told: str) -> None:
    found = start_activity(shipped_tools()["C2"], cast.day, by=cast.leader.pk)
    step = next(step for step in found.steps if any(block.required for block in step.blocks))
    block = next(block for block in step.blocks if block.required)
    client, address = cast.client("leader", language), reverse("activities:summary", args=[found.pk])
    with translation.override(language):
        lacks = squeezed(block.missing({})[0])
    before = Page(client.get(address).content.decode()).words
    assert (told in lacks, lacks in before) == (True, True)
    field = block.fields({})[0]
    write_texts(found, {f"{step.key}/{block.key}/{field.name}": value_for(field, 1)}, seen=0, by=cast.leader.pk)
    assert lacks not in Page(client.get(address).content.decode()).words


def test_a_run_opens_when_its_tool_is_no_longer_there(cast: Cast, run: Activity) -> None:
    client = cast.client("leader")
    write_texts(run, RIGHT, seen=0, by=cast.leader.pk)
    assert "fordi" in client.get(reverse("activities:detail", args=[run.pk])).content.decode()
    close_activity(run, by=cast.leader.pk)
    page = Page(client.get(reverse("activities:summary", args=[run.pk])).content.decode())
    assert ("fordi" in page.words, [link for link in page.links if "/start/" in link]) == (True, [])


def test_a_run_reads_as_it_was_after_the_tool_was_reworded_and_hidden(cast: Cast) -> None:
    found = start_activity(shipped_tools()["A10"], cast.day, by=cast.leader.pk)
    close_activity(found, by=cast.leader.pk)
    client, address = cast.client("leader"), reverse("activities:summary", args=[found.pk])
    assert [link for link in Page(client.get(address).content.decode()).links if "/start/" in link] != []
    ToolChange.objects.create(tool_id="A10", hidden=True, words={"title": {"da": "Noget andet", "en": "Something else"}})
    page = Page(client.get(address).content.decode())
    assert str(shipped_tools()["A10"].title.en) in page.words
    assert ("Something else" in page.words, [link for link in page.links if "/start/" in link]) == (False, [])


def test_the_list_costs_the_same_with_three_runs_as_with_one(cast: Cast, tool: Tool, django_assert_max_num_queries: Any) -> None:
    client, counts = cast.client("employee"), []
    for number in (1, 2):
        for _time in range(number):
            close_activity(start_activity(tool, cast.day, by=cast.leader.pk), by=cast.leader.pk)
            start_activity(tool, cast.day, by=cast.leader.pk)
        with django_assert_max_num_queries(60) as seen:
            assert client.get(reverse("activities:index")).status_code == 200
        counts.append(len(seen))
    assert Activity.objects.count() == 6
    assert counts[0] == counts[1]


@pytest.mark.parametrize("page", ["detail", "summary"])
def test_a_page_costs_the_same_whatever_is_written_in_it(cast: Cast, tool: Tool, page: str, django_assert_max_num_queries: Any) -> None:
    found, client, counts = start_activity(tool, cast.day, by=cast.leader.pk), cast.client("leader"), []
    for texts in (dict([*RIGHT.items()][:1]), RIGHT):
        write_texts(found, texts, seen=0, by=cast.leader.pk)
        with django_assert_max_num_queries(60) as seen:
            assert client.get(reverse(f"activities:{page}", args=[found.pk])).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_summary_costs_the_same_with_three_earlier_times_as_with_one(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client, counts, marks = cast.client("leader"), [], {f"barometer/barometer/{n}.value": "7" for n in range(1, 6)}
    for times in (2, 2):
        for _time in range(times):
            found = start_activity(shipped_tools()["A20"], cast.day, by=cast.leader.pk, variant="meeting")
            write_texts(found, marks, seen=0, by=cast.leader.pk)
            close_activity(found, by=cast.leader.pk)
        with django_assert_max_num_queries(60) as seen:
            page = client.get(reverse("activities:summary", args=[found.pk])).content.decode()
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert page.count("<tr>") > 4  # the trend's table: a row a time
