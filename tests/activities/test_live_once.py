"""What a phone sends again because it got no answer counts once."""

import re
from threading import Barrier, Thread

import pytest
from django.db import connection

from iglo.activities.actions.live import lay_live_note
from iglo.activities.models import ActivityRoom, Laid
from iglo.activities.queries.live import stage_of
from iglo.boards.actions import add_heading, move_notes
from iglo.boards.models import Note, Proposal
from tests.activities.live import Held, Phone, hold
from tests.cast import Cast

ONCE = re.compile(r'name="once" value="([^"]+)"')


@pytest.fixture
def held(cast: Cast) -> Held:
    held = hold(cast, "C6")
    held.join("Ada")
    held.go("notes")
    return held


@pytest.fixture
def phone(held: Held) -> Phone:
    return held.join("Bo")


@pytest.mark.django_db
def test_note_sent_again_is_laid_once_and_answered_alike(phone: Phone) -> None:
    once = ONCE.findall(phone.look())[0]
    answers = [phone.do("note", colour="red", text="The phone rings", once=once) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert [note.text for note in Note.objects.all()] == ["The phone rings"]


@pytest.mark.django_db
def test_each_form_of_a_page_counts_for_itself_and_a_new_page_anew(phone: Phone) -> None:
    forms = [*ONCE.findall(phone.look()), *ONCE.findall(phone.look())]
    assert len(set(forms)) == 4
    for once in forms:
        phone.do("note", colour="red", text="The same words", once=once)
    assert Note.objects.count() == 4


@pytest.mark.django_db
def test_notes_without_a_key_are_all_laid(phone: Phone) -> None:
    for once in ("", "", "\x00"):
        assert phone.do("note", colour="green", text="A quiet hour", once=once).status_code == 302
    assert Note.objects.count() == 3


@pytest.mark.django_db
def test_what_was_refused_may_be_sent_with_the_same_key(phone: Phone) -> None:
    assert phone.do("note", colour="red", text=" ", once="k").status_code == 422
    assert phone.do("note", colour="red", text="Now with words", once="k").status_code == 302
    assert Note.objects.count() == 1


@pytest.mark.django_db
def test_the_same_key_in_another_room_is_another_note(cast: Cast, phone: Phone) -> None:
    other = hold(cast, "C6")
    other.join("Cy")
    other.go("notes")
    for one in (phone, other.join("Di")):
        one.do("note", colour="red", text="Noise", once="k")
    assert Laid.objects.filter(once="k").count() == 2


@pytest.mark.django_db
def test_proposal_sent_again_hangs_once(cast: Cast, held: Held, phone: Phone) -> None:
    phone.do("note", colour="red", text="The phone rings")
    note = Note.objects.get()
    move_notes(note.board, [note.pk], add_heading(note.board, "red", "Interruptions", by=cast.leader.pk), by=cast.leader.pk)
    held.go("proposals")
    heading = note.board.headings.get().pk
    (once,) = ONCE.findall(phone.look(f"?s=proposals&h={heading}"))
    for _time in range(2):
        answer = phone.do("propose", s="proposals", h=heading, notes=note.pk, text="A quiet hour", kind="at_once", once=once)
        assert answer.status_code == 302
    assert [proposal.text for proposal in Proposal.objects.all()] == ["A quiet hour"]


@pytest.mark.django_db(transaction=True)
def test_the_same_note_twice_in_one_moment_is_laid_once(held: Held) -> None:
    live = ActivityRoom.objects.whole().get(pk=held.live.pk)
    board, gate = stage_of(live).board, Barrier(2)
    faults: list[BaseException] = []

    def lay() -> None:
        try:
            gate.wait(10)
            lay_live_note(live, board, "red", "Noise", hand="g1", once="k")
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    both = [Thread(target=lay) for _side in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert not faults
    assert Note.objects.count() == Laid.objects.count() == 1
