"""The urn in a real browser: bag, ball, card and kiosk, with and without a net, and never with a cookie."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Request, expect

from iglo.answers.actions import open_round, seal_slot
from iglo.answers.models import Ballot
from iglo.foundation import clock
from iglo.rounds.models import BagGrant, Round, unit_key
from iglo.rounds.queries.card_sheet import address_of
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, WALL, Be
from tests.browser.phones import SLOT, at, card_of, fetch_bag, others, put, watch
from tests.cast import Cast
from tests.rounds.urns import AFTER, BEFORE, DURING
from tests.serving import wait_until

pytestmark = pytest.mark.django_db(databases=["default", "urn"], transaction=True)


def test_from_bag_to_ball_to_opening(be: Be, urn: Round, workplace: Cast) -> None:
    page = be("employee", size=PHONE)
    cookies = watch(page)
    fetch_bag(page, urn)
    assert BagGrant.objects.count() == 1
    at(page, DURING)
    with clock.frozen(DURING, everywhere=True):
        others(urn, 5)
        page.goto(f"/ball/#{urn.urn.key}")
        expect(page.get_by_text("Dag 4 af 14")).to_be_visible()
        assert violations(page) == []
        put(page, urn)
        expect(page.get_by_role("heading", name="Tak. Bolden ligger i kassen")).to_be_visible()
        expect(page.get_by_text("Belastning")).not_to_be_visible()
        assert violations(page) == []
        before = Ballot.objects.count()
        page.get_by_role("button", name="Fortryder du?").click()
        page.get_by_role("button", name="Energi").click()
        page.get_by_label("Hvad var det, der gav kræfter?").fill("Vi lo ved frokosten")
        page.get_by_role("button", name="Læg bolden i").click()
        expect(page.get_by_role("heading", name="Tak. Bolden ligger i kassen")).to_be_visible()
        assert Ballot.objects.count() - before in {0, 1}, "a changed ball is no new one; the service worker may send the person's"
        at(page, max(DURING, dt.datetime.now(dt.UTC)) + dt.timedelta(hours=2))  # the service worker's clock is the real one
        page.evaluate("window.dispatchEvent(new Event('online'))")
        wait_until(lambda: Ballot.objects.count() == 12)  # the person's message goes alone, later
    with clock.frozen(AFTER, everywhere=True):
        seal_slot(urn.urn.key, SLOT)
        opened = open_round(urn.urn.key)
    notes = [note.text for note in opened.notes]
    assert "Vi lo ved frokosten" in notes
    assert "Linje 3 stod stille" not in notes
    assert cookies == []


def test_a_ball_without_a_net_is_saved_and_sent_later(be: Be, urn: Round) -> None:
    page = be("employee", size=PHONE)
    fetch_bag(page, urn)
    at(page, DURING)
    with clock.frozen(DURING, everywhere=True):
        page.goto(f"/ball/#{urn.urn.key}")
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        page.reload()
        page.context.set_offline(True)
        page.goto("/ball/")
        page.get_by_role("button", name="Energi").click()
        page.get_by_role("button", name="Læg bolden i").click()
        expect(page.get_by_role("heading", name="Tak. Bolden er gemt")).to_be_visible()
        expect(page.get_by_text("Gemt på telefonen. Den bliver sendt, når der er net.")).to_be_visible()
        assert not Ballot.objects.exists()
        page.context.set_offline(False)
        expect(page.get_by_role("heading", name="Tak. Bolden ligger i kassen")).to_be_visible()
        assert Ballot.objects.count() in {1, 2}, "the ball; the service worker's clock is the real one, so the person's may have gone too"


def test_a_second_phone_gets_no_second_bag(be: Be, urn: Round) -> None:
    fetch_bag(be("employee", size=PHONE), urn)
    second = be("employee", size=PHONE, language="en")
    with clock.frozen(BEFORE, everywhere=True):
        second.goto(f"/app/rounds/{urn.pk}/bag/")
        expect(second.locator("main")).to_contain_text("another phone")
        expect(second.get_by_role("button", name="Fetch my bag")).not_to_be_visible()
        second.goto(f"/ball/?lang=en#{urn.urn.key}")
        expect(second.get_by_role("heading", name="There is no bag on this phone")).to_be_visible()
        assert violations(second) == []


def test_a_name_is_warned_of_and_never_blocks(be: Be, urn: Round) -> None:
    page = be("employee", size=PHONE)
    fetch_bag(page, urn)
    at(page, DURING)
    with clock.frozen(DURING, everywhere=True):
        page.goto(f"/ball/#{urn.urn.key}")
        page.get_by_role("button", name="Belastning").click()
        note = page.get_by_label("Hvad var det, der tog kræfter?")
        note.fill("Ring til 20 12 34 56")
        expect(page.get_by_text("Det her kan vise, hvem det handler om:")).to_be_visible()
        page.get_by_role("button", name="Læg bolden i").click()
        expect(page.get_by_role("heading", name="Tak. Bolden ligger i kassen")).to_be_visible()


def test_the_reminder_is_promised_only_where_the_phone_can_keep_it(be: Be, urn: Round) -> None:
    page = be("employee", size=PHONE)
    fetch_bag(page, urn)
    at(page, DURING)
    with clock.frozen(DURING, everywhere=True):
        page.goto(f"/ball/#{urn.urn.key}")
        page.get_by_text("Mind mig om det på denne telefon, når jeg ikke har lagt en bold").click()
        expect(page.get_by_text("Tillad først notifikationer")).to_be_visible()  # this page is not installed
        expect(page.get_by_role("checkbox")).not_to_be_checked()


def test_a_late_ball_says_so(be: Be, urn: Round) -> None:
    page = be("employee", size=PHONE)
    fetch_bag(page, urn)
    later = DURING + dt.timedelta(days=1)
    at(page, later)
    with clock.frozen(later, everywhere=True):
        put(page, urn)
        page.get_by_role("button", name=re.compile("torsdag (den )?12. november")).click()
        expect(page.get_by_text("For sent til dagens tal, men din seddel tæller stadig.").first).to_be_visible()


def test_a_card_by_its_code_and_by_its_words(be: Be, urn: Round, site: str) -> None:
    page = be("employee", size=PHONE)
    cookies = watch(page)
    at(page, DURING)
    card = card_of(urn)
    with clock.frozen(DURING, everywhere=True):
        page.goto(address_of(urn, unit_key(urn.unit_id), card.secret, f"{site}/card/", urn.urn.open_names_key or b""))
        page.get_by_role("button", name="Belastning").click()
        assert "#" not in page.url
        page.get_by_role("button", name="Læg bolden i").click()
        expect(page.get_by_role("heading", name="Tak. Bolden ligger i kassen")).to_be_visible()
        page.goto("/card/?lang=en")
        page.get_by_label("The six words on your card").fill(" ".join(word[:4].upper() for word in card.words))
        page.get_by_role("button", name="Go on").click()
        page.get_by_role("button", name="Energy").click()
        assert violations(page) == []
        page.get_by_role("button", name="Put in the ball").click()
        expect(page.get_by_role("heading", name="Thank you. The ball is in the box")).to_be_visible()
    assert sorted(ballot.version for ballot in Ballot.objects.all()) == [0, 2], "the ball, and the person that the card stands for"
    assert cookies == []


def test_the_kiosk_sends_then_thanks_then_forgets(be: Be, urn: Round, site: str) -> None:
    page = be("stranger", size=WALL)
    cookies = watch(page)
    at(page, DURING)
    card = card_of(urn)
    with clock.frozen(DURING, everywhere=True):
        page.goto(f"/kiosk/{urn.urn.kiosk}/?lang=da")
        assert violations(page) == []
        page.keyboard.type(address_of(urn, unit_key(urn.unit_id), card.secret, f"{site}/card/", b"").replace("-", "+").replace("_", "?"))
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Energi").click()
        assert violations(page) == []
        page.context.set_offline(True)
        page.get_by_role("button", name="Læg bolden i").click()
        expect(page.get_by_text("Bolden er ikke i kassen: der er ingen forbindelse.")).to_be_visible()
        page.context.set_offline(False)
        page.get_by_role("button", name="Læg bolden i").click()
        expect(page.get_by_role("heading", name="Tak. Bolden ligger i kassen")).to_be_visible()
        assert Ballot.objects.filter(version=1).count() == 1
        at(page, DURING + dt.timedelta(seconds=5))
        expect(page.get_by_role("heading", name="Hvad fyldte mest i dag?")).to_be_visible()
        page.get_by_role("link", name="Læg en bold").click()
        page.get_by_label("De seks ord på dit kort").fill(" ".join(card.words))
        at(page, DURING + dt.timedelta(seconds=19))
        expect(page.get_by_text("Er du der stadig?")).to_be_visible()
        at(page, DURING + dt.timedelta(seconds=40))
        expect(page.get_by_role("heading", name="Hvad fyldte mest i dag?")).to_be_visible()
        page.get_by_role("link", name="Læg en bold").click()
        expect(page.get_by_label("De seks ord på dit kort")).to_have_value("")
    assert cookies == []
    assert page.context.cookies() == []


def test_a_page_left_open_goes_on_to_the_new_day_unless_somebody_writes(be: Be, urn: Round) -> None:
    page = be("employee", size=PHONE)
    fetch_bag(page, urn)
    at(page, DURING)
    with clock.frozen(DURING, everywhere=True):
        page.goto(f"/ball/#{urn.urn.key}")
        expect(page.get_by_text("Dag 4 af 14")).to_be_visible()
        look = "document.dispatchEvent(new Event('visibilitychange'))"
        at(page, DURING + dt.timedelta(days=1))
        page.evaluate(look)
        expect(page.get_by_text("Dag 5 af 14")).to_be_visible()
        page.locator("#urn-note").fill("Jeg er ikke færdig")
        at(page, DURING + dt.timedelta(days=2))
        page.evaluate(look)
        page.wait_for_timeout(300)
        expect(page.get_by_text("Dag 5 af 14")).to_be_visible()
        expect(page.locator("#urn-note")).to_have_value("Jeg er ikke færdig")


def test_a_draft_never_leaves_the_phone(be: Be, urn: Round) -> None:
    page = be("employee", size=PHONE)
    fetch_bag(page, urn)
    at(page, DURING)
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))  # noqa: PLW0108 - Playwright marks what it is given
    with clock.frozen(DURING, everywhere=True):
        page.goto(f"/ball/#{urn.urn.key}")
        page.get_by_role("button", name="Belastning").click()
        page.locator("#urn-note").press_sequentially("Hemmeligt udkast, ring 20 12 34 56")
        expect(page.get_by_text("Det her kan vise, hvem det handler om:")).to_be_visible()
        assert [request for request in sent if request.method != "GET"] == []
        page.locator("#urn-note").fill("Noget andet")
        page.get_by_role("button", name="Læg bolden i").click()
        expect(page.get_by_role("heading", name="Tak. Bolden ligger i kassen")).to_be_visible()
    bodies = [request.post_data_buffer or b"" for request in sent if request.method == "POST"]
    assert {len(body) for body in bodies} == {3109}, "what goes out has one size"
    assert not [request for request in sent if b"emmeligt" in (request.post_data_buffer or b"") or "emmeligt" in request.url]
    assert not [body for body in bodies if b"Noget andet" in body], "and is sealed"
