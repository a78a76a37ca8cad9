"""Two people name a heading at the same time: the later name stands, the other is kept and shown to both."""

from django.urls import reverse

from iglo.boards.actions import add_heading, name_heading
from iglo.boards.models import Board, Heading
from iglo.boards.queries import kept_names, overtaken_names
from tests.cast import Cast


def heading_of_two(board: Board, cast: Cast) -> Heading:
    """Return a heading that both saw as 'Pause', named by the leader and, without having seen that, by the representative."""
    heading = add_heading(board, "red", "Pause", by=cast.leader.pk)
    name_heading(heading, "Pauser", by=cast.leader.pk, was="Pause")
    return heading


def test_later_name_stands_and_the_other_is_kept(board: Board, cast: Cast) -> None:
    heading = heading_of_two(board, cast)

    named = name_heading(heading, "Tempo", by=cast.representative.pk, was="Pause")

    assert (named.heading.title, named.overtook, named.overtook_by) == ("Tempo", "Pauser", cast.leader.pk)
    assert kept_names(named.heading) == ["Pauser"]


def test_whose_name_was_overtaken_is_told(board: Board, cast: Cast) -> None:
    heading = heading_of_two(board, cast)
    seen = board.changes.count()
    name_heading(heading, "Tempo", by=cast.representative.pk, was="Pause")

    told = overtaken_names(board, since=seen, reader=cast.leader.pk)

    assert [(t.before, t.now, t.by) for t in told] == [("Pauser", "Tempo", cast.representative.name)]
    assert overtaken_names(board, since=seen, reader=cast.representative.pk) == []


def test_name_that_was_seen_before_it_was_changed_is_no_conflict(board: Board, cast: Cast) -> None:
    heading = heading_of_two(board, cast)

    assert name_heading(heading, "Tempo", by=cast.representative.pk, was="Pauser").overtook == ""
    assert name_heading(heading, "Tempo", by=cast.leader.pk, was="Pause").overtook == "", "both mean the same name"


def test_pages_of_both_say_so_and_offer_the_other_name(board: Board, cast: Cast) -> None:
    heading = heading_of_two(board, cast)
    board.refresh_from_db()
    page = reverse("boards:heading", args=[heading.pk])

    late = cast.client("representative").post(page, {"title": "Tempo", "was": "Pause"}, follow=True)
    early = cast.client("leader", "da").get(
        reverse("boards:detail", args=[board.pk]), {"since": board.version}, headers={"hx-request": "true"}
    )

    assert "Leader Jensen called it “Pauser” a moment ago" in late.text
    assert "Det, du kaldte »Pauser«, hedder nu »Tempo«" in early.text
    assert 'name="idea" value="Pauser"' in cast.client("leader").get(page).text
