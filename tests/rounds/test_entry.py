"""Slips on their way into the box: sealed at once, never lost, never doubled, never read back."""

import json
import uuid

import pytest
from django.db import connection

from iglo.audit.models import AuditLine
from iglo.foundation import clock
from iglo.foundation.confidential import Unreadable
from iglo.rounds.actions import Refused, add_slip, announce_round, bring_in_slips, take_back_slip
from iglo.rounds.models import Round, SlipNote
from iglo.rounds.queries import Counts, NotOpened, count_slips, released_slips
from iglo.rounds.rules.slips import Slip
from tests.cast import Cast
from tests.rounds.conftest import AFTER, DURING, MakeRound

ODD = ["🙂 tak for kaffe 🎉", "مرحبا بالعالم", "<script>alert(1)</script>", "a\nb", "{{ 7|add:7 }} {% now %}", "\u202eomvendt"]


@pytest.fixture
def running(announced: Round) -> Round:
    return announced


def _post(cast: Cast, found: Round, data: dict[str, str], *, name: str = "leader", json_wanted: bool = False):
    headers = {"accept": "application/json"} if json_wanted else {}
    with clock.frozen(DURING):
        return cast.client(name).post(f"/app/rounds/{found.pk}/entry/", data, headers=headers)


def test_database_file_holds_a_slip_as_ciphertext_only(cast: Cast, running: Round) -> None:
    secret, plain = "ventede paa staal i to timer", "an ordinary sentence"
    assert _post(cast, running, {"colour": "red", "text": secret}, json_wanted=True).status_code == 200
    running.reason = plain
    running.save()
    dump = _whole_database()
    assert plain.encode() in dump  # the search finds what is stored in the clear
    assert secret.encode() not in dump
    assert b'"red"' not in dump


def _whole_database() -> bytes:
    """Return the bytes of the SQLite file (free pages, indexes and all); elsewhere every cell of every table."""
    if connection.vendor == "sqlite":
        return bytes(connection.connection.serialize())
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [
                bytes(cell) if isinstance(cell, memoryview | bytes) else str(cell).encode() for row in cursor.fetchall() for cell in row
            ]
    return b"\n".join(found)


def test_slip_moved_to_another_row_does_not_open(running: Round) -> None:
    with clock.frozen(DURING):
        key = add_slip(running, Slip("red", "waited"))
    note = SlipNote.objects.get(pk=key)
    assert note.read() == Slip("red", "waited")
    with pytest.raises(Unreadable):
        SlipNote(id=uuid.uuid4(), round=running, sealed=note.sealed).read()


def test_slip_row_carries_no_time_and_no_person() -> None:
    assert {field.name for field in SlipNote._meta.get_fields()} == {"id", "round", "sealed"}
    assert uuid.UUID(str(SlipNote().pk)).version == 4


def test_single_slip_leaves_no_audit_line(running: Round) -> None:
    before = AuditLine.objects.count()
    with clock.frozen(DURING):
        add_slip(running, Slip("green", "laughed"))
    assert AuditLine.objects.count() == before


def test_same_key_again_keeps_one_slip(running: Round) -> None:
    key = uuid.uuid4()
    with clock.frozen(DURING):
        assert add_slip(running, Slip("red", "waited"), key=key) == add_slip(running, Slip("red", "waited"), key=key) == key
    assert count_slips(running) == Counts(red=1, green=0)


def test_key_of_another_box_is_refused(cast: Cast, running: Round, make_round: MakeRound) -> None:
    other = make_round(unit=cast.night)
    announce_round(other, by=cast.head.pk)
    with clock.frozen(DURING):
        key = add_slip(running, Slip("red", "waited"))
        with pytest.raises(Refused):
            add_slip(other, Slip("red", "waited"), key=key)


def test_slips_are_taken_between_the_first_day_and_the_board(cast: Cast, draft: Round) -> None:
    announce_round(draft, by=cast.leader.pk)
    with pytest.raises(Refused):
        add_slip(draft, Slip("red", "too early"))
    for moment in (DURING, AFTER):
        with clock.frozen(moment):
            add_slip(draft, Slip("red", "in time"))
    assert count_slips(draft).total == 2


def test_nobody_reads_slips_before_the_opening(running: Round) -> None:
    with clock.frozen(DURING):
        add_slip(running, Slip("red", "waited"))
        with pytest.raises(NotOpened):
            released_slips(running)


def test_entry_page_never_shows_a_slip_again(cast: Cast, running: Round) -> None:
    _post(cast, running, {"colour": "red", "text": "ventede på stål"})
    with clock.frozen(AFTER):
        page = cast.client("leader").get(f"/app/rounds/{running.pk}/entry/").content.decode()
    assert "ventede" not in page
    assert '<dd class="num" data-count="red">1</dd>' in page


def test_form_without_a_script_stores_and_keeps_the_colour(cast: Cast, running: Round) -> None:
    answer = _post(cast, running, {"colour": "green", "text": "grinede", "key": str(uuid.uuid4())})
    assert answer["location"].endswith("?colour=green")
    assert count_slips(running) == Counts(red=0, green=1)


def test_island_gets_the_counts_as_acknowledgement(cast: Cast, running: Round) -> None:
    answer = _post(cast, running, {"colour": "red", "text": "ventede"}, json_wanted=True)
    assert (answer.status_code, json.loads(answer.content)) == (200, {"red": 1, "green": 0})


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_kept_as_it_is(cast: Cast, running: Round, text: str) -> None:
    assert _post(cast, running, {"colour": "red", "text": text}, json_wanted=True).status_code == 200
    note = SlipNote.objects.get()
    assert note.read().text.replace("\r\n", "\n") == text


def test_long_text_is_refused_kindly_and_stays_in_the_form(cast: Cast, running: Round) -> None:
    text = "æ" * 100_000
    answer = _post(cast, running, {"colour": "red", "text": text})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A slip has at most 1,000 characters. This one has 100000" in page
    assert text in page
    assert not SlipNote.objects.exists()


def test_hostile_text_comes_back_escaped(cast: Cast, running: Round) -> None:
    page = _post(cast, running, {"colour": "", "text": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert(1)</script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_last_slip_is_taken_back_by_the_one_who_typed_it_only(cast: Cast, running: Round) -> None:
    typist, other = cast.client("leader"), cast.client("union")
    with clock.frozen(DURING):
        for text in ("first", "second"):
            typist.post(f"/app/rounds/{running.pk}/entry/", {"colour": "red", "text": text})
        other.post(f"/app/rounds/{running.pk}/entry/take-back/")
        assert count_slips(running).total == 2
        typist.post(f"/app/rounds/{running.pk}/entry/take-back/")
        typist.post(f"/app/rounds/{running.pk}/entry/take-back/")
    assert [note.read().text for note in SlipNote.objects.all()] == ["first"]


def test_taking_back_is_over_when_the_round_is(cast: Cast, opened: Round) -> None:
    from iglo.rounds.actions import close_round

    key = SlipNote.objects.first().pk
    close_round(opened, by=cast.leader.pk)
    with pytest.raises(Refused):
        take_back_slip(opened, key)


def test_pile_of_slips_can_leave_out_those_already_in(cast: Cast, running: Round) -> None:
    slips = [Slip("red", "waited"), Slip("red", "Waited "), Slip("green", "waited")]
    with clock.frozen(DURING):
        assert bring_in_slips(running, slips[:1], without_known=True, by=cast.leader.pk) == 1
        assert bring_in_slips(running, slips, without_known=True, by=cast.leader.pk) == 2  # the same words twice in a pile are two slips
        assert bring_in_slips(running, slips, without_known=False, by=cast.leader.pk) == 3
    assert count_slips(running) == Counts(red=4, green=2)
