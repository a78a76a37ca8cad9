"""The round with the urn: the office, six days in; eight answer on phones and four with cards."""

import json
import random

from iglo.answers.actions import accept_card, prepare_round, seal_due
from iglo.answers.rules.spec import Opened
from iglo.demo.scenes.phones import Phone
from iglo.demo.scenes.stage import Stage
from iglo.demo.workplace import DATA
from iglo.foundation import clock
from iglo.organisations.models import Person
from iglo.rounds.actions import Things, Time, Wish, announce_round, order_keys, plan_urn, support_round
from iglo.rounds.actions.cards import choose_means, print_cards
from iglo.rounds.models import Round, unit_key
from iglo.rounds.rules.dates import last_day_of, suggest

DAYS = 6
PHONES = 8
THINGS = Things(box_place="Skærmen ved kaffemaskinen", brings_slips="Jonas printer kortene")
ANSWERED = (8, 7, 5, 6, 5, 8)  # phones that put in a ball, by day
GREEN = (0.2, 0.3, 0.3, 0.4, 0.5, 0.5)  # how much of a day is green


def office(stage: Stage) -> Round:
    """The office's round: planned, its keys made, bags and cards handed out, six days of balls, their nights sealed."""
    found = _announced(stage)
    with stage.on(-DAYS - 1):
        order_keys(found)
        found.refresh_from_db()
        phones = [Phone(found.urn.key, unit_key(found.unit_id)) for _phone in range(PHONES)]
        for phone in phones:
            phone.fetch(_slots(stage))
        cards = _cards(stage, found)
    _six_days(stage, found, phones, cards)
    seal_due(clock.now())
    return found


def _announced(stage: Stage) -> Round:
    first_day = stage.day(-DAYS)
    times = {kind: Time(moment.replace(tzinfo=clock.ZONE), "Mødelokalet") for kind, moment in suggest(first_day).items()}
    leader = stage.cast["leif"].pk
    with stage.on(-12):
        wish = Wish(last_day=last_day_of(first_day))
        found = plan_urn(stage.unit("Kontor"), first_day=first_day, wish=wish, times=times, things=THINGS, by=leader)
        support_round(found, supports=True, by=stage.cast["jonas"].pk)
        announce_round(found, by=leader)
    found = Round.objects.select_related("unit", "urn").get(pk=found.pk)
    if found.urn.frozen:
        prepare_round(found.urn.frozen)
    return found


def _cards(stage: Stage, found: Round) -> list[bytes]:
    """Put those without mail on cards; return the secrets of as many cards as people: the spares stay in the drawer."""
    without = list(Person.objects.filter(home_unit=found.unit, email="").values_list("pk", flat=True))
    choose_means(found, on_cards=without, by=stage.cast["jonas"].pk)
    packs = print_cards(found, by=stage.cast["jonas"].pk)
    return [card.secret for pack in packs for card in pack.cards[: len(without)]]


def _slots(stage: Stage) -> list[str]:
    return [stage.day(day).isoformat() for day in range(-DAYS, 0)]


def _six_days(stage: Stage, found: Round, phones: list[Phone], cards: list[bytes]) -> None:
    chance = random.Random("the office")  # noqa: S311 - a demo that is the same every time  # nosec B311
    notes = _notes()
    for number, slot in enumerate(_slots(stage)):
        with stage.on(number - DAYS, 14):
            for phone in phones[: ANSWERED[number]]:
                colour = _colour(chance, number)
                phone.put(slot, colour, notes[colour].pop() if notes[colour] else "")
            for secret in cards:
                said = Opened(unit_key(found.unit_id), slot, colour=_colour(chance, number))
                accept_card(found.urn.key, said.unit, secret, said, 1, clock.now())
    for phone in phones:
        phone.be_counted()


def _colour(chance: random.Random, day: int) -> str:
    return "green" if chance.random() < GREEN[day] else "red"


def _notes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"red": [], "green": []}
    for line in (DATA / "office.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        found[told["colour"]].append(told["text"])
    return found
