"""What anybody may see: the wall and the wall sheet name nobody. And what readers take home."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse
from pypdf import PdfReader

from iglo.plans import actions as do
from iglo.plans.models import WallAddress
from tests.cast import Cast
from tests.plans.building import new_action, whole_plan
from tests.printed import pages_of

NAMES = ["Employee", "Jensen", "Union", "Leader Jensen"]


def named_plan(cast: Cast):
    plan = whole_plan(cast)
    first = new_action(cast, plan.factors.get(), "G", what="Employee and Union Jensens list goes round", responsible=cast.employee)
    do.set_action_state(first, state="in_progress", by=cast.leader.pk)  # the wall has room for a few: what is under way stands first
    done = new_action(cast, plan.factors.get(), "L", what="Mate Jensen got a chair", responsible=cast.mate)
    do.set_action_state(done, state="done", by=cast.leader.pk)
    return plan


def pdf_text(data: bytes) -> str:
    return " ".join(" ".join(page.split()) for page in pages_of(data))


def test_wall_shows_what_comes_and_what_was_done_and_names_nobody(cast: Cast) -> None:
    plan = named_plan(cast)
    inside = cast.client("employee").get(reverse("plans:detail", args=[plan.pk])).text
    assert all(name in inside for name in ("Employee Jensen", "Union Jensens", "Mate Jensen")), "the names are in the plan"
    address = do.give_wall_address(cast.day, by=cast.leader.pk)
    answer = cast.client("stranger").get(f"/wall/{address.token}/")
    assert "list goes round" in answer.text
    assert "got a chair" in answer.text
    assert not [name for name in NAMES if name in answer.text]
    assert "Interruptions" not in answer.text
    assert not answer.cookies


def test_wall_is_made_replaced_and_turned_off_by_the_leader(cast: Cast) -> None:
    client, stranger = cast.client("leader"), cast.client("stranger")
    path = reverse("plans:wall", args=[cast.day.pk])
    client.post(path, {"do": "new"})
    first = WallAddress.objects.get().token
    assert f"https://iglo.example/wall/{first}/" in client.get(path).text
    client.post(path, {"do": "new"})
    second = WallAddress.objects.get().token
    assert [stranger.get(f"/wall/{t}/").status_code for t in (first, second)] == [404, 200]
    client.post(path, {"do": "off"})
    assert stranger.get(f"/wall/{second}/").status_code == 404


def test_wall_address_cannot_be_guessed(cast: Cast) -> None:
    tokens = {do.give_wall_address(cast.day, by=None).token for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 22  # 128 bits in base 64


def test_wall_costs_the_same_with_one_action_and_with_three(cast: Cast, django_assert_num_queries) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    plan = whole_plan(cast)
    path = f"/wall/{do.give_wall_address(cast.day, by=None).token}/"
    client = cast.client("stranger")
    with CaptureQueriesContext(connection) as caught:
        client.get(path)
    for number in range(3):
        new_action(cast, plan.factors.get(), what=f"More {number}", responsible=cast.mate)
    with django_assert_num_queries(len(caught)):
        client.get(path)


def test_empty_wall_says_so_kindly(cast: Cast) -> None:
    address = do.give_wall_address(cast.day, by=None)
    assert "Nothing is open just now." in cast.client("stranger").get(f"/wall/{address.token}/").text


def test_a4_holds_the_plan_with_names(cast: Cast) -> None:
    plan = named_plan(cast)
    answer = cast.client("leader").get(reverse("plans:paper", args=[plan.pk, "a4"]))
    text = pdf_text(answer.content)
    for part in ("Orders that land on top", "Something to do on I", "Employee Jensen", "Us on the team", "We follow up", "14 notes under"):
        assert part in text
    reader = PdfReader(io.BytesIO(answer.content))
    assert "/StructTreeRoot" in reader.trailer["/Root"], "tagged, for screen readers"
    assert reader.metadata is not None
    assert reader.metadata.title == "Calm enough to work, Day shift"
    assert round(float(reader.pages[0].mediabox.height)) == 842


def test_a3_holds_the_plan_without_names(cast: Cast) -> None:
    plan = named_plan(cast)
    data = cast.client("leader").get(reverse("plans:paper", args=[plan.pk, "a3"])).content
    text = pdf_text(data)
    assert "list goes round" in text
    assert not [name for name in NAMES if name in text]
    assert round(float(PdfReader(io.BytesIO(data)).pages[0].mediabox.height)) == 1191


@pytest.mark.parametrize("kind", ["a4", "a3"])
def test_long_plan_runs_over_several_sheets_and_loses_nothing(cast: Cast, kind: str) -> None:
    plan = whole_plan(cast)
    for number in range(30):
        new_action(cast, plan.factors.get(), "IGLO"[number % 4], what=f"Number {number}: " + "a long sentence about it " * 8)
    text = pdf_text(cast.client("leader").get(reverse("plans:paper", args=[plan.pk, kind])).content)
    assert [n for n in range(30) if f"Number {n}:" not in text] == []


def test_danish_paper_speaks_danish(cast: Cast) -> None:
    plan = whole_plan(cast)
    text = pdf_text(cast.client("leader", "da").get(reverse("plans:paper", args=[plan.pk, "a4"])).content)
    assert "Hver især" in text
    assert "Vi følger op" in text


def test_tables_hold_a_row_for_each_action(cast: Cast) -> None:
    plan = named_plan(cast)
    do.add_strength(plan, "We help each other", 12, by=cast.leader.pk)
    client = cast.client("leader")
    rows = list(
        csv.reader(io.StringIO(client.get(reverse("plans:paper", args=[plan.pk, "csv"])).content.decode("utf-8-sig")), delimiter=";")
    )
    assert len(rows) == 1 + 6
    assert rows[1][:4] == ["Orders that land on top", "14 notes under “Interruptions” (14 of 203)", "Individual", "Something to do on I"]
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("plans:paper", args=[plan.pk, "xlsx"])).content))
    assert [s.max_row for s in book.worksheets] == [7, 2, 1]


def test_formula_in_an_action_is_no_formula_in_a_table(cast: Cast) -> None:
    plan = whole_plan(cast)
    new_action(cast, plan.factors.get(), what="=1+1")
    text = cast.client("leader").get(reverse("plans:paper", args=[plan.pk, "csv"])).content.decode("utf-8-sig")
    assert ";'=1+1;" in text


def test_unknown_kind_of_paper_is_not_found(cast: Cast) -> None:
    assert cast.client("leader").get(reverse("plans:paper", args=[whole_plan(cast).pk, "docx"])).status_code == 404
