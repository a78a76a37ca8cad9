"""The catalog's pages: browse, read, be led."""

import re

import pytest
from django.test import Client

from iglo.activities.actions import close_activity, start_activity
from iglo.activities.actions.meetings import close_meeting, go_to_step, prepare_meeting
from iglo.activities.models import Activity
from iglo.boards.actions import create_board
from iglo.catalog.models import ToolChange
from iglo.catalog.rules import Wish, fits
from iglo.catalog.shipped import shipped_guide, shipped_knowledge, shipped_tools
from iglo.conversations.actions import start_conversation
from iglo.foundation.origin import Origin
from iglo.handovers.actions.round_to_board import KIND as FROM_ROUND
from iglo.plans.actions import create_plan
from tests.cast import Cast
from tests.handovers.stories import ended_round, open_box
from tests.portal.test_costs import queries_of

pytestmark = pytest.mark.django_db(databases=["default", "urn"])
LINE = re.compile(r'class="line line--three tool-line" href="/app/tools/([a-z0-9-]+)/"')


def listed(client: Client, asked: str = "") -> list[str]:
    ids = {tool.slug: tool.id for tool in shipped_tools().values()}
    return [ids[slug] for slug in LINE.findall(client.get(f"/app/tools/{asked}").content.decode())]


def test_all_are_listed_once_under_their_headings(cast: Cast) -> None:
    assert sorted(listed(cast.client("employee"))) == sorted(shipped_tools())


@pytest.mark.parametrize(
    ("asked", "wish"),
    [
        ("?level=O", Wish(level="O")),
        ("?area=culture&level=L", Wish(area="culture", level="L")),
        ("?prevention=tertiary", Wish(prevention="tertiary")),
        ("?situation=distress", Wish(situation="distress")),
        ("?minutes=30", Wish(minutes="30")),
        ("?people=one&minutes=60", Wish(people="one", minutes="60")),
        ("?people=all", Wish(people="all")),
    ],
)
def test_filters_leave_what_fits(cast: Cast, asked: str, wish: Wish) -> None:
    expected = [tool.id for tool in shipped_tools().values() if fits(tool, wish)]
    assert 0 < len(expected) < 63
    assert listed(cast.client("employee"), asked) == expected


def test_filters_know_minutes_and_people() -> None:
    tools = shipped_tools()
    long, endless = (tools["A34"].model_copy(update={"minutes": minutes}) for minutes in (75, 0))
    assert [fits(long, Wish(minutes=most)) for most in ("60", "90")] == [False, True]
    assert [fits(endless, Wish(minutes="120")), fits(endless, Wish())] == [False, True]
    assert [fits(tools["A22"], Wish(people=crowd)) for crowd in ("one", "two", "team")] == [True, False, False]
    assert [fits(tools["A5"], Wish(people=crowd)) for crowd in ("one", "two", "few")] == [False, True, False]
    assert [fits(tools["C5"], Wish(people=crowd)) for crowd in ("two", "few", "all")] == [False, True, True]


@pytest.mark.parametrize("asked", ["?level=X", "?minutes=-3", "?minutes=99999999999999", "?people=crowds", "?area=%00&q=%F0%9F%99%82"])
def test_a_wish_that_makes_no_sense_breaks_nothing(cast: Cast, asked: str) -> None:
    assert cast.client("employee").get(f"/app/tools/{asked}").status_code == 200


def test_search_and_filter_go_together(cast: Cast) -> None:
    assert listed(cast.client("employee"), "?q=barometer")[0] == "A20"
    assert "A20" not in listed(cast.client("employee"), "?q=barometer&level=O")
    assert "No tool fits that" in cast.client("employee").get("/app/tools/?q=xyzzy").content.decode()


def test_htmx_gets_the_list_alone(cast: Cast) -> None:
    answer = cast.client("employee").get("/app/tools/?level=O", headers={"hx-request": "true"})
    assert answer.content.decode().strip().startswith("<section")
    assert "HX-Request" in answer.headers["Vary"]


def test_list_costs_the_same_however_many_tools_are_changed(cast: Cast) -> None:
    client = cast.client("employee")
    one = queries_of(client, "/app/tools/?q=stress")
    for tool_id in ("A1", "A2", "A4"):
        ToolChange.objects.create(tool_id=tool_id, words={"title": {"da": "Vores", "en": "Ours"}})
    assert queries_of(client, "/app/tools/?q=stress") == one


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_tool_has_its_page(cast: Cast, language: str) -> None:
    client = cast.client("leader", language)
    for tool in shipped_tools().values():
        text = client.get(f"/app/tools/{tool.slug}/").content.decode()
        assert tool.steps[-1].title.model_dump()[language] in text.replace("&#x27;", "'").replace("&quot;", '"')


def test_tool_page_costs_the_same_with_one_run_and_with_three(cast: Cast) -> None:
    client = cast.client("leader")
    start_activity(shipped_tools()["A10"], cast.day, by=cast.leader.pk)
    one = queries_of(client, "/app/tools/group-balance-guide/")
    for _n in range(2):
        start_activity(shipped_tools()["A10"], cast.day, by=cast.leader.pk)
    assert queries_of(client, "/app/tools/group-balance-guide/") == one


def test_tool_page_shows_earlier_runs_of_my_places_only(cast: Cast) -> None:
    run = start_activity(shipped_tools()["A10"], cast.day, by=cast.leader.pk)
    link = f"/app/activities/{run.pk}/"
    assert link in cast.client("mate").get("/app/tools/group-balance-guide/").content.decode()
    assert link not in cast.client("colleague").get("/app/tools/group-balance-guide/").content.decode()


def test_who_may_not_begin_is_told_who_does(cast: Cast) -> None:
    way = "/app/activities/start/group-balance-guide/"
    page = "/app/tools/prevention-matrix/"
    assert "/app/activities/start/prevention-matrix/" in cast.client("executive").get(page).content.decode()
    told = cast.client("employee").get(page).content.decode()
    assert "/app/activities/start/prevention-matrix/" not in told
    assert "The method lets" in told
    assert way in cast.client("leader").get("/app/tools/group-balance-guide/").content.decode()


@pytest.mark.parametrize(("slug", "room"), [("ball-method", "/app/rounds/new/"), ("iglo-action-plan", "/app/plans/new/")])
def test_methods_with_a_room_of_their_own_lead_there(cast: Cast, slug: str, room: str) -> None:
    assert f'href="{room}"' in cast.client("leader").get(f"/app/tools/{slug}/").content.decode()


def test_a_hidden_tool_is_not_listed_and_not_begun(cast: Cast) -> None:
    client = cast.client("leader")
    assert "A10" in listed(client)
    ToolChange.objects.create(tool_id="A10", hidden=True)
    assert "A10" not in listed(client)
    text = client.get("/app/tools/group-balance-guide/").content.decode()
    assert "This tool is not used here." in text
    assert "/app/activities/start/" not in text


@pytest.mark.parametrize(
    "address",
    ["/app/activities/start/group-balance-guide/", "/app/conversations/start/key-conversation/", "/app/tools/why-not-my-leader/mine/"],
)
def test_a_hidden_tool_is_not_begun_by_its_address(cast: Cast, address: str) -> None:
    client = cast.client("leader")
    hidden = [ToolChange.objects.create(tool_id=tool_id, hidden=True) for tool_id in ("A10", "C4", "A13")]
    assert client.get(address).status_code == client.post(address).status_code == 404
    ToolChange.objects.filter(pk__in=[one.pk for one in hidden]).update(hidden=False)
    assert client.get(address, follow=True).status_code == 200


def test_what_was_begun_with_a_tool_is_found_after_it_was_hidden(cast: Cast) -> None:
    client = cast.client("leader")
    run = start_activity(shipped_tools()["B5"], cast.day, by=cast.leader.pk, variant="together")
    own = client.get("/app/tools/why-not-my-leader/mine/").headers["Location"]
    for tool_id in ("A13", "B5"):
        ToolChange.objects.create(tool_id=tool_id, hidden=True)
    assert client.get("/app/tools/why-not-my-leader/mine/").headers["Location"] == own
    assert client.get(own).status_code == client.get(f"/app/activities/{run.pk}/").status_code == 200
    talk = client.get(f"/app/activities/{run.pk}/steps/interview/").content.decode()
    assert "The workplace no longer uses this tool" in talk
    assert "/app/conversations/start/" not in talk


def test_ways_lead_to_what_lies_in_this_browser(cast: Cast) -> None:
    client = cast.client("leader")
    assert all('href="/app/tools/mine/"' in client.get(page).content.decode() for page in ("/app/tools/", "/app/me/actions/"))
    curve = start_activity(shipped_tools()["A1"], cast.day, by=cast.leader.pk, variant="group")
    signs = start_activity(shipped_tools()["B4"], cast.day, by=cast.leader.pk)
    talk = start_conversation(shipped_tools()["C4"], cast.employee, by=cast.leader)
    first = client.get(f"/app/activities/{curve.pk}/").content.decode()
    assert 'href="/app/tools/load-curve/mine/1/?variant=group"' in first
    assert "/mine/1/" not in client.get(f"/app/activities/{curve.pk}/steps/agree/").content.decode()
    assert 'href="/app/tools/spot-strain/mine/1/"' in client.get(f"/app/activities/{signs.pk}/steps/signs/").content.decode()
    assert 'href="/app/tools/key-conversation/mine/1/' in client.get(f"/app/conversations/{talk.pk}/").content.decode()
    assert client.get("/app/tools/load-curve/mine/1/?variant=group").status_code == 200


# ── what is the situation? ───────────────────────────────────────
def walked(client: Client) -> set[str]:
    """Follow every answer from the first question; return the paths that are reached."""
    waiting, seen, ends = ["/app/tools/guide/"], set(), set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 200)
        text = answer.content.decode()
        answers = text[text.index('class="course tool-answers"') :].split("</nav>")[0]
        for link in re.findall(r'href="(/[^"]+)"', answers):
            if "/path/" in link:
                ends.add(link.split("/path/")[1].split("/")[0])
            else:
                waiting.append(link)
    return ends


def test_the_questions_lead_to_every_path(cast: Cast) -> None:
    assert walked(cast.client("employee")) == {path.key for path in shipped_guide().paths}


def test_every_path_names_its_tools_in_order(cast: Cast) -> None:
    client, tools = cast.client("employee"), shipped_tools()
    for path in shipped_guide().paths:
        text = client.get(f"/app/tools/guide/path/{path.key}/").content.decode()
        slugs = list(dict.fromkeys(re.findall(r'<h2><a href="/app/tools/([a-z0-9-]+)/"', text)))
        assert slugs == [tools[stop.tool].slug for stop in path.stops]


def test_a_question_leads_back_to_the_one_before(cast: Cast) -> None:
    client = cast.client("employee")
    assert 'class="crumb"><a href="/app/tools/guide/person/"' in client.get("/app/tools/guide/me/").content.decode()
    path = client.get("/app/tools/guide/path/distress/?from=leaders").content.decode()
    assert 'class="crumb"><a href="/app/tools/guide/leaders/"' in path
    assert (
        'class="crumb"><a href="/app/tools/guide/person/"' in client.get("/app/tools/guide/path/distress/?from=nonsense").content.decode()
    )


def test_a_path_shows_what_my_places_have_done(cast: Cast) -> None:
    tools = shipped_tools()
    close_activity(start_activity(tools["C1"], cast.day, by=cast.leader.pk), by=cast.leader.pk)
    start_activity(tools["C2"], cast.day, by=cast.leader.pk)
    done = cast.client("mate").get("/app/tools/guide/path/calm-times/").content.decode()
    assert ("Done" in done, "Under way" in done, done.index('class="lit"') > done.index("Done")) == (True, True, True)
    other = cast.client("colleague").get("/app/tools/guide/path/calm-times/").content.decode()
    assert ("Done" in other, "Under way" in other) == (False, False)
    assert Activity.objects.count() == 2


def stops(client: Client, path: str) -> list[tuple[str, str]]:
    """Return (state, where it leads) of what has been done of each stop of a path."""
    text = client.get(f"/app/tools/guide/path/{path}/").content.decode()
    return re.findall(r'\b(Done|Under way)\b[^/]*</span>\s*<a href="([^"]+)"', text)


def test_a_path_counts_rounds_meetings_and_plans(cast: Cast) -> None:
    mate, ended = cast.client("mate"), ended_round(cast)
    assert stops(mate, "stress-found") == [("Under way", f"/app/rounds/{ended.pk}/")]
    open_box(cast, ended)
    plan = create_plan(place=cast.day, title="Ours", by=cast.leader.pk)
    assert stops(mate, "stress-found") == [("Done", f"/app/rounds/{ended.pk}/"), ("Under way", f"/app/plans/{plan.pk}/")]
    of_round = create_board(place=cast.day, title="Slips", notes=[], origin=Origin(FROM_ROUND, str(ended.pk), ""), lang="da", by=None)
    go_to_step(prepare_meeting(of_round, by=cast.leader.pk), 1, by=cast.leader.pk)
    assert stops(mate, "out-of-house") == [("Under way", f"/app/plans/{plan.pk}/")]
    board = create_board(place=cast.day, title="Two hours", notes=[], origin=None, lang="da", by=cast.leader.pk)
    meeting = prepare_meeting(board, by=cast.leader.pk)
    assert stops(mate, "out-of-house") == [("Under way", f"/app/plans/{plan.pk}/")]
    close_meeting(go_to_step(meeting, 1, by=cast.leader.pk), by=cast.leader.pk)
    assert stops(mate, "out-of-house")[0] == ("Done", f"/app/meetings/{meeting.pk}/")
    assert stops(cast.client("colleague"), "stress-found") == stops(cast.client("colleague"), "out-of-house") == []


def test_a_path_costs_the_same_with_one_of_each_and_with_three(cast: Cast) -> None:
    client = cast.client("mate")
    create_plan(place=cast.day, title="Ours", by=cast.leader.pk)
    start_activity(shipped_tools()["C6"], cast.day, by=cast.leader.pk)
    one = queries_of(client, "/app/tools/guide/path/out-of-house/")
    for _n in range(2):
        create_plan(place=cast.day, title="Ours", by=cast.leader.pk)
        start_activity(shipped_tools()["C6"], cast.day, by=cast.leader.pk)
    assert queries_of(client, "/app/tools/guide/path/out-of-house/") == one


@pytest.mark.parametrize("page", ["guide/nowhere/", "guide/path/nowhere/", "knowledge/nowhere/", "no-such-tool/"])
def test_what_is_not_there_is_not_found(cast: Cast, page: str) -> None:
    assert cast.client("employee").get(f"/app/tools/{page}").status_code == 404


# ── knowledge ────────────────────────────────────────────────────
def test_every_knowledge_page_is_read_by_everybody_and_leads_to_its_tools(cast: Cast) -> None:
    client, tools = cast.client("administrator"), shipped_tools()
    index = client.get("/app/tools/knowledge/").content.decode()
    for page in shipped_knowledge().values():
        assert f"/app/tools/knowledge/{page.slug}/" in index
        text = client.get(f"/app/tools/knowledge/{page.slug}/").content.decode()
        assert {f"/app/tools/{tools[one].slug}/" for one in page.tools} <= set(re.findall(r'href="(/app/tools/[a-z0-9-]+/)"', text))
        assert page.sections[0].title.en in text
