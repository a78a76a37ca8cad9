"""A pulse and a questionnaire speak of answers: on pages that cannot know the round yet, after a restore, and in mails."""

import io
import json
import re

import pytest
from django.db import connections
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from iglo.answers.actions import Answer, renew_boxes
from iglo.answers.models import Ballot
from iglo.foundation import clock
from iglo.notify.models import Outgoing
from iglo.organisations.models import Person
from iglo.rounds.actions import remind_round
from iglo.rounds.actions.urn import tell_of_restore
from iglo.rounds.models import Round
from iglo.rounds.views.cards_public import words_of_answer
from tests.cast import Cast
from tests.rounds.urns import BEFORE, DURING, announced_urn, card_ball, extended, lost_box

pytestmark = pytest.mark.django_db(databases=["default", "urn"])
QUESTION = {"key": "q1:1-5", "text": "I know what is expected of me", "least": 1, "most": 5, "low": "never", "high": "always"}
BALL = re.compile(r"\bballs?\b|\bbold(e|en|ene)?\b", re.IGNORECASE)
KINDS = pytest.mark.parametrize(("kind", "balls"), [("balls", True), ("pulse", False), ("questionnaire", False)])
TONGUES = pytest.mark.parametrize("language", ["en", "da"])
OF_BALLS = re.compile(r'<(span|div)\b[^>]*\bdata-kind="balls".*?</\1>', re.DOTALL)
STRAIN = re.compile(rb"\b0\.4901\d* 0\.1215\d* 0\.0862\d* scn")  # #7d1f16, the red ball on paper
PROMISE = re.compile("who put in which ball, score or note|hvem der lagde hvilken bold, score eller note")


def _wish(kind: str) -> dict[str, object]:
    return {"kind": kind, "questions": (QUESTION,) if kind == "questionnaire" else ()}


def _public(language: str) -> Client:
    return Client(headers={"accept-language": language})


def _said_of_answers(page: str) -> list[str]:
    """Return the words that a reader meets on a phone's page once it shows a round of answers."""
    rest = PROMISE.sub("", OF_BALLS.sub("", page))
    attributes = dict(re.findall(r'\bdata-(\w+)="([^"]*)"', rest))
    words = [text for name, text in attributes.items() if " " in text and f"{name}other" not in attributes and name != "chooseballs"]
    return [text for text in [*words, *re.findall(r">([^<]+)<", rest)] if BALL.search(text) and "/ball/" not in text]


@TONGUES
@pytest.mark.parametrize("address", ["/ball/", "/card/", "/ball/give/", "/ball/take/"])
def test_a_phones_page_says_ball_only_where_it_says_answer_too(address: str, language: str) -> None:
    page = _public(language).get(address).text
    assert BALL.search(page)
    assert _said_of_answers(page) == []


@pytest.mark.parametrize(("language", "bag", "titles"), [
    ("en", "Your bag", ("The day&#x27;s ball", "How is it going?")),
    ("da", "Din pose", ("Dagens bold", "Hvordan går det?")),
])  # fmt: skip
def test_the_ball_page_is_called_your_bag_until_the_phone_knows_the_round(language: str, bag: str, titles: tuple[str, str]) -> None:
    page = _public(language).get("/ball/").text
    assert (f"<title>{bag} · Iglo</title>" in page, f"<h1>{bag}</h1>" in page.split("<noscript>")[1].split("</noscript>")[0]) == (
        True,
        True,
    )
    told = re.search(r'data-title="([^"]*)" data-titleother="([^"]*)"', page)
    assert told
    assert tuple(text.replace("'", "&#x27;").replace("&#39;", "&#x27;") for text in told.groups()) == titles
    manifest = json.loads(_public(language).get("/ball/manifest.webmanifest").content)
    assert manifest["name"] == f"Iglo: {bag[0].lower()}{bag[1:]}"


REFUSALS = {
    ("en", True): ("No more balls go in.", "The ball is not in the box"),
    ("en", False): ("No more answers go in.", "The answer is not in the box"),
    ("da", True): ("Der kan ikke lægges flere bolde i.", "Bolden ligger ikke i kassen"),
    ("da", False): ("Der kan ikke svares mere.", "Svaret ligger ikke i kassen"),
}


@KINDS
@TONGUES
def test_the_box_answers_a_card_without_script_in_the_words_of_the_round(cast: Cast, kind: str, balls: bool, language: str) -> None:
    closed, later = REFUSALS[language, balls]
    with translation.override(language):
        assert closed in words_of_answer(Answer.CLOSED, kind)
    found = announced_urn(cast, **_wish(kind))
    words, public = card_ball(found), _public(language)
    with clock.frozen(DURING):
        form = public.post("/card/plain/", {"words": words}).text
        slot = re.findall(r'<option value="([^"]+)"', form)[-1]
        _let_nothing_be_stored()
        said = public.post("/card/plain/", {"words": words, "slot": slot, "colour": "red", "score": "5", "answer_0": "4"})
    assert (said.status_code, later in said.text) == (422, True)
    assert balls or not BALL.search(re.sub(r"<[^>]*>", "", form + said.text))


def _let_nothing_be_stored() -> None:
    with connections["urn"].cursor() as cursor:
        cursor.execute(f"ALTER TABLE {Ballot._meta.db_table} RENAME COLUMN sealed TO away")


@KINDS
@TONGUES
def test_the_page_that_adds_days_speaks_of_what_was_lost(cast: Cast, kind: str, balls: bool, language: str) -> None:
    lost = lost_box(cast, **_wish(kind))
    with clock.frozen(DURING):
        client = cast.client("leader", language)
        page = client.get(f"/app/rounds/{lost.pk}/extend/").text
        overlapping = client.post(f"/app/rounds/{lost.pk}/extend/", {"first_day": "2026-11-20", "count": "5"}).text
    lost_words = {"en": ("balls from cards and the kiosk are lost", "answers from cards and the kiosk are lost"),
                  "da": ("bolde fra kort og kiosk er gået tabt", "svar fra kort og kiosk er gået tabt")}[language]  # fmt: skip
    assert tuple(words in page for words in lost_words) == (balls, not balls)
    assert balls or not BALL.search(re.sub(r"<[^>]*>", "", page + overlapping))


@KINDS
@TONGUES
def test_mails_after_a_restore_speak_of_what_was_lost(cast: Cast, kind: str, balls: bool, language: str) -> None:
    Person.objects.update(language=language)
    extended(cast, lost_box(cast, **_wish(kind)))
    _brought_back(cast, kind)
    for occasion in ("restored", "brought_back", "extended"):
        mails = _mails(f".{occasion}.")
        assert (len(mails), bool(BALL.search(" ".join(mails)))) == (1, balls), occasion


def _brought_back(cast: Cast, kind: str) -> None:
    again = announced_urn(cast, extra=0, **_wish(kind))
    card_ball(again)
    with clock.frozen(DURING):
        renew_boxes()
        assert tell_of_restore(again)


def _mails(once: str) -> list[str]:
    return sorted({re.sub(r"https?://\S+", "", f"{mail.subject}\n{mail.text}") for mail in Outgoing.objects.filter(once__contains=once)})


@KINDS
@TONGUES
def test_the_days_reminder_asks_for_a_ball_or_an_answer(cast: Cast, kind: str, balls: bool, language: str) -> None:
    Person.objects.update(language=language)
    found: Round = announced_urn(cast, **_wish(kind))
    Outgoing.objects.all().delete()
    with clock.frozen(clock.at(found.first_day, 12)):
        assert remind_round(found) > 0
    mails = _mails("")
    assert (len(mails), bool(BALL.search(mails[0]))) == (1, balls)


@KINDS
def test_printed_cards_show_the_two_balls_only_where_balls_are_asked_for(cast: Cast, kind: str, balls: bool) -> None:
    found = announced_urn(cast, **_wish(kind))
    with clock.frozen(BEFORE):
        sheet = cast.client("representative").post(f"/app/rounds/{found.pk}/cards/sheet/").content
    drawn = PdfReader(io.BytesIO(sheet)).pages[0].get_contents()
    assert drawn is not None
    assert bool(STRAIN.search(drawn.get_data())) is balls
