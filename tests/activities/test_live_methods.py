"""C6, C5, B2 and A20, held from start to end with phones."""

import html
import re
from itertools import combinations

import pytest
from django.urls import reverse

from iglo.activities.actions import prepare_meeting
from iglo.activities.models import Activity, ActivityRoom, Entry, Laid, Meeting
from iglo.boards.actions import add_heading, create_board, move_notes
from iglo.boards.models import Board, Heading, Note, Proposal
from iglo.plans.models import Action, RiskFactor
from iglo.rooms.models import Draw, Drawn, HandIn, Seat
from tests.activities.live import Held, Phone, hold
from tests.cast import Cast

SCRIPT = "<script>alert('x')</script>"


def group_of(phone: Phone) -> int:
    return Drawn.objects.get(draw=phone.seat.room.draw, seat=phone.seat).group


def shared(phone: Phone, name: str) -> str:
    """Return the part of the phone's page that several see, asked for with the phone's ticket."""
    found = re.search(rf'/room/part/{name}/\?ticket=([^"&]+)', phone.look())
    assert found, name
    return phone.client.get(f"/room/part/{name}/", {"ticket": found[1]}).content.decode()


# ── C6 ────────────────────────────────────────────────────────────
@pytest.fixture
def dialogue(cast: Cast) -> Held:
    return hold(cast, "C6")


@pytest.fixture
def phones(dialogue: Held) -> list[Phone]:
    """Six phones in two groups, writing notes."""
    found = [dialogue.join(name) for name in ("Ada", "Bo", "Cy", "Di", "Eva", "Finn")]
    dialogue.lead("step", step="notes")
    return found


def two_groups(phones: list[Phone]) -> tuple[Phone, Phone]:
    """Return a phone of each group."""
    return phones[0], next(phone for phone in phones if group_of(phone) != group_of(phones[0]))


def test_dialogue_groups_write_on_a_wall_of_their_own(dialogue: Held, phones: list[Phone]) -> None:
    one, other = two_groups(phones)
    mate = next(phone for phone in phones if phone is not one and group_of(phone) == group_of(one))
    one.do("note", colour="red", text="The phone rings")
    other.do("note", colour="green", text="Good colleagues")
    assert "The phone rings" in shared(mate, "notes")
    assert "The phone rings" not in shared(other, "notes")
    assert all(words in dialogue.wall() for words in ("The phone rings", "Good colleagues"))


def test_dialogue_note_is_taken_back_by_the_hand_that_laid_it_alone(phones: list[Phone]) -> None:
    one, other = two_groups(phones)
    one.do("note", colour="red", text="The phone rings")
    laid = Laid.objects.get()
    assert other.do("back", laid=laid.pk).status_code == 404
    assert Note.objects.count() == 1
    assert one.do("back", laid=laid.pk).status_code == 302
    assert (Note.objects.readable().count(), "The phone rings" in shared(one, "notes")) == (0, False)
    assert one.do("back", laid=laid.pk).status_code == 404


@pytest.mark.parametrize("what", ["", "x", "0", "-1", "99999999999999999999"])
def test_dialogue_nothing_strange_is_taken_back(phones: list[Phone], what: str) -> None:
    phones[0].do("note", colour="red", text="The phone rings")
    assert (phones[0].do("back", laid=what).status_code, Note.objects.count()) == (404, 1)


def test_dialogue_note_that_is_too_long_is_given_back_as_it_was_typed(phones: list[Phone]) -> None:
    text = "æ" * 99_990 + " <b>&amp; end"
    answer = phones[0].do("note", colour="red", text=text)
    told = answer.content.decode()
    assert (answer.status_code, Note.objects.count()) == (422, 0)
    assert "æ" * 99_990 + " &lt;b&gt;&amp;amp; end" in told
    assert "1000" in told


@pytest.mark.parametrize(("colour", "text"), [("red", ""), ("red", " \n "), ("red", "\x00"), ("blue", "Words"), ("", "Words")])
def test_dialogue_note_that_is_none_is_refused(phones: list[Phone], colour: str, text: str) -> None:
    assert (phones[0].do("note", colour=colour, text=text).status_code, Note.objects.count()) == (422, 0)


def test_dialogue_script_in_a_note_is_shown_as_it_was_written(dialogue: Held, phones: list[Phone]) -> None:
    phones[0].do("note", colour="red", text=SCRIPT)
    for page in (dialogue.wall(), dialogue.page(), shared(phones[0], "notes"), phones[0].look()):
        assert SCRIPT not in page
    assert "&lt;script&gt;" in dialogue.wall()


def test_dialogue_leader_takes_down_a_note_without_learning_whose_it_was(dialogue: Held, phones: list[Phone]) -> None:
    one, _other = two_groups(phones)
    one.do("note", colour="red", text="Ada is slow")
    assert "Ada is slow" in dialogue.page()
    assert f"g{group_of(one)}" not in re.sub(r"<svg.*?</svg>|ticket=\S+|topic=\S+", "", dialogue.page(), flags=re.S)
    dialogue.lead("remove", note=Note.objects.get().key)
    assert (Note.objects.readable().count(), "Ada is slow" in dialogue.wall(), "Ada is slow" in shared(one, "notes")) == (0, False, False)


def test_dialogue_group_that_has_the_floor_is_alone_on_the_wall(dialogue: Held, phones: list[Phone]) -> None:
    one, other = two_groups(phones)
    one.do("note", colour="red", text="The phone rings")
    other.do("note", colour="red", text="The printer jams")
    dialogue.lead("step", step="walls")
    assert all(words in dialogue.wall() for words in ("The phone rings", "The printer jams"))
    dialogue.lead("floor", hand=f"g{group_of(one)}")
    assert ["The phone rings" in dialogue.wall(), "The printer jams" in dialogue.wall()] == [True, False]
    assert "your group" in one.look().lower()


@pytest.fixture
def headings(dialogue: Held, phones: list[Phone]) -> tuple[Board, Heading, list[Note]]:
    """Three red notes and a green one; two of the red under a heading of the leader's; proposals are being written."""
    for phone, colour, text in [(0, "red", "The phone rings"), (1, "red", "The door bangs"), (2, "red", "Too much"), (3, "green", "Cake")]:
        phones[phone].do("note", colour=colour, text=text)
    board = Board.objects.get()
    heading = add_heading(board, "red", "Interruptions", by=dialogue.by)
    notes = list(board.notes.filter(colour="red").order_by("pk"))
    move_notes(board, [note.pk for note in notes[:2]], heading, by=dialogue.by)
    dialogue.lead("step", step="proposals")
    return board, heading, notes


def test_dialogue_proposals_are_hung_on_one_and_on_several_notes(
    dialogue: Held, phones: list[Phone], headings: tuple[Board, Heading, list[Note]]
) -> None:
    _board, heading, (first, second, loose) = headings
    phones[0].do("propose", h=heading.pk, text="A quiet hour", kind="at_once", notes=[first.pk, second.pk])
    phones[1].do("propose", h=heading.pk, text="A closed door", kind="needs_work", notes=[second.pk])
    phones[2].do("propose", h=-1, text="Say no", kind="needs_work", notes=[loose.pk])
    found = {p.text: (p.kind, sorted(note.pk for note in p.notes.all()), p.heading) for p in Proposal.objects.all()}
    assert found == {
        "A quiet hour": ("at_once", [first.pk, second.pk], heading),
        "A closed door": ("needs_work", [second.pk], heading),
        "Say no": ("needs_work", [loose.pk], None),
    }
    assert "A closed door" in dialogue.wall()


@pytest.mark.parametrize("kept", [{"text": ""}, {"notes": []}, {"notes": ["x", "999999"]}, {"text": "w" * 100_000}])
def test_dialogue_proposal_that_is_none_is_refused_and_given_back(
    phones: list[Phone], headings: tuple[Board, Heading, list[Note]], kept: dict[str, object]
) -> None:
    _board, heading, notes = headings
    sent: dict[str, object] = {"h": heading.pk, "text": "A quiet hour", "kind": "at_once", "notes": [notes[0].pk]} | kept
    answer = phones[0].do("propose", **sent)
    assert (answer.status_code, Proposal.objects.count()) == (422, 0)
    assert str(sent["text"]) in answer.content.decode()


def test_dialogue_proposal_hangs_on_no_note_of_another_board(
    cast: Cast, phones: list[Phone], headings: tuple[Board, Heading, list[Note]]
) -> None:
    other = create_board(place=cast.office, title="Other", notes=[("red", "Not yours")], origin=None, lang="en", by=None)
    _board, heading, _notes = headings
    answer = phones[0].do("propose", h=heading.pk, text="A quiet hour", kind="at_once", notes=[other.notes.get().pk])
    assert (answer.status_code, Proposal.objects.count()) == (422, 0)


def test_dialogue_ends_in_the_plan_and_forgets_who_wrote_what(
    dialogue: Held, phones: list[Phone], headings: tuple[Board, Heading, list[Note]]
) -> None:
    board, heading, notes = headings
    phones[0].do("propose", h=heading.pk, text="A quiet hour", kind="at_once", notes=[notes[0].pk])
    phones[1].do("propose", h=heading.pk, text="Another office", kind="needs_work", notes=[notes[1].pk])
    dialogue.lead("step", step="close")
    first, second = dialogue.wall().split("room-walls")[1].split("<section")[1:3]
    assert (["A quiet hour" in first, "Another office" in second], "Another office" in first) == ([True, True], False)
    assert reverse("handovers:board_to_plan", args=[board.pk]) in dialogue.page()
    proposal = Proposal.objects.get(text="A quiet hour")
    sent = {"heading": [heading.pk], f"problem-{heading.pk}": "We are interrupted", f"level-{proposal.pk}": "G"}
    dialogue.leader.post(reverse("handovers:board_to_plan", args=[board.pk]), sent)
    assert (RiskFactor.objects.get().problem, Action.objects.get().what) == ("We are interrupted", "A quiet hour")
    assert dialogue.lead("end")["Location"] == reverse("activities:detail", args=[dialogue.live.activity_id])
    assert (Laid.objects.count(), Draw.objects.count(), Note.objects.readable().count(), Proposal.objects.count()) == (0, 0, 4, 2)
    assert not set(Seat.objects.values_list("name", flat=True)) & {"Ada", "Bo", "Cy", "Di", "Eva", "Finn"}
    assert "The meeting is over" in phones[0].look()


# ── C5 ────────────────────────────────────────────────────────────
@pytest.fixture
def board(cast: Cast) -> Board:
    notes = [("red", f"red note {n}") for n in range(4)] + [("green", "a green note")]
    found = create_board(place=cast.day, title="Notes", notes=notes, origin=None, lang="en", by=None)
    keys = list(found.notes.filter(colour="red").order_by("pk").values_list("pk", flat=True))
    for title, some in (("Interruptions", keys[:2]), ("Too much", keys[2:])):
        move_notes(found, some, add_heading(found, "red", title, by=None), by=None)
    return found


@pytest.fixture
def balls(cast: Cast, board: Board) -> Held:
    """The meeting with everybody about a round's board, opened from the board's meeting."""
    meeting = prepare_meeting(board, by=cast.leader.pk)
    client = cast.client("leader")
    answer = client.post(reverse("activities:hold_board", args=[meeting.pk]))
    live = ActivityRoom.objects.whole().get()
    assert answer["Location"] == reverse("activities:room", args=[live.activity_id])
    return Held(live, client, cast.leader.pk)


def test_ball_meeting_is_opened_once_from_the_rounds_board(balls: Held) -> None:
    balls.leader.post(reverse("activities:hold_board", args=[Meeting.objects.get().pk]))
    assert (Activity.objects.count(), ActivityRoom.objects.count(), Activity.objects.get().tool.id) == (1, 1, "C5")


def test_ball_meeting_people_go_to_a_heading_and_all_see_the_balance(board: Board, balls: Held) -> None:
    first, second = board.headings.order_by("pk")
    phones = [balls.join(f"P{n}") for n in range(4)]
    balls.lead("step", step="shown")
    for phone, heading in zip(phones, (first, first, first, second), strict=True):
        assert phone.do("choose", heading=heading.pk).status_code == 302
    told = shared(phones[0], "choice")
    assert re.findall(r'<meter[^>]*value="(\d+)"', told) == ["75", "25"]
    phones[0].do("choose", heading=second.pk)
    assert re.findall(r'<meter[^>]*value="(\d+)"', balls.wall()) == ["50", "50"]
    assert re.findall(r'<meter[^>]*value="(\d+)"', shared(phones[1], "choice")) == ["50", "50"]


@pytest.mark.parametrize("wanted", ["999999", "999999999"])
def test_ball_meeting_nobody_goes_to_a_heading_that_is_not_there(balls: Held, wanted: str) -> None:
    phone = balls.join("P")
    balls.lead("step", step="shown")
    assert (phone.do("choose", heading=wanted).status_code, phone.seat.chosen) == (422, "")


def test_ball_meeting_groups_write_at_the_heading_they_chose(board: Board, balls: Held) -> None:
    first, second = board.headings.order_by("pk")
    one, other = balls.join("One"), balls.join("Other")
    balls.lead("step", step="shown")
    one.do("choose", heading=first.pk)
    other.do("choose", heading=second.pk)
    balls.lead("step", step="proposals")
    assert ["red note 0" in one.look(), "red note 3" in one.look()] == [True, False]
    notes = list(board.notes.filter(heading=first).values_list("pk", flat=True))
    assert one.do("propose", text="A quiet hour", kind="at_once", notes=notes).status_code == 302
    (proposal,) = Proposal.objects.all()
    assert (proposal.heading, proposal.kind) == (first, "at_once")
    assert ["A quiet hour" in shared(one, "proposals"), "A quiet hour" in shared(other, "proposals")] == [True, False]
    for step in ("plenary", "at-once"):
        balls.lead("step", step=step)
        assert "A quiet hour" in balls.wall()


# ── B2 ────────────────────────────────────────────────────────────
@pytest.fixture
def cards(cast: Cast) -> Held:
    return hold(cast, "B2")


def pairs_of(held: Held) -> set[frozenset[str]]:
    rows = list(held.room.draw.drawn.select_related("seat"))
    return {frozenset(one.seat.name for one in rows if one.group == number) for number in {row.group for row in rows}}


def test_cards_are_dealt_and_swapped_and_nobody_meets_twice(cards: Held) -> None:
    phones = {name: cards.join(name) for name in ("Ada", "Bo", "Cy", "Di", "Eva", "Finn")}
    cards.lead("step", step="cards")
    met = [*pairs_of(cards)]
    for turn in (2, 3, 4):
        cards.lead("turn")
        assert cards.room.turn == turn
        met += [*pairs_of(cards)]
    assert (len(met), len(set(met))) == (12, 12)
    ada = next(pair for pair in pairs_of(cards) if "Ada" in pair)
    (mate,) = ada - {"Ada"}
    page = phones["Ada"].look()
    assert re.findall(r"<b>(\w+)</b>", page.split("You sit with")[1].split("</p>")[0]) == [mate]
    assert page.count("room-card__text") == 2


def test_cards_leave_no_trace_of_who_sat_with_whom(cards: Held) -> None:
    for name in ("Ada", "Bo", "Cy", "Di"):
        cards.join(name)
    cards.lead("step", step="cards")
    assert Drawn.objects.count() == 4
    cards.lead("end")
    assert (Draw.objects.count(), Drawn.objects.count(), Entry.objects.count()) == (0, 0, 0)
    assert not any(name in cards.leader.get(f"/app/activities/{cards.live.activity_id}/").content.decode() for name in ("Ada", ">Bo<"))


# ── A20 ───────────────────────────────────────────────────────────
@pytest.fixture
def barometer(cast: Cast) -> Held:
    held = hold(cast, "A20", "meeting")
    held.lead("step", step="barometer")
    return held


def mark(held: Held, names: list[str], first: int = 3) -> list[Phone]:
    found = [held.join(name) for name in names]
    for value, phone in enumerate(found, first):
        said = {"barometer/barometer/value": str(value), "barometer/barometer/words": f"words of {phone.seat.name}"}
        assert phone.do("say", seen="0", **said).status_code == 302
    return found


def figure() -> dict[str, str]:
    return dict(Entry.objects.filter(step_key="barometer").values_list("field", "text"))


SYMBOLS = ["Anchor", "Boat", "Crane", "Drum", "Elk"]
FIGURE = {"kept.mean": "5", "kept.low": "2", "kept.middle": "3", "kept.high": "0"}


def test_barometer_names_each_on_the_wall_and_keeps_the_figure_alone(barometer: Held) -> None:
    mark(barometer, SYMBOLS)
    assert all(symbol in barometer.wall() for symbol in SYMBOLS)
    barometer.lead("step", step="background")
    assert (figure(), HandIn.objects.count()) == (FIGURE, 0)
    assert not any(symbol in barometer.wall() for symbol in SYMBOLS)
    page = barometer.leader.get(f"/app/activities/{barometer.live.activity_id}/steps/barometer/").content.decode()
    assert not any(symbol in page for symbol in SYMBOLS)


def test_barometer_of_fewer_than_five_keeps_that_it_was_held(barometer: Held) -> None:
    mark(barometer, SYMBOLS[:4])
    barometer.lead("end")
    assert figure() == {"kept.held": "1"}


def test_barometer_words_without_a_mark_are_not_kept(barometer: Held) -> None:
    phone = barometer.join("Anchor")
    phone.do("say", seen="0", **{"barometer/barometer/words": "only words"})
    assert "only words" in barometer.wall()
    barometer.lead("end")
    assert (figure(), HandIn.objects.count()) == ({}, 0)


def test_barometer_mark_that_comes_late_changes_no_figure(barometer: Held) -> None:
    mark(barometer, SYMBOLS)
    late = barometer.join("Fern")
    barometer.lead("step", step="background")
    assert late.do("say", seen="0", **{"barometer/barometer/value": "10"}).status_code == 302
    assert (figure(), HandIn.objects.count()) == (FIGURE, 0)


@pytest.mark.parametrize("value", ["0", "11", "-1", "x", "5.5", "１"])
def test_barometer_takes_no_mark_beside_the_scale(barometer: Held, value: str) -> None:
    phone = barometer.join("Anchor")
    assert phone.do("say", seen="0", **{"barometer/barometer/value": value}).status_code == 422
    assert HandIn.objects.count() == 0


def test_barometer_is_marked_at_the_walls_own_screen(barometer: Held) -> None:
    mark(barometer, SYMBOLS[:4])
    assert barometer.lead("mark", name="Elk", value="7").status_code == 204
    assert "Elk" in barometer.wall()
    assert barometer.lead("mark", name="Elk", value="99").status_code == 409
    barometer.lead("end")
    assert figure() == FIGURE


def test_two_who_meet_on_one_pair_of_names_are_told_apart(barometer: Held) -> None:
    names = [phone.seat.name for phone in mark(barometer, ["Ida", "Ida", "Ida"])]
    assert len(set(names)) == len(list(combinations(names, 2))) == 3


def test_new_tables_do_not_find_the_old_ones_sheets_and_notes(cast: Cast) -> None:
    held = hold(cast, "C6")
    phones = [held.join(f"P{n}") for n in range(6)]
    held.lead("step", step="notes")
    assert phones[0].do("note", colour="red", text="The phone rings").status_code == 302
    assert Laid.objects.count() == 1
    held.lead("draw")
    assert (Laid.objects.count(), Board.objects.get().notes.count()) == (0, 1)


def test_a_group_writes_to_the_cards_on_its_table(cast: Cast) -> None:
    held = hold(cast, "B9")
    phones = [held.join(f"P{n}") for n in range(4)]
    held.lead("step", step="cards")
    pages = [phone.look() for phone in phones]
    names = {name for page in pages for name in re.findall(r'name="(cards/\w+/[\w-]+\.words)"', page)}
    assert len(names) == 8
    assert phones[0].do("say", seen="0", s="cards", **{min(names): "We say it in the corridor"}).status_code == 302
    assert "We say it in the corridor" in phones[1].look()
    held.lead("step", step="board")
    assert Entry.objects.filter(text="We say it in the corridor").count() == 1


@pytest.mark.parametrize(("step", "place"), [("notes", None), ("walls", "#now")])
def test_a_note_is_answered_with_its_form_or_when_the_meeting_went_on_with_the_page(cast: Cast, step: str, place: str | None) -> None:
    held = hold(cast, "C6")
    phone = held.join("Anna")
    held.lead("step", step="notes")
    held.lead("step", step=step)
    answer = phone.client.post(f"{phone.path}note/", {"colour": "red", "text": "The phone rings"}, headers={"hx-request": "true"})
    assert (answer.status_code, answer.get("HX-Retarget")) == (200, place)
    assert Note.objects.get().text == "The phone rings"


@pytest.mark.parametrize(
    ("step", "sent", "place", "status"),
    [
        ("proposals", {}, None, 200),
        ("proposals", {"text": ""}, None, 422),
        ("proposals", {"h": -1}, None, 200),
        ("proposals", {"h": 10**8}, "#now", 200),
        ("close", {}, "#now", 200),
    ],
)
def test_a_proposal_is_answered_with_its_fields_or_when_the_meeting_went_on_with_the_page(
    dialogue: Held,
    phones: list[Phone],
    headings: tuple[Board, Heading, list[Note]],
    step: str,
    sent: dict[str, object],
    place: str | None,
    status: int,
) -> None:
    _board, heading, notes = headings
    dialogue.lead("step", step=step)
    fields = {"s": "proposals", "h": heading.pk, "text": "A quiet hour", "kind": "at_once", "notes": [notes[0].pk]} | sent
    answer = phones[0].client.post(f"{phones[0].path}propose/", fields, headers={"hx-request": "true"})
    assert (answer.status_code, answer.get("HX-Retarget")) == (status, place)
    shown = answer.content.decode()
    assert ('id="now"' in shown) is (place == "#now")
    if place is None:
        assert ('id="proposal-words"' in shown, "The phone rings" in shown) == (True, False)
    assert [proposal.text for proposal in Proposal.objects.all()] == (["A quiet hour"] if status == 200 else [])


def test_a_refused_proposal_keeps_its_notes_and_its_kind_without_script(
    phones: list[Phone], headings: tuple[Board, Heading, list[Note]]
) -> None:
    _board, heading, (first, second, _loose) = headings
    sent = {"h": heading.pk, "text": "w" * 100_000, "kind": "at_once", "notes": [second.pk]}
    page = phones[0].do("propose", **sent).content.decode()
    ticked = re.findall(r'value="([^"]+)" checked', page)
    assert (str(second.pk) in ticked, str(first.pk) in ticked, "at_once" in ticked) == (True, False, True)


def test_a_proposal_under_no_heading_hangs_on_the_phones_that_look_there(
    phones: list[Phone], headings: tuple[Board, Heading, list[Note]]
) -> None:
    _board, heading, (first, _second, loose) = headings
    phones[0].do("propose", h=-1, text="Say no", kind="needs_work", notes=[loose.pk])
    phones[0].do("propose", h=heading.pk, text="A quiet hour", kind="needs_work", notes=[first.pk])
    shown = []
    for query in ("?s=proposals&h=-1", f"?s=proposals&h={heading.pk}"):
        (part,) = re.findall(r'hx-get="(/room/part/[^"]+)"', phones[1].look(query))
        shown.append(phones[1].client.get(html.unescape(part)).content.decode())
    assert [("Say no" in one, "A quiet hour" in one) for one in shown] == [(True, False), (False, True)]


def test_sheets_of_tables_that_were_drawn_anew_twice_are_all_laid_in(cast: Cast) -> None:
    held = hold(cast, "B2")
    phones = [held.join(f"P{n}") for n in range(6)]
    held.lead("step", step="groups")
    for deed, more, text in (
        ("step", {"step": "groups", "most": "3", "seating": "groups"}, "First"),
        ("draw", {}, "Second"),
        ("end", {}, "Third"),
    ):
        for phone in phones:
            assert phone.do("say", seen="0", s="groups", **{"groups/how-was-it/1": f"{text}, table {group_of(phone)}"}).status_code == 302
        assert held.lead(deed, **more).status_code == 302
    laid = " ".join(Entry.objects.filter(step_key="groups", block_key="how-was-it").values_list("text", flat=True))
    assert [text in laid for text in ("First", "Second", "Third")] == [True, True, True]
