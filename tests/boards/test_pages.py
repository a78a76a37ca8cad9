import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from iglo.boards.actions import add_heading, finish_sorting, mask_words, move_notes, write_proposal
from iglo.boards.models import Board, Heading
from tests.boards.conftest import make_board
from tests.cast import Cast

READERS = {"employee", "mate", "leader", "deputy", "representative", "union"}
SORTERS = {"leader", "deputy", "representative", "union"}
EVERYBODY = ["employee", "mate", "leader", "deputy", "representative", "union", "head", "night_worker", "office_leader", "colleague",
             "hr", "executive", "administrator"]  # fmt: skip
READ = ["detail", "wall", "proposals", "excel", "csv"]
SORT = ["move", "suggest", "undo", "finish", "reopen", "close"]


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_board_is_read_by_its_unit_leaders_and_representatives_only(board: Board, cast: Cast, name: str) -> None:
    client = cast.client(name)
    expected = 200 if name in READERS else 404

    assert [client.get(reverse(f"boards:{page}", args=[board.pk])).status_code for page in READ] == [expected] * len(READ)


@pytest.mark.parametrize("name", [n for n in EVERYBODY if n not in SORTERS])
def test_a_board_is_sorted_by_leaders_and_representatives_only(board: Board, cast: Cast, name: str) -> None:
    client = cast.client(name)
    heading = add_heading(board, "red", "Pauser", by=cast.leader.pk)
    note = board.notes.first()
    mask = mask_words(note, 0, 5, by=cast.leader.pk)
    ways = [(f"boards:{way}", board.pk) for way in SORT] + [
        ("boards:heading", heading.pk), ("boards:subheading", heading.pk), ("boards:order", heading.pk), ("boards:nest", heading.pk),
        ("boards:remove_heading", heading.pk), ("boards:mask", note.pk), ("boards:unmask", mask.pk),
    ]  # fmt: skip
    before = Board.objects.get(pk=board.pk).version

    assert {client.post(reverse(way, args=[key]), {"to": "none"}).status_code for way, key in ways} == {404}
    assert {client.get(reverse(way, args=[note.pk])).status_code for way in ["boards:note", "boards:like"]} == {404}
    assert Board.objects.get(pk=board.pk).version == before


@pytest.mark.parametrize("name", ["stranger", "foreigner"])
def test_a_stranger_is_led_to_the_sign_in(board: Board, cast: Cast, name: str) -> None:
    answer = cast.client(name).get(reverse("boards:detail", args=[board.pk]))

    assert answer.status_code == 302


@pytest.mark.parametrize("name", ["employee", "leader", "representative"])
def test_anybody_of_the_unit_writes_proposals(board: Board, cast: Cast, name: str) -> None:
    heading = add_heading(board, "red", "Pauser", by=cast.leader.pk)
    note = board.notes.filter(colour="red").first()
    move_notes(board, [note.pk], heading, by=cast.leader.pk)

    answer = cast.client(name).post(
        reverse("boards:heading_proposals", args=[heading.pk]), {"text": "Fast pause kl. 10", "kind": "at_once", "note": [note.pk]}
    )

    assert answer.status_code == 302
    assert [p.text for p in board.proposals.all()] == ["Fast pause kl. 10"]


@pytest.mark.parametrize("name", ["colleague", "hr", "head", "administrator"])
def test_nobody_else_writes_proposals(board: Board, cast: Cast, name: str) -> None:
    heading = add_heading(board, "red", "Pauser", by=cast.leader.pk)
    note = board.notes.filter(colour="red").first()
    hung = write_proposal(board, text="Fast pause", kind="at_once", note_ids=[note.pk], heading=heading, by=cast.leader.pk)
    client = cast.client(name)
    ways = [("boards:heading_proposals", heading.pk), ("boards:proposal", hung.pk), ("boards:remove_proposal", hung.pk)]

    assert {client.post(reverse(way, args=[key]), {"text": "x"}).status_code for way, key in ways} == {404}


def fill(board: Board, cast: Cast) -> Heading:
    heading = add_heading(board, "red", "Alt", by=cast.leader.pk)
    keys = list(board.notes.filter(colour="red").values_list("pk", flat=True))
    move_notes(board, keys[::2], heading, by=cast.leader.pk)
    mask_words(board.notes.get(pk=keys[0]), 0, 4, by=cast.leader.pk)
    write_proposal(board, text="Gør noget", kind="at_once", note_ids=keys[:2], heading=heading, by=cast.leader.pk)
    return heading


@pytest.mark.parametrize("page", ["detail", "wall", "proposals", "csv", "excel"])
def test_a_page_asks_as_often_for_200_notes_as_for_3(cast: Cast, page: str) -> None:
    few, many = make_board(cast, red=["Seddel et"] * 3), make_board(cast, red=["Seddel et"] * 200)
    counts = []
    for board in (few, many):
        fill(board, cast)
        client = cast.client("leader")
        client.get(reverse(f"boards:{page}", args=[board.pk]))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(reverse(f"boards:{page}", args=[board.pk]))
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_list_asks_as_often_for_three_boards_as_for_one(cast: Cast) -> None:
    counts = []
    for _more in (1, 2):
        for _each in range(_more):
            make_board(cast)
        client = cast.client("leader")
        client.get(reverse("boards:list"))
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(reverse("boards:list"))
        counts.append(len(asked))

    assert counts[0] == counts[1]
    assert answer.content.decode().count("Bolde i november") == 3


def test_boards_in_the_archive_are_listed_there(board: Board, cast: Cast) -> None:
    client = cast.client("leader")
    client.post(reverse("boards:close", args=[board.pk]))

    assert "Bolde i november" not in client.get(reverse("boards:list")).content.decode()
    assert "Bolde i november" in client.get(reverse("boards:archive")).content.decode()


def test_somebody_elsewhere_lists_nothing(board: Board, cast: Cast) -> None:
    assert "Bolde i november" not in cast.client("colleague").get(reverse("boards:list")).content.decode()


def pages_with_notes(board: Board, heading: Heading) -> list[str]:
    return [
        reverse("boards:detail", args=[board.pk]),
        reverse("boards:wall", args=[board.pk]) + f"?heading={heading.pk}",
        reverse("boards:proposals", args=[board.pk]),
        reverse("boards:heading_proposals", args=[heading.pk]),
        reverse("boards:csv", args=[board.pk]),
        reverse("boards:note", args=[board.notes.filter(colour="red").first().pk]),
        reverse("boards:heading", args=[heading.pk]),
    ]


def test_masked_words_are_gone_from_every_page_at_once(cast: Cast) -> None:
    board = make_board(cast, red=["Flemming råber ad os i radioen"])
    heading = add_heading(board, "red", "Tonen", by=cast.leader.pk)
    note = board.notes.get(colour="red")
    move_notes(board, [note.pk], heading, by=cast.leader.pk)
    proposal = write_proposal(board, text="Tal sammen", kind="at_once", note_ids=[note.pk], by=cast.leader.pk)
    client = cast.client("leader")
    pages = [*pages_with_notes(board, heading), reverse("boards:proposal", args=[proposal.pk])]
    shown_before = ["Flemming" in client.get(page).content.decode() for page in pages]

    answer = client.post(reverse("boards:mask", args=[note.pk]), {"word": ["0-8"]})

    assert answer.status_code == 302
    assert shown_before == [True, True, True, True, True, True, False, True]
    assert not any("Flemming" in client.get(page).content.decode() for page in pages)
    assert "råber" in client.get(pages[0]).content.decode()
    assert b"Flemming" not in client.get(reverse("boards:excel", args=[board.pk])).content


def test_words_side_by_side_become_one_mask(cast: Cast) -> None:
    board = make_board(cast, red=["Flemming Hansen råber"])
    note = board.notes.get(colour="red")

    cast.client("leader").post(reverse("boards:mask", args=[note.pk]), {"word": ["0-8", "9-15"]})

    assert [(m.start, m.end) for m in note.masks.all()] == [(0, 15)]


def test_a_note_with_script_in_it_is_shown_as_text(cast: Cast) -> None:
    board = make_board(cast, red=["<script>alert(1)</script>"])

    page = cast.client("leader").get(reverse("boards:detail", args=[board.pk])).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


def test_a_title_of_100_000_letters_is_refused_kindly_and_kept(board: Board, cast: Cast) -> None:
    long = "x" * 100_000

    answer = cast.client("leader").post(reverse("boards:move", args=[board.pk]), {"to": "new", "title": long, "colour": "red"})

    assert answer.status_code == 422
    assert "At most 80 characters, and this has 100000." in answer.content.decode()
    assert long in answer.content.decode()
    assert not board.headings.exists()


def test_a_proposal_of_100_000_letters_is_refused_kindly_and_kept(board: Board, cast: Cast) -> None:
    heading = add_heading(board, "red", "Pauser", by=cast.leader.pk)
    note = board.notes.filter(colour="red").first()
    long = "y" * 100_000

    answer = cast.client("employee").post(
        reverse("boards:heading_proposals", args=[heading.pk]), {"text": long, "kind": "at_once", "note": [note.pk]}
    )

    assert answer.status_code == 422
    assert long in answer.content.decode()
    assert not board.proposals.exists()


@pytest.mark.parametrize("note", ["x", "-1", str(2**70), "١٢", ""])
@pytest.mark.parametrize("to", ["none", "x", str(2**70), "new", ""])
def test_nonsense_moves_nothing_and_breaks_nothing(board: Board, cast: Cast, note: str, to: str) -> None:
    answer = cast.client("leader").post(reverse("boards:move", args=[board.pk]), {"to": to, "note": [note], "seen": "y", "parent": "z"})

    assert answer.status_code in {302, 422}
    assert not board.notes.exclude(heading=None).exists()


def test_notes_go_under_a_new_heading_in_one_step(board: Board, cast: Cast) -> None:
    keys = list(board.notes.filter(colour="red").values_list("pk", flat=True)[:2])

    cast.client("leader").post(
        reverse("boards:move", args=[board.pk]), {"to": "new", "title": " Pauser  og tempo ", "note": keys, "colour": "red", "seen": "0"}
    )

    heading = board.headings.get()
    assert heading.title == "Pauser og tempo"
    assert list(heading.notes.values_list("pk", flat=True)) == keys


def open_page(client, board: Board, **query: object):
    return client.get(reverse("boards:detail", args=[board.pk]), query, headers={"hx-request": "true"})


def test_an_open_page_hears_nothing_when_nothing_changed_and_else_gets_the_board_alone(board: Board, cast: Cast) -> None:
    client = cast.client("leader")

    assert open_page(client, board, since=board.version).status_code == 204
    add_heading(board, "red", "Pauser", by=cast.representative.pk)
    answer = open_page(client, board, since=board.version - 1).content.decode()
    assert "Pauser" in answer
    assert "<html" not in answer


def test_whoever_moved_first_is_told_where_the_note_is_now(board: Board, cast: Cast) -> None:
    stops, breaks = (add_heading(board, "red", title, by=cast.leader.pk) for title in ("Linjen stopper", "Pauser"))
    note = board.notes.filter(colour="red").first()
    seen = Board.objects.get(pk=board.pk).version
    leader, representative = cast.client("leader"), cast.client("representative")
    given = {"note": [note.pk], "seen": seen, "colour": "red"}

    leader.post(reverse("boards:move", args=[board.pk]), given | {"to": stops.pk}, headers={"hx-request": "true"})
    second = representative.post(reverse("boards:move", args=[board.pk]), given | {"to": breaks.pk}, headers={"hx-request": "true"})
    told = open_page(leader, board, since=seen + 1)

    assert "Leader Jensen put “Linje 3 stod stille to gange før frokost” under “Linjen stopper” a moment ago." in second.content.decode()
    assert (
        "“Linje 3 stod stille to gange før frokost” is now under “Pauser”, moved a moment ago by Representative Jensen."
        in told.content.decode()
    )


def test_the_sorted_board_shows_no_way_to_move_notes(board: Board, cast: Cast) -> None:
    client = cast.client("leader")
    address = reverse("boards:detail", args=[board.pk])
    assert 'name="note"' in client.get(address).content.decode()

    finish_sorting(board, by=cast.leader.pk)

    assert 'name="note"' not in client.get(address).content.decode()


def test_a_file_carries_the_notes_with_their_headings_and_no_formula(cast: Cast) -> None:
    board = make_board(cast, red=["=HYPERLINK(1)", "Vi venter"])
    heading = add_heading(board, "red", "Linjen", by=cast.leader.pk)
    move_notes(board, [board.notes.get(text="Vi venter").pk], heading, by=cast.leader.pk)

    lines = cast.client("employee").get(reverse("boards:csv", args=[board.pk])).content.decode("utf-8-sig").splitlines()

    assert lines[1:3] == ["Vi venter;Linjen;;Strain", "'=HYPERLINK(1);Don't know yet;;Strain"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_pages_stand_in_both_languages(board: Board, cast: Cast, language: str) -> None:
    heading = fill(board, cast)
    client = cast.client("leader", language)
    for page in [*pages_with_notes(board, heading)[:4], reverse("boards:list"), reverse("boards:archive")]:
        text = client.get(page).content.decode()
        assert re.search(rf'<html lang="{language}"', text)
        assert "style=" not in text
