"""What the urn promises around its pages: nobody is kept waiting by another's fault, and nobody can tell who has answered."""

import datetime as dt
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from iglo.answers.actions import seal_due
from iglo.answers.keys import KeysMissing
from iglo.answers.keys.files import folder_name
from iglo.answers.models import Ballot, UrnRound
from iglo.answers.models import State as UrnState
from iglo.answers.registry import registry
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.foundation.turns import for_each
from iglo.notify.models import Outgoing
from iglo.rounds.actions import cancel_round, close_round, remind_round, run_urns, take_seat
from iglo.rounds.models import Round, SlipNote
from iglo.rounds.rules.opening import Side
from iglo.rounds.rules.phases import State
from tests.answers.rounds import NOON, phones, prepared, spec
from tests.cast import Cast
from tests.rounds.urns import AFTER, BEFORE, DURING, announced_urn, make_urn, phone_of

pytestmark = pytest.mark.django_db(databases=["default", "urn"])
SLOT = DURING.date().isoformat()


def lose_keys(key: str, settings: Any) -> list[tuple[Path, Path]]:
    """Take the keys of a round away; returns where they are and where they belong."""
    moved = []
    for place in (Path(settings.URN_KEYS), Path(settings.URN_KEYS_COPY)):
        folder = place / folder_name(key)
        away = place.parent / f"away-{place.name}"
        shutil.move(folder, away)
        moved.append((away, folder))
    registry.clear()
    return moved


def test_a_fault_of_one_keeps_nobody_waiting() -> None:
    seen: list[int] = []

    def step(number: int) -> int:
        seen.append(number)
        if number == 1:
            raise ValueError
        return 1

    with pytest.raises(ValueError):  # noqa: PT011
        for_each([1, 2, 3], step)
    assert seen == [1, 2, 3]
    assert for_each([2, 3], step) == 2


def test_a_round_without_keys_does_not_keep_the_seal_of_another(settings: Any) -> None:
    first, second = (prepared(spec(f"r{number}", eligible=15)) for number in (1, 2))
    lose_keys(first.key, settings)
    with pytest.raises(KeysMissing):
        seal_due(first.slots[-1].seals_at)
    sealed = dict(UrnRound.objects.values_list("key", "sealed"))
    assert (len(sealed[first.key]), len(sealed[second.key])) == (0, 3)


def test_a_box_without_keys_is_neither_closed_over_nor_in_the_way(cast: Cast, settings: Any) -> None:
    urn = announced_urn(cast)
    with clock.frozen(BEFORE):
        bags = [phone_of(urn).fetch() for _one in range(6)]
    with clock.frozen(DURING):
        for phone in bags:
            phone.put(SLOT, note="a note")
            phone.person()
    moved = lose_keys(urn.urn.key, settings)
    with clock.frozen(AFTER):
        take_seat(urn, Side.LEADER, by=cast.member("leader"))
        take_seat(urn, Side.PEOPLE, by=cast.member("representative"))
        other = make_urn(cast)
        cancel_round(other, reason="", by=cast.leader.pk)
        run_urns(AFTER)
        other.urn.refresh_from_db()
        assert other.urn.shredded, "the round behind it had its turn"
        with pytest.raises(Refused):
            close_round(urn, by=cast.leader.pk)
        for away, folder in moved:
            shutil.move(away, folder)
        run_urns(AFTER)
        assert SlipNote.objects.filter(round=urn).count() == 6
        close_round(Round.objects.get(pk=urn.pk), by=cast.leader.pk)
    assert Round.objects.get(pk=urn.pk).state == State.CLOSED


def test_a_box_whose_keys_never_come_back_may_be_closed_after_thirty_days(cast: Cast, settings: Any) -> None:
    urn = announced_urn(cast)
    lose_keys(urn.urn.key, settings)
    with clock.frozen(AFTER):
        take_seat(urn, Side.LEADER, by=cast.member("leader"))
        take_seat(urn, Side.PEOPLE, by=cast.member("representative"))
    with clock.frozen(AFTER + dt.timedelta(days=30)):
        close_round(Round.objects.get(pk=urn.pk), by=cast.leader.pk)
        run_urns(clock.now())
    assert UrnRound.objects.get(key=urn.urn.key).state == UrnState.SHREDDED


def test_every_cookie_of_somebody_signed_in_stays_away_from_box_and_card(cast: Cast) -> None:
    """Works for one who is signed in in the same browser: no cookie's path leads to the urn's public addresses."""
    urn = announced_urn(cast)
    client = cast.client("employee")
    with clock.frozen(BEFORE):
        answer = client.get(f"/app/rounds/{urn.pk}/bag/")
        client.get("/app/")
    assert answer.status_code == 200
    paths = {str(cookie["path"]) for cookie in client.cookies.values()}
    public = {
        reverse("rounds_public:ball"),
        reverse("rounds_public:card"),
        reverse("rounds_public:card_where"),
        reverse("rounds_public:card_plain"),
        reverse("rounds_public:card_next"),
        reverse("rounds_public:kiosk", args=[urn.token]),
        reverse("rounds_public:names", args=[urn.urn.key]),
        "/box/",
    }
    assert not [(path, place) for path in set(told_paths()) | (paths - {"/"}) for place in public if place.startswith(path)]
    anybody = Client()
    with clock.frozen(DURING):
        for place in public - {"/box/"}:
            assert not anybody.get(place).cookies, place


def told_paths() -> list[str]:
    """The paths that the shipped settings give to cookies."""
    from django.conf import settings as shipped

    return [getattr(shipped, name) for name in dir(shipped) if name.endswith("COOKIE_PATH")]


def test_whether_somebody_has_answered_changes_nothing_that_is_shown_or_sent(cast: Cast) -> None:
    urn = announced_urn(cast)
    with clock.frozen(BEFORE):
        bag = phone_of(urn).fetch()
    with clock.frozen(DURING):
        before = everything(cast, urn)
        bag.put(SLOT, note="a note")
        bag.person()
        assert Ballot.objects.count() == 2
        assert everything(cast, urn) == before
        remind_round(Round.objects.get(pk=urn.pk))
    reminded = Outgoing.objects.filter(once__contains=".day.")
    asked = {person.email for person in (cast.employee, cast.mate, cast.leader, cast.representative) if person.email}
    assert asked <= set(reminded.values_list("to", flat=True))
    assert len(set(reminded.filter(to__in=[cast.employee.email, cast.mate.email]).values_list("text", flat=True))) == 1


def everything(cast: Cast, urn: Round) -> dict[tuple[str, str], str]:
    """Every page of the round, as everybody who may see it sees it, without what differs by chance."""
    names = ("detail", "bag", "case", "released", "released_csv", "mixed", "opening", "cards")
    pages = {name: reverse(f"rounds:{name}", args=[urn.pk]) for name in names} | {"home": "/app/", "list": reverse("rounds:list")}
    shown = {
        (who, name): plain(cast.client(who).get(address).content.decode())
        for who in ("employee", "mate", "leader", "representative", "head", "hr")
        for name, address in pages.items()
    }
    public = {"kiosk": reverse("rounds_public:kiosk", args=[urn.token]), "case": reverse("rounds_public:kiosk_case", args=[urn.token])}
    return shown | {("anybody", name): plain(Client().get(address).content.decode()) for name, address in public.items()}


def plain(page: str) -> str:
    """A page without tokens against forgery and signed topics, which are new each time."""
    page = re.sub(r'(name="csrfmiddlewaretoken" value=|X-CSRFToken[^:]*: ?|nonce=)"[^"]+"', "", page)
    page = re.sub(r"[\w-]{20,}:[\w-]+", "", page)
    return re.sub(r"[\w.=:-]{32,}", "", page)


def test_a_late_ball_after_the_seal_is_taken_and_changes_no_released_cell() -> None:
    nightly = prepared(spec(eligible=15))
    bags = phones(nightly, 6)
    from iglo.answers.actions import accept_ballots
    from iglo.answers.models import ReleasedCell

    accept_ballots([body for phone in bags for body in (phone.ball(nightly.slots[0].key), phone.ball(None))], NOON)
    seal_due(nightly.slots[0].seals_at)
    before = list(ReleasedCell.objects.order_by("place").values())
    late = accept_ballots([phone.ball(nightly.slots[0].key, colour="green", version=2) for phone in bags], NOON + dt.timedelta(2))
    seal_due(nightly.slots[0].seals_at + dt.timedelta(hours=5))
    assert {answer.status for answer in late} == {200}
    assert list(ReleasedCell.objects.order_by("place").values()) == before
    assert before[0]["values"]["shown"]


SPECIFIED = (
    "Når runden er lukket, kan selv den, der har hele databasen, alle sikkerhedskopier og serverens nøgler, ikke se, "
    "hvem der lagde hvilken bold, score eller note, kun at det var én af mindst fem. "
    "Det gælder ikke det, du selv skriver i noten, og ikke en server, som nogen har overtaget og ændret, mens du bruger den."
)


def test_the_promise_stands_word_for_word_and_no_stronger_one() -> None:
    package = Path(__file__).parents[2] / "src/iglo/rounds"
    invitation = (package / "texts/invitation.sealed.da.txt").read_text(encoding="utf-8")
    messages = (package / "locale/da/LC_MESSAGES/django.po").read_text(encoding="utf-8").replace('"\n"', "")
    model = (package.parents[2] / "THREAT_MODEL.md").read_text(encoding="utf-8")
    for text in (invitation, messages, model):
        assert SPECIFIED in text
        without = text.replace(SPECIFIED, "")
        assert "én af mindst fem" not in without
        assert "ingen kan se, hvem" not in without.lower()
