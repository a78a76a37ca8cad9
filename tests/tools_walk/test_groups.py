"""Every tool for a group, in both languages and every variant, by those whom its method lets begin it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language

from iglo.activities.models import Activity, ActivityBoard
from iglo.blocks.base import Input
from iglo.blocks.kinds import BoardBlock, CurveBlock
from iglo.boards.models import Note
from iglo.catalog.schema import Form, Privacy, Starter, Step, Tool
from iglo.catalog.shipped import shipped_tools
from iglo.organisations.models import RoleAssignment
from iglo.organisations.rules import Role
from iglo.plans.models import Action
from tests.cast import Cast
from tests.tools_walk.pages import Page, close_up, printed, squeezed
from tests.tools_walk.values import KEPT_ON_SERVER, answers_to, by_turns, fields_of, is_typed, ways_of

pytestmark = [pytest.mark.django_db(databases=["default", "urn"]), pytest.mark.once]

GROUP = {tool.id: tool for tool in shipped_tools().values() if tool.form is Form.GROUP}
BY = {
    Starter.ANYONE: "employee",
    Starter.MEMBER: "mate",
    Starter.LINE_MANAGER: "leader",
    Starter.REPRESENTATIVE: "representative",
    Starter.WORK_ENVIRONMENT_GROUP: "night_worker",
    Starter.WORKS_COUNCIL: "colleague",
    Starter.HR: "hr",
    Starter.TOP_MANAGEMENT: "executive",
}
SEES = ("employee", "mate", "leader", "representative")  # of the day shift: they see what was held there before
SEATS = {"night_worker": Role.WORK_ENVIRONMENT_GROUP, "colleague": Role.WORKS_COUNCIL}


@pytest.fixture
def seated(cast: Cast) -> Cast:
    """The cast, with somebody in the work environment group and in the works council of the whole plant."""
    for name, role in SEATS.items():
        RoleAssignment.objects.create(person=cast.people[name], unit=cast.plant, role=role, since="2026-01-01")
    return cast


@dataclass
class Run:
    """An activity as one person sees it in one language."""

    client: Client
    pk: int

    @property
    def activity(self) -> Activity:
        return Activity.objects.get(pk=self.pk)

    def page(self, name: str, *args: object) -> Page:
        answer = self.client.get(reverse(f"activities:{name}", args=[self.pk, *args]))
        assert answer.status_code == 200
        return Page(answer.content.decode())

    def post(self, name: str, *args: object, **data: str) -> Page:
        answer = self.client.post(reverse(f"activities:{name}", args=[self.pk, *args]), data, follow=True)
        assert answer.status_code == 200
        return Page(answer.content.decode())

    def write(self, step: Step, texts: dict[str, str]) -> None:
        self.client.post(reverse("activities:write", args=[self.pk]), {"seen": "99999", "step": step.key} | texts)


def begin(client: Client, tool: Tool, cast: Cast, way: str = "") -> Run:
    """Begin `tool` in the day shift from its own start page."""
    address = reverse("activities:start", args=[tool.slug])
    page = Page(client.get(address).content.decode())
    sent = {"place": f"unit-{cast.day.pk}"} | ({"variant": way} if "variant" in page.names else {})
    answer = client.post(address, sent)
    assert answer.status_code == 302
    return Run(client, int(re.findall(r"/activities/(\d+)/", answer.headers["Location"])[0]))


def runs_of(cast: Cast, tool: Tool, language: str) -> Iterator[tuple[str, Run]]:
    """Begin every variant of `tool` for a group, each by another of those who may; yields the variant and its run."""
    for number, way in enumerate(ways_of(tool)):
        by = BY[tool.starters[number % len(tool.starters)]]
        yield way, begin(cast.client(by, language), tool, cast, way)


@pytest.mark.parametrize("tool", GROUP.values(), ids=GROUP)
def test_those_may_begin_it_whom_the_method_names_and_nobody_else(seated: Cast, tool: Tool) -> None:
    address = reverse("activities:start", args=[tool.slug])
    found = {name for name in BY.values() if "place" in Page(seated.client(name).get(address).content.decode()).names}
    wanted = {BY[starter] for starter in tool.starters}
    if {Starter.MEMBER, Starter.ANYONE} & set(tool.starters):
        wanted |= set(BY.values())  # all belong to some unit
    leading = {"leader", "executive"} if Starter.LINE_MANAGER in tool.starters else set()  # the executive leads the plant
    environment = {"representative"} if Starter.WORK_ENVIRONMENT_GROUP in tool.starters else set()  # sits in the group by office
    assert found == wanted | leading | environment


@pytest.mark.parametrize(("tool_id", "language"), by_turns(GROUP))
def test_it_is_filled_in_read_closed_carried_and_repeated(seated: Cast, tool_id: str, language: str) -> None:
    tool = GROUP[tool_id]
    with translation.override(language):
        leader = seated.client("leader", language)
        for number, (way, run) in enumerate(runs_of(seated, tool, language)):
            said = {step.key: fill(run, step, leader) for step in run.activity.steps}
            read_summary(run, said)
            if number == 0:  # a print takes a quarter of a second
                read_paper(run, said)
                read_in_the_other_language(seated, run, said)
            run.post("close")
            closed = Run(leader, run.pk)
            carry(closed)
            repeat(seated, tool, way, closed, said)


def fill(run: Run, step: Step, leader: Client) -> dict[str, str]:
    """Write in every field of the step and find it there again, whoever keeps it here; return what was written."""
    if step.privacy is Privacy.ANONYMOUS:
        Run(leader, run.pk).post("talk", step.key)
    elif step.privacy not in KEPT_ON_SERVER:
        assert str(step.title) in run.page("step", step.key).words
        return {}
    texts = answers_to(step)
    run.write(step, texts)
    page = run.page("step", step.key)
    assert str(step.title) in page.words
    assert {name: page.sent.get(name, "") for name in texts} == texts
    for block in step.blocks:
        if isinstance(block, BoardBlock):
            lay_notes(run, step, block)
    return texts


def lay_notes(run: Run, step: Step, block: BoardBlock) -> None:
    """Lay three notes on the step's board, and find them there with the words that the whole unit reads."""
    given = {f"{block.key}-red": "Larm ved pressen\nVenter på stål", f"{block.key}-green": "Godt hold" if block.green else ""}
    page = run.post("notes", step.key, block.key, **given)
    at, _slash, key = block.board.partition("/") if block.board else (step.key, "", block.key)
    notes = Note.objects.filter(board=ActivityBoard.objects.get(activity=run.pk, step_key=at, block_key=key).board)
    wanted = {("red", "Larm ved pressen"), ("red", "Venter på stål")} | ({("green", "Godt hold")} if block.green else set())
    assert wanted <= set(notes.values_list("colour", "text"))
    assert str(notes.count()) in page.words


def read_summary(run: Run, said: dict[str, dict[str, str]]) -> None:
    """Find every word that was written, and everything that was ticked, in the summary."""
    words = run.page("summary").words
    for step in run.activity.steps:
        for name, field, _block in fields_of(step):
            value = said[step.key].get(name, "")
            if value and (is_typed(field) or field.input is Input.TICK):
                assert squeezed(value if is_typed(field) else str(field.label).partition(":")[0]) in words, name


def read_paper(run: Run, said: dict[str, dict[str, str]]) -> None:
    """Find every word that was written on the printed sheets."""
    whole = printed(run.client.get(reverse("activities:paper", args=[run.pk])).content)
    for step in run.activity.steps:
        for name, field, block in fields_of(step):
            on_screen_alone = isinstance(block, CurveBlock) and name.endswith(".name")  # whose curve it is; the sheet has the group's
            if is_typed(field) and name in said[step.key] and not on_screen_alone:
                assert close_up(said[step.key][name]) in whole, name


def read_in_the_other_language(cast: Cast, run: Run, said: dict[str, dict[str, str]]) -> None:
    """Read every step and the summary as a colleague does who reads the other language."""
    language = "en" if get_language() == "da" else "da"
    with translation.override(language):
        reader = Run(cast.client("deputy", language), run.pk)
        for step in run.activity.steps:
            assert str(step.title) in reader.page("step", step.key).words
        read_summary(reader, said)


def carry(run: Run) -> None:
    """Make the first and the last line of the summary actions; the plan remembers where each came from."""
    page = run.page("summary")
    links = [link for link in page.links if "/handovers/activities/" in link]
    if not links:  # nothing but private steps, notes on a board, or a figure
        assert not any(step.privacy in KEPT_ON_SERVER and any(step_fields(step)) for step in run.activity.steps)
        return
    for link in (links[0], links[-1]):
        form = Page(run.client.get(link).content.decode())
        sent = {name: form.sent[name] for name in ("problem", "what", "level")}
        assert all(sent.values())
        answer = run.client.post(link, sent)
        assert answer.status_code == 302
        made = Action.objects.latest("pk")
        field = parse_qs(urlsplit(link).query)["field"][0]
        assert (made.what, made.level, made.origin_key) == (sent["what"], sent["level"], f"{run.pk}:{field}"[:60])
        assert made.origin_label.startswith(str(run.activity.tool.title))


def step_fields(step: Step) -> list[str]:
    return [name for name, _field, _block in fields_of(step)]


def repeat(cast: Cast, tool: Tool, way: str, before: Run, said: dict[str, dict[str, str]]) -> None:
    """Begin again: what was written the time before stands beside the empty step."""
    typed = [
        (step, value)
        for step in before.activity.steps
        if step.privacy in KEPT_ON_SERVER
        for name, field, block in fields_of(step)
        if (value := said[step.key].get(name)) and is_typed(field) and not getattr(block, "each", False)
    ]
    if not typed:
        return
    step, value = typed[0]
    by = next((name for starter in tool.starters if (name := BY[starter]) in SEES), "")
    if by:
        again = begin(cast.client(by, get_language() or "en"), tool, cast, way)
        assert squeezed(value) in again.page("step", step.key).words
        assert value not in again.page("step", step.key).sent.values()
