"""A round with the urn, from its announcement to its shredded keys."""

import base64
import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from iglo.answers.actions import find_card
from iglo.answers.inbox import read_inbox
from iglo.answers.models import Ballot, CardHash, UrnRound
from iglo.answers.models import State as UrnState
from iglo.answers.registry import registry
from iglo.answers.rules.spec import Opened
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.notify.models import Outgoing
from iglo.organisations.models import Membership, Person, RoleAssignment
from iglo.organisations.rules import Role
from iglo.rounds.actions import announce_round, cancel_round, empty_box, remind_round, run_urns, take_seat
from iglo.rounds.actions.bags import sign_bag
from iglo.rounds.actions.cards import choose_means, print_cards
from iglo.rounds.actions.urn import soon, tell_of_restore
from iglo.rounds.models import Answering, BagGrant, Round, SlipNote, unit_key
from iglo.rounds.queries.asked import asked_in
from iglo.rounds.queries.bags import standing_of
from iglo.rounds.queries.case import case_of
from iglo.rounds.queries.people import everybody_in, everybody_of
from iglo.rounds.rules.opening import Side
from iglo.rounds.rules.ways import Means
from tests.cast import Cast
from tests.rounds.urns import AFTER, BEFORE, DURING, announced_urn, card_ball, make_urn, more_people, phone_of

pytestmark = pytest.mark.django_db(databases=["default", "urn"])


@pytest.fixture
def urn(cast: Cast) -> Round:
    """An announced round of the day shift, with eight who answer and its keys made."""
    return announced_urn(cast)


def test_announcing_freezes_who_is_asked_and_orders_the_keys(urn: Round, cast: Cast) -> None:
    asked = set(Answering.objects.filter(round=urn).values_list("person_id", flat=True))
    assert cast.employee.pk in asked
    assert cast.leader.pk not in asked
    assert cast.deputy.pk not in asked
    assert len(asked) == 8
    urn.urn.refresh_from_db()
    assert urn.urn.key_hash == UrnRound.objects.get(key=urn.urn.key).key_hash
    assert len(urn.urn.frozen.slots) == 14


def test_fewer_than_five_cannot_be_announced(cast: Cast) -> None:
    draft = make_urn(cast)
    with pytest.raises(Refused):
        announce_round(draft, by=cast.leader.pk)
    assert not UrnRound.objects.exists()
    assert not Answering.objects.exists()


def test_a_leader_answers_above_the_unit_they_lead(cast: Cast) -> None:
    more_people(cast.day, 5)
    placed = {one.person: one.unit for one in asked_in(cast.production)}
    assert placed[cast.leader.pk] == cast.production.pk
    assert placed[cast.employee.pk] == cast.day.pk
    assert cast.head.pk not in placed


def test_the_same_batch_gets_the_same_answer_and_another_is_refused(urn: Round, cast: Cast) -> None:
    client = cast.client("employee")
    with clock.frozen(BEFORE):
        told = client.get(f"/app/rounds/{urn.pk}/bag/", headers={"accept": "application/json"}).json()
        assert told["means"] == "phone"
        assert len(told["slots"]) == 14
        first = phone_of(urn).batch()
        answers = [_post(client, urn, first) for _time in range(2)]
        other = _post(client, urn, phone_of(urn).batch())
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert other.status_code == 409
    assert BagGrant.objects.count() == 1


def test_a_refused_batch_leaves_nothing_behind(urn: Round, cast: Cast) -> None:
    with clock.frozen(DURING):
        assert _post(cast.client("employee"), urn, phone_of(urn).batch()).status_code == 422  # holds a day that has begun
        assert _post(cast.client("employee"), urn, []).status_code == 422
    assert not BagGrant.objects.exists()


def test_who_is_on_a_card_gets_no_bag(urn: Round, cast: Cast) -> None:
    Answering.objects.filter(round=urn, person=cast.employee).update(means=Means.CARD)
    with clock.frozen(BEFORE):
        assert _post(cast.client("employee"), urn, phone_of(urn).batch()).status_code == 403


@pytest.mark.parametrize(
    ("name", "status"), [("employee", 200), ("leader", 200), ("representative", 200), ("colleague", 404), ("hr", 404), ("stranger", 302)]
)
def test_the_bag_is_for_those_in_the_round(urn: Round, cast: Cast, name: str, status: int) -> None:
    with clock.frozen(BEFORE):
        assert cast.client(name).get(f"/app/rounds/{urn.pk}/bag/").status_code == status


def test_the_leader_has_no_bag(urn: Round, cast: Cast) -> None:
    with clock.frozen(BEFORE):
        assert _post(cast.client("leader"), urn, phone_of(urn).batch()).status_code == 403


def test_a_late_member_gets_a_bag_for_the_days_ahead(urn: Round, cast: Cast) -> None:
    late = cast.night_worker
    Person.objects.filter(pk=late.pk).update(home_unit=cast.day)
    Membership.objects.create(person=late, unit=cast.day)
    with clock.frozen(DURING):
        assert _post(cast.client("night_worker"), urn, phone_of(urn).batch(after=DURING)).status_code == 200
    assert Answering.objects.get(round=urn, person=late).answers_in == f"u{cast.day.pk}"


def test_a_mover_keeps_the_old_units_bag(urn: Round, cast: Cast) -> None:
    batch = phone_of(urn).batch()
    with clock.frozen(BEFORE):
        first = _post(cast.client("employee"), urn, batch)
        Person.objects.filter(pk=cast.employee.pk).update(home_unit=cast.office)
        Membership.objects.filter(person=cast.employee).update(unit=cast.office)
        again = _post(cast.client("employee"), urn, batch)
    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()


def test_a_new_leader_gets_no_bag(urn: Round, cast: Cast) -> None:
    RoleAssignment.objects.create(person=cast.mate, unit=cast.day, role=Role.DEPUTY, since="2026-01-01")
    with clock.frozen(BEFORE):
        assert _post(cast.client("mate"), urn, phone_of(urn).batch()).status_code == 403


def test_two_open_the_box_and_the_notes_come_out_without_trace(urn: Round, cast: Cast) -> None:
    with clock.frozen(BEFORE):
        phones = [phone_of(urn).fetch() for _one in range(6)]
    with clock.frozen(DURING):
        for number, phone in enumerate(phones):
            phone.put("2026-11-09", colour="red" if number % 2 else "green", note=f"note {number}")
            phone.person()
    with clock.frozen(AFTER):
        take_seat(urn, Side.LEADER, by=cast.member("leader"))
        assert take_seat(urn, Side.PEOPLE, by=cast.member("representative"))
        assert empty_box(urn) == 6
        assert empty_box(urn) == 0
    slips = {(slip.colour, slip.text) for slip in (note.read() for note in SlipNote.objects.filter(round=urn))}
    assert slips == {("red" if number % 2 else "green", f"note {number}") for number in range(6)}
    assert not Ballot.objects.exists()
    assert UrnRound.objects.get(key=urn.urn.key).state == UrnState.SHREDDED


def test_notes_of_fewer_than_five_are_not_released(urn: Round, cast: Cast) -> None:
    with clock.frozen(BEFORE):
        phones = [phone_of(urn).fetch() for _one in range(4)]
    with clock.frozen(DURING):
        for phone in phones:
            phone.put("2026-11-09", note="a note")
            phone.person()
    with clock.frozen(AFTER):
        take_seat(urn, Side.LEADER, by=cast.member("leader"))
        take_seat(urn, Side.PEOPLE, by=cast.member("representative"))
        assert empty_box(urn) == 0
    assert not SlipNote.objects.exists()
    assert not Ballot.objects.exists()


def test_the_last_day_is_over_when_it_has_been_sealed(urn: Round, cast: Cast) -> None:
    with clock.frozen(clock.at(dt.date(2026, 11, 23), 5, 30)), pytest.raises(Refused):
        take_seat(urn, Side.LEADER, by=cast.member("leader"))
    with clock.frozen(clock.at(dt.date(2026, 11, 23), 6, 1)):
        take_seat(urn, Side.LEADER, by=cast.member("leader"))


def test_calling_off_shreds_the_keys(urn: Round, cast: Cast, django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        cancel_round(urn, reason="No steel", by=cast.leader.pk)
    assert UrnRound.objects.get(key=urn.urn.key).state == UrnState.SHREDDED


def test_slips_are_not_typed_into_a_round_with_the_urn(urn: Round, cast: Cast) -> None:
    with clock.frozen(DURING):
        answer = cast.client("leader").post(f"/app/rounds/{urn.pk}/entry/", {"colour": "red", "text": "hello"})
    assert answer.status_code == 422
    assert not SlipNote.objects.exists()


def test_the_case_stands_empty_and_says_why(urn: Round, cast: Cast) -> None:
    with clock.frozen(DURING):
        with translation.override("en"):
            case = case_of(urn)
        page = cast.client("employee").get(f"/app/rounds/{urn.pk}/case/").content.decode()
    assert not case.level
    assert case.why
    assert case.why in page


def test_a_card_without_script_puts_in_a_ball_and_changes_it(urn: Round) -> None:
    public = Client(headers={"accept-language": "en"})
    words = card_ball(urn)
    with clock.frozen(DURING):
        first = public.post("/card/plain/", {"words": words})
        assert first.status_code == 200
        assert b"Put it in the box" in first.content
        for colour in ("red", "green"):
            said = public.post("/card/plain/", {"words": words, "slot": "2026-11-09", "colour": colour, "note": "by hand"})
            assert said.status_code == 200
            assert b"It is in the box" in said.content
    assert sorted(Ballot.objects.values_list("version", flat=True)) == [0, 2]
    assert not public.cookies


def test_card_without_script_warns_once_takes_back_and_says_what_is_settled(urn: Round, cast: Cast) -> None:
    card, slots = {"words": card_ball(urn)}, [slot.key for slot in urn.urn.frozen.slots]  # type: ignore[union-attr]
    public = Client(headers={"accept-language": "en"})
    with clock.frozen(DURING):
        page = public.post("/card/plain/", card).content.decode()
        assert page.count("too late for the figure") == 3, "all but today's"
        assert "A level is shown from 5 people on" in page
        ball = card | {"slot": slots[3], "colour": "red", "note": "Ring 22 33 44 55"}
        warned = public.post("/card/plain/", ball)
        assert not Ballot.objects.exists()
        assert warned.context["warning"] == "22 33 44 55"
        again = public.post("/card/plain/", ball | {"warned": ball["note"]})
        assert "It is in the box" in again.content.decode()
        back = public.post("/card/plain/", card | {"slot": slots[3], "take_back": "1"})
        assert "It has been taken back" in back.content.decode()
    said = list(read_inbox(registry.round(urn.urn.key), {slots[3]}))
    assert said == [Opened(unit_key(urn.unit_id), slots[3])]


@pytest.mark.parametrize("words", ["", "one two", "qqqq qqqq qqqq qqqq qqqq qqqq"])
def test_wrong_words_are_refused_kindly(urn: Round, words: str) -> None:
    answer = Client().post("/card/plain/", {"words": words})
    assert answer.status_code == 422
    assert "words" in answer.context["form"].errors


@pytest.mark.parametrize("address", ["/ball/", "/card/", "/kiosk/TOKEN/", "/kiosk/TOKEN/case/", "/ball/names/KEY/", "/card/where/"])
def test_public_pages_set_no_cookie_and_leave_no_trace(urn: Round, address: str, caplog: pytest.LogCaptureFixture) -> None:
    place = address.replace("TOKEN", urn.urn.kiosk).replace("KEY", urn.urn.key)
    answer = Client().post(place, b"x" * 10, content_type="application/octet-stream") if "where" in place else Client().get(place)
    assert answer.status_code in {200, 404}
    assert not answer.cookies
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]
    assert not caplog.records


def test_poster_does_not_lead_to_the_kiosk(urn: Round, cast: Cast) -> None:
    assert Client().get(f"/kiosk/{urn.urn.kiosk}/").status_code == 200
    assert Client().get(f"/kiosk/{urn.token}/").status_code == 404
    assert urn.urn.kiosk in cast.client("leader").get(f"/app/rounds/{urn.pk}/").content.decode()


def test_the_list_of_names_opens_with_the_bags_key(urn: Round, cast: Cast) -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    with clock.frozen(BEFORE):
        told = cast.client("employee").get(f"/app/rounds/{urn.pk}/bag/", headers={"accept": "application/json"}).json()
    data = Client().get(told["names"]).content
    key = base64.urlsafe_b64decode(told["names_key"] + "==")
    names = json.loads(AESGCM(key).decrypt(data[:12], data[12:], b"iglo names 1\0" + urn.urn.key.encode()))
    assert cast.employee.name in names


def _post(client: Client, urn: Round, batch: list[tuple[bytes, bytes]]) -> object:
    told = [{"kid": _b64(kid), "blinded": _b64(blinded)} for kid, blinded in batch]
    return client.post(f"/app/rounds/{urn.pk}/bag/", json.dumps({"batch": told}), content_type="application/json")


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def test_people_without_an_account_get_cards_and_the_sheet_is_printed_with_spares(urn: Round, cast: Cast) -> None:
    client = cast.client("representative")
    with clock.frozen(BEFORE):
        page = client.get(f"/app/rounds/{urn.pk}/cards/").content.decode()
        sheet = client.post(f"/app/rounds/{urn.pk}/cards/sheet/")
    assert "Extra 0 Holm" in page
    assert sheet["Content-Type"] == "application/pdf"
    assert "no-store" in sheet["Cache-Control"]
    urn.urn.refresh_from_db()
    assert (urn.urn.cards, urn.urn.spares) == (5, 1)
    assert CardHash.objects.count() == 6 * 15


def test_a_spare_card_is_printed_where_nobody_is_on_a_card(urn: Round, cast: Cast) -> None:
    Answering.objects.filter(round=urn).update(means=Means.PHONE)
    with clock.frozen(BEFORE):
        packs = print_cards(urn, by=cast.representative.pk)
        page = cast.client("employee").get(f"/app/rounds/{urn.pk}/").content.decode()
        with pytest.raises(Refused):
            choose_means(urn, on_cards=[cast.employee.pk], by=cast.representative.pk)
    assert [(pack.spares, len(pack.cards)) for pack in packs] == [(1, 1)]
    assert find_card(packs[0].cards[0].secret) == (urn.urn.key, f"u{cast.day.pk}")
    assert "Printed: cards 0, and 1 spare." in page


def test_who_has_moved_on_since_is_told_too(urn: Round, cast: Cast) -> None:
    Membership.objects.filter(person=cast.employee).update(unit=cast.office)
    assert cast.employee not in everybody_in(urn.unit)
    assert cast.employee in everybody_of(urn)


def test_printing_again_makes_the_first_cards_worthless(urn: Round, cast: Cast) -> None:
    with clock.frozen(BEFORE):
        first = print_cards(urn, by=cast.leader.pk)[0].cards[0]
        second = print_cards(urn, by=cast.leader.pk)[0].cards[0]
    assert find_card(first.secret) is None
    assert find_card(second.secret) == (urn.urn.key, f"u{cast.day.pk}")
    with clock.frozen(DURING), pytest.raises(Refused):
        print_cards(urn, by=cast.leader.pk)


def test_who_has_a_bag_is_never_put_on_a_card_too(urn: Round, cast: Cast) -> None:
    with clock.frozen(BEFORE):
        _post(cast.client("employee"), urn, phone_of(urn).batch())
        cast.client("leader").post(f"/app/rounds/{urn.pk}/cards/", {"card": [cast.employee.pk, cast.mate.pk]})
    means = dict(Answering.objects.filter(round=urn).values_list("person_id", "means"))
    assert (means[cast.employee.pk], means[cast.mate.pk]) == (Means.PHONE, Means.CARD)


def test_who_was_put_on_a_card_this_very_moment_gets_no_bag(urn: Round, cast: Cast) -> None:
    with clock.frozen(BEFORE):
        standing = standing_of(cast.member("employee"), urn)
        choose_means(urn, on_cards=[cast.employee.pk], by=cast.leader.pk)
        with pytest.raises(Refused):
            sign_bag(urn, cast.employee.pk, standing, phone_of(urn).batch(), clock.now())
    assert not BagGrant.objects.filter(person=cast.employee).exists()


@pytest.mark.parametrize(("name", "status"), [("leader", 200), ("union", 200), ("employee", 404), ("hr", 404), ("office_leader", 404)])
def test_the_list_of_cards_is_for_leader_and_representatives(urn: Round, cast: Cast, name: str, status: int) -> None:
    assert cast.client(name).get(f"/app/rounds/{urn.pk}/cards/").status_code == status


def test_everybody_is_told_when_the_box_was_brought_back(urn: Round, cast: Cast) -> None:
    UrnRound.objects.filter(key=urn.urn.key).update(box_instance="another")
    assert tell_of_restore(urn)
    assert not tell_of_restore(urn)
    assert Outgoing.objects.filter(once__contains=".restored.").count() > 3


def test_a_unit_that_shrinks_under_five_in_mid_round_shows_nothing_and_loses_nothing(urn: Round, cast: Cast) -> None:
    Person.objects.filter(name__startswith="Extra").update(home_unit=cast.office)
    with clock.frozen(DURING):
        assert cast.client("employee").get(f"/app/rounds/{urn.pk}/mixed/").status_code == 200
        assert not case_of(urn).level
    assert Answering.objects.filter(round=urn).count() == 8


def test_the_reminder_goes_to_everybody_on_days_with_a_ball_and_to_the_page_outside_the_sign_in(cast: Cast) -> None:
    found = announced_urn(cast, days="pattern", pattern=(0, 2), holidays_too=False)
    with clock.frozen(BEFORE):
        _post(cast.client("employee"), found, phone_of(found).batch())
    Outgoing.objects.all().delete()
    with clock.frozen(clock.at(dt.date(2026, 11, 10), 12)):  # a Tuesday: no ball
        assert remind_round(found) == 0
    with clock.frozen(clock.at(dt.date(2026, 11, 11), 12)):
        assert remind_round(found) == Person.objects.exclude(email="").filter(pk__in=everybody_in(found.unit)).count()
    texts = set(Outgoing.objects.values_list("text", flat=True))
    assert all(f"/ball/#{found.urn.key}" in text for text in texts)
    assert len(texts) <= 2  # one a language


def test_a_round_whose_keys_are_gone_keeps_no_other_round_waiting(cast: Cast, settings: Any) -> None:
    found = announced_urn(cast)
    with clock.frozen(AFTER):
        take_seat(found, Side.LEADER, by=cast.member("leader"))
        take_seat(found, Side.PEOPLE, by=cast.member("representative"))
        settings.URN_KEYS, settings.URN_KEYS_COPY = settings.URN_KEYS / "away", settings.URN_KEYS_COPY / "away"
        registry.clear()
        assert run_urns(clock.now()) == 0
    found.urn.refresh_from_db()
    assert not found.urn.shredded


def test_what_fails_after_the_commit_is_left_to_the_job(
    urn: Round, django_capture_on_commit_callbacks: Any, caplog: pytest.LogCaptureFixture
) -> None:
    def unreachable(_found: Round) -> None:
        raise OSError("the keys are on a disk that is away")

    with django_capture_on_commit_callbacks(execute=True):
        soon(unreachable, urn)
    assert [record.levelname for record in caplog.records] == ["ERROR"], "it was tried, and the page goes on"
