"""Two people talk: nobody else sees that they do, the database cannot read it, and nothing leaves without both."""

import datetime as dt
import sqlite3

import pytest
from django.db import connection

from iglo.catalog.shipped import shipped_tools
from iglo.conversations.actions import answer_wish, ask_to_take_out, bring_companion, plan_next, start_conversation, write_cells_of
from iglo.conversations.jobs import run_due
from iglo.conversations.models import Conversation, Sheet, Wish
from iglo.conversations.queries.sealed import cells_of
from iglo.conversations.queries.texts import texts_since
from iglo.conversations.rules import TakenOut
from iglo.foundation import clock
from iglo.foundation.confidential import Unreadable
from iglo.foundation.refusals import Refused
from iglo.notify.models import Outgoing
from iglo.plans.models import Action
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "urn"])

SECRET = "I cannot sleep for thinking of the night orders"


@pytest.fixture
def talk(cast: Cast) -> Conversation:
    return start_conversation(shipped_tools()["C4"], cast.employee, by=cast.leader)


@pytest.fixture
def field(talk: Conversation) -> str:
    """The name of the first field that takes running text."""
    for step, blocks in talk.blocks_for_two.items():
        for block in blocks:
            for one in block.fields({}):
                if one.input in ("long", "line"):
                    return f"{step}/{block.key}/{one.name}"
    raise AssertionError("nothing to write in")


def address(talk: Conversation, name: str = "") -> str:
    return f"/app/conversations/{talk.pk}/{name}"


def test_the_two_read_and_write_the_same_page(cast: Cast, talk: Conversation, field: str) -> None:
    cast.client("leader").post(address(talk, "write/"), {"seen": "0", field: SECRET})
    page = cast.client("employee").get(address(talk))
    assert SECRET in page.content.decode()


@pytest.mark.parametrize("who", ["mate", "deputy", "representative", "head", "hr", "executive", "administrator", "colleague"])
def test_nobody_else_sees_that_they_talk(cast: Cast, talk: Conversation, field: str, who: str) -> None:
    write_cells_of(talk, {field: SECRET}, seen=0, by=cast.leader.pk)
    client = cast.client(who)
    for name in ("", "texts/"):
        there, missing = client.get(address(talk, name)), client.get(f"/app/conversations/999/{name}")
        assert (there.status_code, missing.status_code) == (404, 404)
    assert client.post(address(talk, "write/"), {field: "mine"}).status_code == 404
    assert "Leader Jensen" not in client.get("/app/conversations/").content.decode() or who == "leader"


def test_the_database_cannot_read_it(cast: Cast, talk: Conversation, field: str) -> None:
    write_cells_of(talk, {field: SECRET}, seen=0, by=cast.leader.pk)
    sheet = Sheet.objects.get()
    assert SECRET.encode() not in bytes(sheet.sealed)
    assert field.partition("/")[2].encode() not in bytes(sheet.sealed)
    if connection.vendor == "sqlite":
        raw: sqlite3.Connection = connection.connection
        dump = "\n".join(raw.iterdump())
        assert "conversations_sheet" in dump
        assert SECRET not in dump


def test_a_sheet_moved_to_another_conversation_does_not_open(cast: Cast, talk: Conversation, field: str) -> None:
    write_cells_of(talk, {field: SECRET}, seen=0, by=cast.leader.pk)
    assert cells_of(talk) != {}
    other = start_conversation(shipped_tools()["C4"], cast.mate, by=cast.leader)
    Sheet.objects.update(conversation=other)
    with pytest.raises(Unreadable):
        cells_of(other)


def test_two_who_write_at_once_lose_nothing(cast: Cast, talk: Conversation, field: str) -> None:
    write_cells_of(talk, {field: "mine"}, seen=0, by=cast.leader.pk)
    (written,) = write_cells_of(talk, {field: "theirs"}, seen=0, by=cast.employee.pk)
    assert (texts_since(talk, 0), written.kept) == ({field: "theirs"}, "mine")
    client = cast.client("leader")
    beside = address(talk, f"kept/{field}:0/")
    assert beside in client.get(address(talk)).content.decode()
    assert client.get(address(talk, "texts/")).json()["kept"] == {field: [{"pk": f"{field}:0", "by": "Leader", "text": "mine"}]}
    client.post(beside, {"use": "1"})
    assert texts_since(talk, 0) == {field: "mine"}
    assert beside not in client.get(address(talk)).content.decode()


def test_nothing_is_written_after_closing(cast: Cast, talk: Conversation, field: str) -> None:
    client = cast.client("employee")
    client.post(address(talk, "close/"))
    with pytest.raises(Refused):
        write_cells_of(talk, {field: "late"}, seen=0, by=cast.leader.pk)
    assert client.post(address(talk, "write/"), {field: "late"}, headers={"accept": "application/json"}).status_code == 409
    client.post(address(talk, "reopen/"))
    assert [one.wrong for one in write_cells_of(talk, {field: "now"}, seen=0, by=cast.leader.pk)] == [""]


def test_the_mail_tells_neither_tool_nor_content(cast: Cast, talk: Conversation, field: str) -> None:
    write_cells_of(talk, {field: SECRET}, seen=0, by=cast.leader.pk)
    plan_next(talk, clock.today() + dt.timedelta(days=7), by=cast.leader.pk)
    run_due(clock.now())
    assert Outgoing.objects.count() == 1
    run_due(clock.now() + dt.timedelta(days=7))
    run_due(clock.now() + dt.timedelta(days=7))
    mails = [f"{mail.to} {mail.subject} {mail.text}" for mail in Outgoing.objects.all()]
    assert len(mails) == 3
    told = "\n".join(mails)
    assert "Leader Jensen" in told
    for secret in (SECRET, str(talk.tool.title.en), str(talk.tool.title.da)):
        assert secret not in told


def test_a_representative_reads_only_when_the_employee_brings_them(cast: Cast, talk: Conversation, field: str) -> None:
    write_cells_of(talk, {field: SECRET}, seen=0, by=cast.leader.pk)
    cast.client("leader").post(address(talk, "companion/"), {"companion": cast.representative.pk})
    assert cast.client("representative").get(address(talk)).status_code == 404
    cast.client("employee").post(address(talk, "companion/"), {"companion": cast.representative.pk})
    assert SECRET in cast.client("representative").get(address(talk)).content.decode()
    assert cast.client("representative").post(address(talk, "close/")).status_code == 404
    bring_companion(talk, None, by=cast.employee.pk)
    assert cast.client("representative").get(address(talk)).status_code == 404


def test_it_goes_into_the_plan_when_both_say_so(cast: Cast, talk: Conversation) -> None:
    wanted = {"problem": "Night orders", "what": "No orders after ten", "level": "L"}
    asked = f"/app/handovers/conversations/{talk.pk}/plan/"
    cast.client("leader").post(asked, wanted)
    wish = Wish.objects.get()
    answer = f"/app/handovers/conversations/{talk.pk}/wishes/{wish.pk}/"
    assert cast.client("leader").post(answer, {"agree": "1"}).status_code == 404
    assert Action.objects.count() == 0
    cast.client("employee").post(answer, {"agree": "1"})
    action = Action.objects.get()
    assert (action.what, action.level, action.risk_factor.plan.unit) == ("No orders after ten", "L", cast.day)
    assert "Jensen" not in action.origin_label
    assert action.origin_key == ""


def test_a_no_leaves_it_between_the_two(cast: Cast, talk: Conversation) -> None:
    wish = ask_to_take_out(talk, TakenOut("Night orders", "No orders after ten", "L"), by=cast.employee.pk)
    assert b"Night orders" not in bytes(wish.sealed)
    cast.client("leader").post(f"/app/handovers/conversations/{talk.pk}/wishes/{wish.pk}/", {"agree": "0"})
    assert (Action.objects.count(), Wish.objects.get().state) == (0, "declined")
    assert answer_wish(wish, agreed=True, by=cast.leader.pk) is False


def test_one_begins_with_those_nearby_only(cast: Cast) -> None:
    address = "/app/conversations/start/key-conversation/"
    slug = shipped_tools()["C4"].slug
    address = f"/app/conversations/start/{slug}/"
    leader = cast.client("leader")
    assert leader.post(address, {"other": cast.colleague.pk}).status_code == 200
    assert leader.post(address, {"other": cast.leader.pk}).status_code == 200
    assert Conversation.objects.count() == 0
    assert leader.post(address, {"other": cast.employee.pk}).status_code == 302
    assert Conversation.objects.get().other == cast.employee


def test_the_list_needs_no_more_queries_for_more_rows(cast: Cast, talk: Conversation, django_assert_num_queries: object) -> None:
    from django.test.utils import CaptureQueriesContext

    client = cast.client("leader")
    client.get("/app/conversations/")
    with CaptureQueriesContext(connection) as one:
        client.get("/app/conversations/")
    for name in ("mate", "deputy"):
        start_conversation(shipped_tools()["C4"], cast.people[name], by=cast.leader)
    with CaptureQueriesContext(connection) as three:
        client.get("/app/conversations/")
    assert len(three) == len(one)


def test_without_script_the_second_of_two_is_told_that_the_others_text_lies_beside(cast: Cast, talk: Conversation, field: str) -> None:
    cast.client("leader").post(address(talk, "write/"), {"seen": "0", field: SECRET})
    page = cast.client("employee").post(address(talk, "write/"), {"seen": "0", field: "Mine"}, follow=True).content.decode()
    assert "Your text stands; theirs lies beside it." in page
    assert SECRET in page


def test_without_script_what_is_refused_is_given_back_as_typed(cast: Cast, talk: Conversation, field: str) -> None:
    page = cast.client("leader").post(address(talk, "write/"), {"seen": "0", field: "x" * 100_000})
    assert (page.status_code, "x" * 100_000 in page.content.decode()) == (422, True)
    assert texts_since(talk, 0) == {}


def test_without_script_settling_a_text_keeps_what_was_typed_beside_it(cast: Cast, talk: Conversation, field: str) -> None:
    other = next(
        f"{step}/{block.key}/{one.name}"
        for step, blocks in talk.blocks_for_two.items()
        for block in blocks
        for one in block.fields({})
        if one.input in ("long", "line") and f"{step}/{block.key}/{one.name}" != field
    )
    write_cells_of(talk, {field: "mine"}, seen=0, by=cast.leader.pk)
    write_cells_of(talk, {field: "theirs"}, seen=0, by=cast.employee.pk)
    sent = {"use": "0", "seen": str(talk.revision), field: "theirs", other: "typed beside it"}
    cast.client("leader").post(address(talk, f"kept/{field}:0/"), sent)
    assert texts_since(talk, 0) == {field: "theirs", other: "typed beside it"}
    assert f"kept/{field}:0/" not in cast.client("leader").get(address(talk)).content.decode()
