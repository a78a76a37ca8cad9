"""Every conversation of two, in every variant, each reading a language of their own: what the two read, and nobody else does."""

import re
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from iglo.catalog.schema import Form, Privacy, Starter, Step, Tool
from iglo.catalog.shipped import shipped_tools
from iglo.conversations.models import Conversation, Sheet
from iglo.plans.models import Action
from tests.cast import Cast
from tests.tools_walk.pages import Page, squeezed
from tests.tools_walk.values import answers_to, by_turns, fields_of, is_typed, ways_of

pytestmark = [pytest.mark.django_db(databases=["default", "urn"]), pytest.mark.once]

PAIR = {tool.id: tool for tool in shipped_tools().values() if tool.has(Privacy.PAIR)}
TWO = {  # whom the method lets begin -> who begins, and with whom
    Starter.MEMBER: ("mate", "employee"),
    Starter.LINE_MANAGER: ("leader", "employee"),
    Starter.REPRESENTATIVE: ("representative", "employee"),
    Starter.WORK_ENVIRONMENT_GROUP: ("representative", "employee"),
    Starter.WORKS_COUNCIL: ("colleague", "office_leader"),
    Starter.HR: ("hr", "colleague"),
    Starter.TOP_MANAGEMENT: ("executive", "head"),
}
ABOVE = ("head", "executive", "representative")  # everybody else: tests/conversations


@dataclass
class Talk:
    """A conversation as one person sees it in one language."""

    client: Client
    pk: int
    language: str

    @property
    def steps(self) -> tuple[Step, ...]:
        return Conversation.objects.get(pk=self.pk).steps

    def at(self, name: str) -> str:
        return reverse(f"conversations:{name}", args=[self.pk])

    def page(self) -> Page:
        answer = self.client.get(self.at("detail"))
        assert answer.status_code == 200
        return Page(answer.content.decode())

    def post(self, name: str, **data: str) -> Page:
        answer = self.client.post(self.at(name), data, follow=True)
        assert answer.status_code == 200
        return Page(answer.content.decode())

    def write(self, texts: dict[str, str]) -> int:
        seen = str(Conversation.objects.get(pk=self.pk).revision)
        return self.client.post(self.at("write"), {"seen": seen} | texts, headers={"accept": "application/json"}).status_code


def begin(client: Client, tool: Tool, other: int, way: str, language: str) -> Talk:
    """Begin with `other` from the tool's own page; only those nearby can be chosen there."""
    address = reverse("conversations:start", args=[tool.slug])
    page = Page(client.get(address, {"other": other}).content.decode())
    assert page.sent["other"] == str(other)
    answer = client.post(address, {"other": page.sent["other"]} | ({"variant": way} if "variant" in page.names else {}))
    assert answer.status_code == 302
    return Talk(client, int(re.findall(r"/conversations/(\d+)/", answer.headers["Location"])[0]), language)


@pytest.mark.parametrize(("tool_id", "language"), by_turns(PAIR))
def test_the_two_fill_it_in_agree_close_and_talk_again(cast: Cast, tool_id: str, language: str) -> None:
    tool, languages = PAIR[tool_id], (language, "en" if language == "da" else "da")
    with translation.override(language):
        for number, way in enumerate(ways_of(tool, Form.PAIR)):
            names = TWO[tool.starters[number % len(tool.starters)]]
            clients = [cast.client(name, reads) for name, reads in zip(names, languages, strict=True)]
            first = begin(clients[0], tool, cast.people[names[1]].pk, way, languages[0])
            second = Talk(clients[1], first.pk, languages[1])
            said = fill(first, second)
            nobody_else(cast, names, first, said)
            agree(first, second)
            closed(first, second, said)
            again(cast.people[names[0]].pk, tool, way, second, said)


def fill(first: Talk, second: Talk) -> dict[str, str]:
    """Let the two write every other field each, read what both wrote, and find that what is one's own is not taken here."""
    said: dict[str, str] = {}
    own: set[str] = set()
    for step in first.steps:
        texts = answers_to(step)
        if step.privacy is Privacy.PRIVATE:
            assert first.write(texts) == 200
            own |= texts.keys()
            continue
        for at, one in enumerate((first, second)):
            assert one.write({name: text for n, (name, text) in enumerate(texts.items()) if n % 2 == at}) == 200
        said |= texts
    assert {sheet.step_key for sheet in Sheet.objects.filter(conversation=first.pk)} == {name.partition("/")[0] for name in said}
    for one in (first, second):
        page = one.page()
        assert {name: page.sent.get(name, "") for name in said} == said
        with translation.override(one.language):
            assert [str(step.title) for step in first.steps if str(step.title) not in page.words] == []
        assert [name for name in own if "Ord" in page.sent.get(name, "")] == []
    return said


def nobody_else(cast: Cast, names: tuple[str, ...], talk: Talk, said: dict[str, str]) -> None:
    """Find neither page, texts nor a place to write for a leader above and a representative."""
    for name in set(ABOVE) - set(names):
        client = cast.client(name)
        found = [client.get(talk.at("detail")), client.get(talk.at("texts")), client.post(talk.at("write"), said)]
        assert [answer.status_code for answer in found] == [404] * 3
        assert talk.at("detail") not in client.get(reverse("conversations:index")).content.decode()


def agree(first: Talk, second: Talk) -> None:
    """Make a line an action: one asks from each step for two, the other says yes; the plan does not say whose talk it was."""
    asked = [link for link in first.page().links if "/handovers/conversations/" in link]
    assert len(asked) == len([step for step in first.steps if step.privacy is Privacy.PAIR])
    before, wanted = Action.objects.count(), {"problem": "Natordrer", "what": "Ingen ordrer efter ti", "level": "L"}
    assert first.client.post(asked[-1], wanted).status_code == 302
    wish = Conversation.objects.get(pk=first.pk).wishes.get()
    answer = reverse("handovers:answer_wish", args=[first.pk, wish.pk])
    shown = [answer in one.client.get(one.at("detail")).content.decode() for one in (first, second)]
    assert (shown, first.client.post(answer, {"agree": "1"}).status_code) == ([False, True], 404)
    assert Action.objects.count() == before
    assert second.client.post(answer, {"agree": "1"}).status_code == 302
    made = Action.objects.latest("pk")
    assert (Action.objects.count(), made.what, made.level, made.origin_key) == (before + 1, wanted["what"], "L", "")
    two = Conversation.objects.values_list("opened_by__name", "other__name").get(pk=first.pk)
    assert [name for name in two if name in made.origin_label] == []


def closed(first: Talk, second: Talk, said: dict[str, str]) -> None:
    """Close it: both read every word, neither writes."""
    second.post("close")
    assert first.write(dict.fromkeys(said, "late")) == 409
    for page in (first.page(), second.page()):
        for step in first.steps:
            if step.privacy is Privacy.PAIR:
                assert [name for name, field, _b in fields_of(step) if is_typed(field) and squeezed(said[name]) not in page.words] == []
        assert page.names & said.keys() == set()


def again(other: int, tool: Tool, way: str, before: Talk, said: dict[str, str]) -> None:
    """Let the second begin the next time: what was written the time before stands beside the empty fields."""
    talk = begin(before.client, tool, other, way, before.language)
    page = talk.page()
    typed = [said[name] for step in talk.steps for name, field, block in fields_of(step) if name in said and is_typed(field)]
    assert typed
    assert squeezed(typed[0]) in page.words
    assert [name for name, value in page.sent.items() if value and value == said.get(name)] == []
