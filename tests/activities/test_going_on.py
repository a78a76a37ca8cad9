"""What a step takes over from earlier ones: drafts in a matrix, the same board, curves that become the group's mean."""

import datetime as dt
import re

import pytest
from django.test import Client

from iglo.activities.actions import begin_step, close_activity, open_board, start_activity, write_texts
from iglo.activities.models import Activity, ActivityBoard, KeptText
from iglo.blocks.base import Field
from iglo.blocks.kinds import BoardBlock
from iglo.catalog.shipped import shipped_tools
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "urn"])
WE_ASK = re.compile(r'name="guideline/matrix/environment-group.risk"[^>]*>We ask</textarea>')
SLIDES = re.compile(r'name="slides" value="([^"]+)"')
COUNTS = re.compile(r'name="counts" value="([^"]+)"')


def run_of(tool: str, cast: Cast, variant: str = "") -> Activity:
    """Return a run of a shipped tool, begun by the leader."""
    return start_activity(shipped_tools()[tool], cast.units["production"], by=cast.leader.pk, variant=variant)


def texts(run: Activity, step: str) -> dict[str, str]:
    """Return 'BLOCK/FIELD' -> text of one step."""
    return {f"{entry.block_key}/{entry.field}": entry.text for entry in run.entries.filter(step_key=step)}


def test_the_drafts_stand_in_the_matrix_when_its_step_begins(cast: Cast) -> None:
    run = run_of("C2", cast)
    drafts = {"group-draft/row/risk.do": "We ask", "group-draft/row/risk.begin": "We meet", "two-groups/team/team.danger": "We share"}
    write_texts(run, drafts, seen=0, by=cast.leader.pk)
    begin_step(run, "guideline", by=cast.leader.pk)
    assert texts(run, "guideline") == {"matrix/environment-group.risk": "We ask\nWe meet", "matrix/team.danger": "We share"}


def test_what_stands_in_a_cell_is_not_touched_by_a_draft(cast: Cast) -> None:
    run = run_of("C2", cast)
    write_texts(run, {"leader-draft/row/risk.do": "Draft", "guideline/matrix/manager.risk": "Ours"}, seen=0, by=cast.leader.pk)
    begin_step(run, "guideline", by=cast.leader.pk)
    assert texts(run, "guideline") == {"matrix/manager.risk": "Ours"}


def test_drafts_stand_in_the_matrix_when_its_step_is_opened_and_never_begun(cast: Cast) -> None:
    run, client = run_of("C2", cast), cast.client("leader")
    write_texts(run, {"group-draft/row/risk.do": "We ask", "leader-draft/row/risk.do": "I ask"}, seen=0, by=cast.leader.pk)
    begin_step(run, "purpose", by=cast.leader.pk)
    page = client.get(f"/app/activities/{run.pk}/steps/guideline/").content.decode()
    assert WE_ASK.search(page)
    assert texts(run, "guideline") == {}
    write_texts(run, {"guideline/matrix/manager.risk": "x"}, seen=99, by=cast.leader.pk)
    write_texts(run, {"guideline/matrix/manager.risk": ""}, seen=99, by=cast.leader.pk)
    close_activity(run, by=cast.leader.pk)
    assert texts(run, "guideline") == {"matrix/environment-group.risk": "We ask", "matrix/manager.risk": ""}
    assert client.get(f"/app/activities/{run.pk}/summary/").content.decode().count("We ask") == 2


@pytest.mark.parametrize(
    ("tool", "steps"), [("C5", "grouping shown proposals"), ("C6", "notes walls break shown proposals"), ("B9", "board show")]
)
def test_a_later_step_goes_on_with_the_same_board(cast: Cast, tool: str, steps: str) -> None:
    run = run_of(tool, cast)
    blocks = [(s.key, b) for s in run.steps for b in s.blocks if isinstance(b, BoardBlock)]
    assert [key for key, _block in blocks] == steps.split()
    boards = {open_board(run, key, block, lang="da", by=cast.leader.pk).pk for key, block in reversed(blocks)}
    assert (len(boards), ActivityBoard.objects.get().step_key) == (1, steps.split(maxsplit=1)[0])


@pytest.mark.parametrize(("people", "kept"), [(4, {"curves/kept.held": "1"}), (5, {"curves/kept.m1": "40", "curves/kept.m6": "80"})])
def test_curves_laid_over_each_other_become_the_groups_mean(cast: Cast, people: int, kept: dict[str, str]) -> None:
    run = run_of("A1", cast, "group")
    names = {f"over/curves/{n}.name": f"Name {n}" for n in range(1, people + 1)}
    drawn = {f"over/curves/{n}.m{m}": str(value + n) for n in range(1, people + 1) for m, value in ((1, 38), (6, 77))}
    write_texts(run, names | drawn | {"over/curves/m6.words": "Inventory"}, seen=0, by=cast.leader.pk)
    begin_step(run, "over", by=cast.leader.pk)
    assert "Name 1" in texts(run, "over").values()
    begin_step(run, "agree", by=cast.leader.pk)
    assert texts(run, "over") == {**kept, "curves/m6.words": "Inventory"}


def test_a_phone_is_told_which_step_of_how_many_and_the_agenda_lies_behind_it(cast: Cast) -> None:
    run = run_of("C2", cast)
    page = cast.client("leader", language="en").get(f"/app/activities/{run.pk}/steps/guideline/").content.decode()
    number = [step.key for step in run.steps].index("guideline") + 1
    assert f"Step {number} of {len(run.steps)}" in page
    folded = page.split('id="agenda-folded"')[1].split("</ol>")[0]
    assert folded.count("<li") == page.split('id="agenda"')[1].split("</ol>")[0].count("<li") == len(run.steps)


def test_a_month_that_nobody_touched_is_no_answer_without_script(cast: Cast) -> None:
    run = run_of("A1", cast, "group")
    client = cast.client("leader")
    address = f"/app/activities/{run.pk}/steps/over/"
    slides = SLIDES.findall(client.get(address).content.decode())
    sent = dict.fromkeys(slides, "50") | {"over/curves/1.m2": "80"}
    assert len(sent) == len(slides) == 30
    client.post(f"/app/activities/{run.pk}/write/", {"seen": "0", "step": "over", "slides": slides, **sent})
    assert texts(run, "over") == {"curves/1.m2": "80"}
    assert "over/curves/1.m2" not in SLIDES.findall(client.get(address).content.decode())
    client.post(f"/app/activities/{run.pk}/write/", {"seen": "1", "step": "over", "over/curves/1.m2": "50"})
    assert texts(run, "over") == {"curves/1.m2": "50"}


def test_an_old_curve_shows_the_months_it_was_drawn_for(cast: Cast) -> None:
    run = run_of("A1", cast, "group")
    write_texts(run, {"over/curves/1.m6": "80"}, seen=0, by=cast.leader.pk)
    Activity.objects.filter(pk=run.pk).update(started_on=dt.date(2026, 6, 20))
    client = cast.client("leader")
    for address in ("steps/over/", "summary/"):
        page = client.get(f"/app/activities/{run.pk}/{address}").content.decode()
        assert ">June<" in page
        assert ">November<" not in page


def test_refused_notes_are_given_back_as_they_were_written(cast: Cast) -> None:
    run = run_of("C6", cast)
    client, address = cast.client("leader"), f"/app/activities/{run.pk}/steps/notes/notes/"
    (block,) = [one for step in run.steps if step.key == "notes" for one in step.blocks if isinstance(one, BoardBlock)]
    sent = {f"{block.key}-red": "Short\n" + "too long " * 120, f"{block.key}-green": "What helps <us>"}
    answer = client.post(f"{address}{block.key}/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A note has room for 1000 characters. Make two of it." in page
    assert "Short\n" + "too long " * 120 in page
    assert "What helps &lt;us&gt;" in page
    assert not ActivityBoard.objects.exists()
    assert client.post(f"{address}{block.key}/", {f"{block.key}-red": "Short"}).status_code == 302


def without_script(cast: Cast, tool: str, step: str) -> tuple[Activity, Client, dict[str, str]]:
    """Return a run, a client, and what the form of a step sends beside the fields."""
    run, client = run_of(tool, cast), cast.client("leader", "en")
    return run, client, {"seen": "0", "step": step}


def fields_of(run: Activity, step: str) -> list[tuple[str, Field]]:
    """Return (name on the page, field) of a step."""
    return [(f"{step}/{b.key}/{f.name}", f) for s in run.steps if s.key == step for b in s.blocks for f in b.fields({})]


def board_key(run: Activity, step: str) -> str:
    return next(b.key for s in run.steps if s.key == step for b in s.blocks if isinstance(b, BoardBlock))


@pytest.mark.parametrize("button", ["board", "notes"])
def test_a_boards_buttons_keep_what_was_typed_in_the_steps_other_fields(cast: Cast, button: str) -> None:
    run, client, sent = without_script(cast, "C6", "walls")
    key = board_key(run, "walls")
    ((field, _text),) = fields_of(run, "walls")
    typed = {field: "The night shift is away", f"{key}-red": "Noise"}
    answer = client.post(f"/app/activities/{run.pk}/steps/walls/{button}/{key}/", sent | typed)
    assert answer.status_code == 302
    assert list(texts(run, "walls").values()) == ["The night shift is away"]
    assert [note.text for note in ActivityBoard.objects.get().board.notes.all()] == ["Noise"]


def test_saving_a_step_lays_the_notes_that_were_written_for_its_board(cast: Cast) -> None:
    run, client, sent = without_script(cast, "C6", "walls")
    answer = client.post(f"/app/activities/{run.pk}/write/", sent | {f"{board_key(run, 'walls')}-red": "Noise\n\nDust"}, follow=True)
    assert [note.text for note in ActivityBoard.objects.get().board.notes.order_by("pk")] == ["Noise", "Dust"]
    assert "It lies on the board." in answer.content.decode()


def test_what_a_field_refuses_is_given_back_as_it_was_typed(cast: Cast) -> None:
    run, client, sent = without_script(cast, "C6", "break")
    name = next(f"{s.key}/{b.key}/{f.name}" for s in run.steps for b in s.blocks for f in b.fields({}) if f.input == "number")
    step = name.partition("/")[0]
    answer = client.post(f"/app/activities/{run.pk}/write/", sent | {"step": step, name: "nearly <ten>"})
    assert (answer.status_code, f'name="{name}" value="nearly &lt;ten&gt;"' in answer.content.decode()) == (422, True)
    assert texts(run, step) == {}


def test_settling_keeps_what_was_typed_in_another_field(cast: Cast) -> None:
    run = run_of("C6", cast)
    mine, other = [name for name, field in fields_of(run, "plan") if field.input == "line"][:2]
    write_texts(run, {mine: "first"}, seen=0, by=cast.leader.pk)
    write_texts(run, {mine: "second"}, seen=0, by=cast.mate.pk)
    kept = KeptText.objects.get()
    cast.client("leader").post(f"/app/activities/{run.pk}/kept/{kept.pk}/", {"seen": "9", "use": "1", mine: "second", other: "Room 4"})
    assert sorted(texts(run, "plan").values()) == ["Room 4", "first"]


def test_a_month_that_is_meant_to_lie_in_the_middle_counts_without_script(cast: Cast) -> None:
    run, client = run_of("A1", cast, "group"), cast.client("leader")
    address = f"/app/activities/{run.pk}/steps/over/"
    page = client.get(address).content.decode()
    slides, offered = SLIDES.findall(page), COUNTS.findall(page)
    assert slides == offered
    sent = dict.fromkeys(slides, "50") | {"seen": "0", "step": "over", "slides": slides, "counts": ["over/curves/1.m3"]}
    client.post(f"/app/activities/{run.pk}/write/", sent)
    assert texts(run, "over") == {"curves/1.m3": "50"}
    assert "over/curves/1.m3" not in COUNTS.findall(client.get(address).content.decode())
