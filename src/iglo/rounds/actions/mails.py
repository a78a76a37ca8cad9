"""Mails of a round. Everybody in the unit gets the same; who sorts the slips gets those hours as well."""

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from iglo.foundation import clock
from iglo.foundation.words import LANGUAGES, date_range
from iglo.notify.actions import Mail, queue_mails
from iglo.organisations.queries import absolute
from iglo.rounds.models import Round
from iglo.rounds.queries.calendar import calendar_of
from iglo.rounds.queries.people import everybody_of, inner_circle
from iglo.rounds.queries.texts import text_of
from iglo.rounds.rules.opening import Side
from iglo.rounds.rules.texts import TextKind
from iglo.rounds.rules.ways import RoundKind

Occasion = Literal["invited", "changed", "cancelled", "expired", "opened", "restored", "brought_back", "extended"]


def send_dates(found: Round, occasion: Occasion) -> int:
    """Queue one mail with the calendar to everybody who has an address; returns how many. What is past is left out."""
    inner, mails = inner_circle(found.unit), []
    written: dict[tuple[str, bool], Letter | None] = {}
    for person in everybody_of(found).exclude(email=""):
        kind = (person.language, person.pk in inner)
        if kind not in written:
            written[kind] = _letter(found, occasion, *kind)
        letter = written[kind]
        if letter is not None:
            once = f"round.{found.pk}.{occasion}.{found.sequence}.{person.pk}"
            mails.append(Mail(to=person.email, subject=letter.subject, text=letter.text, calendar=letter.calendar, once=once))
    return queue_mails(mails)


def send_replaced(found: Round, side: Side, *, before: str, now: str) -> int:
    """Tell everybody that `now` stands by the box for `side` in the place of `before` ('' for nobody). Returns how many mails."""
    change, mails = secrets.token_hex(8), []
    letters = {language: _replaced(found, side, before, now, language) for language in LANGUAGES}
    for person in everybody_of(found).exclude(email=""):
        subject, text = letters.get(person.language, letters["da"])
        mails.append(Mail(to=person.email, subject=subject, text=text, once=f"round.{found.pk}.{change}.{person.pk}"))
    return queue_mails(mails)


def _replaced(found: Round, side: Side, before: str, now: str, language: str) -> tuple[str, str]:
    with translation.override(language):
        names = {"side": Side(side).label, "before": before, "now": now or _("nobody yet")}
        words = _("By the box stood, %(side)s: %(before)s. Now it is: %(now)s.") % names
        why = _("The box is opened by two. Either may be replaced until then, and everybody in the round is told.")
        subject = _("The box in %(unit)s: another one opens") % {"unit": found.unit.name}
        return subject, f"{words}\n\n{why}\n\n{_address_of(found)}\n"


def send_reminder(found: Round, day: dt.date) -> int:
    """Queue the mail of `day` to everybody; the same day is never queued twice. Returns how many."""
    due_at, mails = clock.at(day, found.reminder_hour), []
    texts = {language: _reminder(found, language) for language in LANGUAGES}
    for person in everybody_of(found).exclude(email=""):
        subject, text = texts.get(person.language, texts["da"])
        once = f"round.{found.pk}.day.{day:%F}.{person.pk}"
        mails.append(Mail(to=person.email, subject=subject, text=text, due_at=due_at, once=once))
    return queue_mails(mails)


@dataclass(frozen=True)
class Letter:
    """What everybody of one language and circle gets, written once."""

    subject: str
    text: str
    calendar: bytes | None


def _letter(found: Round, occasion: Occasion, language: str, inner: bool) -> Letter | None:
    with translation.override(language):
        calendar = calendar_of(found, inner=inner)
        if calendar is None and occasion == "invited":
            return None
        return Letter(_subject(found, occasion), _text(found, occasion), calendar)


def _reminder(found: Round, language: str) -> tuple[str, str]:
    with translation.override(language):
        if found.is_sealed:
            return _sealed_reminder(found)
        return _("Today's ball: five minutes"), f"{text_of(found, TextKind.REMINDER)}\n\n{_address_of(found)}\n"


def _sealed_reminder(found: Round) -> tuple[str, str]:
    # To the page outside the sign-in: opening it tells the server of nobody.
    place = absolute(f"{reverse('rounds_public:ball')}#{found.urn.key}")
    subject, words = (
        _("What weighed most today?"),
        _(
            "Everybody in the round gets this mail, whether they have put in a ball or not: nobody here knows who has. "
            "With a phone, press the address; with a card, use the card."
        ),
    )
    if found.kind != RoundKind.BALLS:
        subject, words = (
            _("How is it going?"),
            _(
                "Everybody in the round gets this mail, whether they have answered or not: nobody here knows who has. "
                "With a phone, press the address; with a card, use the card."
            ),
        )
    return subject, f"{words}\n\n{place}\n"


def _subject(found: Round, occasion: Occasion) -> str:
    days = {"unit": found.unit.name, "days": date_range(found.first_day, found.last_day)}
    if found.kind != RoundKind.BALLS:
        return _subject_of_other(found, occasion, days)
    return {
        "invited": _("Ball method in %(unit)s, %(days)s") % days,
        "changed": _("New dates for the ball method in %(unit)s") % days,
        "cancelled": _("The ball method in %(unit)s is called off") % days,
        "expired": _("The box in %(unit)s was never opened") % days,
        "opened": _("The box in %(unit)s has been opened") % days,
        "restored": _("Balls from cards are lost in %(unit)s") % days,
        "brought_back": _("Balls from cards may be lost in %(unit)s") % days,
        "extended": _("The ball method in %(unit)s goes on, %(days)s") % days,
    }[occasion]


def _subject_of_other(found: Round, occasion: Occasion, days: dict[str, str]) -> str:
    named = days | {"kind": found.what}
    return {
        "invited": _("%(kind)s in %(unit)s, %(days)s") % named,
        "changed": _("%(kind)s in %(unit)s: new dates") % named,
        "cancelled": _("%(kind)s in %(unit)s: called off") % named,
        "expired": _("The box in %(unit)s was never opened") % named,
        "opened": _("The box in %(unit)s has been opened") % named,
        "restored": _("Answers from cards are lost in %(unit)s") % named,
        "brought_back": _("Answers from cards may be lost in %(unit)s") % named,
        "extended": _("%(kind)s in %(unit)s goes on, %(days)s") % named,
    }[occasion]


def _invitation(found: Round) -> str:
    if found.kind == RoundKind.BALLS:
        return text_of(found, TextKind.INVITATION)
    asked = _(
        "You are asked how things are at work. The phone seals the answer before it is sent. "
        "Fetch your bag on your phone before the first day begins; without a phone you get a card."
    )
    promise = _(
        "When the round is closed, even somebody who has the whole database, every backup and the server's keys cannot see "
        "who put in which ball, score or note, only that it was one of at least five. That does not hold for what you write in the "
        "note yourself, nor for a server that somebody has taken over and changed while you use it."
    )
    return f"{asked}\n\n{promise}"


def _text(found: Round, occasion: Occasion) -> str:
    words: dict[str, str] = {
        "invited": _invitation(found),
        "changed": _("Some of the dates have moved. The new ones are in the calendar file and take the place of the old ones."),
        "cancelled": _("The dates are taken out of your calendar by the file with this mail. The reason given: %(reason)s")
        % {"reason": found.reason},
        "expired": _(
            "Thirty days have gone since the last slip, and the box was not opened by two. The slips were deleted; nobody read them."
        ),
        "opened": _(
            "Two people have opened the box, one for the management and one for the colleagues. "
            "The notes lie there without name, day or order, and the keys of the round are destroyed."
        ),
    } | (_lost_balls() if found.kind == RoundKind.BALLS else _lost_answers())
    return f"{words[occasion]}\n\n{_address_of(found)}\n"


def _lost_balls() -> dict[str, str]:
    return {
        "restored": _(
            "The server had to be set up again. Phones send their balls once more by themselves. "
            "Balls from cards and from the kiosk since the round began are lost. The representative hands out new cards, "
            "and days may be added to the round."
        ),
        "brought_back": _(
            "The server was brought back from a copy. Phones send their balls once more by themselves. "
            "Balls from cards and from the kiosk since the copy was made are lost. The cards are good still: put the ball in again. "
            "Days may be added to the round."
        ),
        "extended": _(
            "Because balls were lost, days are added to the round. They have bags and cards of their own: "
            "fetch a bag on your phone before the first of them begins, or draw a new card from the hat. "
            "The old cards are not good for these days."
        ),
    }


def _lost_answers() -> dict[str, str]:
    return {
        "restored": _(
            "The server had to be set up again. Phones send their answers once more by themselves. "
            "Answers from cards and from the kiosk since the round began are lost. The representative hands out new cards, "
            "and days may be added to the round."
        ),
        "brought_back": _(
            "The server was brought back from a copy. Phones send their answers once more by themselves. "
            "Answers from cards and from the kiosk since the copy was made are lost. The cards are good still: answer again. "
            "Days may be added to the round."
        ),
        "extended": _(
            "Because answers were lost, days are added to the round. They have bags and cards of their own: "
            "fetch a bag on your phone before the first of them begins, or draw a new card from the hat. "
            "The old cards are not good for these days."
        ),
    }


def _address_of(found: Round) -> str:
    return absolute(reverse("rounds:detail", args=[found.pk]))
