"""The urn of a round: frozen when the round is announced, its keys ordered, emptied after the opening, shredded.

No transaction spans the urn's database and ours. Every step here may be run again until it has been done: the job does.
"""

import datetime as dt
import json
import secrets
from collections.abc import Callable, Iterable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction
from django.utils.translation import gettext as _

from iglo.answers.actions import Note, has_cards, key_sheet, open_round, order_round, shred
from iglo.answers.keys import KeysMissing
from iglo.answers.models import UrnRound
from iglo.answers.release import Thresholds, TooFew, notes_of
from iglo.answers.rules.spec import Kind, Opened, RoundSpec, write_spec
from iglo.audit.actions import record
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.organisations.models import Person, Unit
from iglo.rounds.actions.mails import send_dates
from iglo.rounds.models import Answering, Round, SlipNote, UrnPlan, unit_id_of, unit_key
from iglo.rounds.queries.asked import Asking, asking_in, too_few_words
from iglo.rounds.queries.urn import slots_for
from iglo.rounds.rules.mixing import with_colour, without_colour
from iglo.rounds.rules.phases import State
from iglo.rounds.rules.slips import Slip
from iglo.rounds.rules.ways import Means, RoundKind, Way

NAMES_PAGE = 4096  # bytes; the list's length tells a band of how many, no more


@transaction.atomic
def freeze_urn(row: Round) -> None:
    """Write down who is asked, where, and what the urn is to go by. Raises Refused where fewer than five may answer."""
    plan = UrnPlan.objects.select_for_update().get(pk=row.pk)
    try:
        asking = asking_in(row.unit, thresholds=Thresholds.from_json(plan.thresholds))
    except TooFew as few:
        raise Refused(too_few_words(few.needed)) from few
    spec = spec_for(row, plan, asking)
    if not spec.slots:
        raise Refused(_("None of the days that were chosen is a day to answer on. Choose other days."))
    plan.spec = json.loads(json.dumps(write_spec(spec)))
    _keep_names(plan, [asked.person for asked in asking.people])
    plan.save()
    answers_in = asking.plan.answers_in
    # Without an account nobody can fetch a bag: a card, unless leader and representative choose otherwise.
    signed_up = set(Person.objects.filter(pk__in=[one.person for one in asking.people], account__isnull=False).values_list("pk", flat=True))
    Answering.objects.bulk_create(
        [
            Answering(
                round=row,
                person_id=one.person,
                unit_id=one.unit,
                answers_in=answers_in[unit_key(one.unit)],
                means=Means.PHONE if one.person in signed_up else Means.CARD,
            )
            for one in asking.people
        ]
    )


def spec_for(row: Round, plan: UrnPlan, asking: Asking) -> RoundSpec:
    """Return what the urn goes by in this round."""
    questions = tuple(question["key"] for question in plan.questions)
    return RoundSpec(plan.key, Kind(row.kind), asking.units, slots_for(row, plan), dict(asking.plan.cadence), plan.thresholds, questions)


def _keep_names(plan: UrnPlan, people: list[int]) -> None:
    names = sorted(Person.objects.filter(pk__in=people).values_list("name", flat=True))
    text = json.dumps(names, ensure_ascii=False).encode()
    text = text.ljust(-(-len(text) // NAMES_PAGE) * NAMES_PAGE)
    nonce = secrets.token_bytes(12)
    plan.names = nonce + AESGCM(plan.set_names_key()).encrypt(nonce, text, b"iglo names 1\0" + plan.key.encode())


def order_keys(found: Round) -> bool:
    """Ask the urn for the keys of an announced round, and note their hash once they are made; returns whether they are there."""
    plan = UrnPlan.objects.get(pk=found.pk)
    if plan.frozen is None or plan.shredded:
        return False
    order_round(plan.frozen)
    sheet = key_sheet(plan.key)
    if not sheet.sha256:
        return False
    if plan.key_hash != sheet.sha256:
        instance = UrnRound.objects.values_list("box_instance", flat=True).get(key=plan.key)
        UrnPlan.objects.filter(pk=plan.pk).update(key_hash=sheet.sha256, instance=instance)
        nudge(found.topic)
    return True


def empty_box(found: Round) -> int:
    """Take the notes of an opened round out of the urn, seal them here until they go to the board, and shred its keys.

    Returns how many notes there are now. Raises KeysMissing where the keys cannot be reached: then nothing is lost, and it may
    be tried again. Does nothing where it has been done, or the round is not open.
    """
    plan = UrnPlan.objects.get(pk=found.pk)
    if Round.objects.values_list("state", flat=True).get(pk=found.pk) != State.OPENED or plan.shredded:
        return 0
    count = 0 if plan.emptied else _keep_notes(found, open_round(plan.key, notes_of=_coloured).notes)
    shred_urn(found)
    return count


def _coloured(spec: RoundSpec, ballots: Iterable[Opened]) -> list[tuple[str | None, str]]:
    return notes_of(spec, with_colour(ballots))


@transaction.atomic
def _keep_notes(found: Round, notes: list[Note]) -> int:
    plan = UrnPlan.objects.select_for_update().get(pk=found.pk)
    if plan.emptied:
        return 0
    labels = _labels_in(found, notes)
    slips = [_slip(note, found.kind, labels.get(note.unit or "", "")) for note in notes]
    SlipNote.objects.bulk_create([SlipNote.of(found.pk, slip) for slip in slips])
    plan.emptied = True
    plan.save(update_fields=["emptied"])
    record("round_emptied", found, by=None)
    send_dates(found, "opened")
    nudge(found.topic)
    return len(slips)


def _labels_in(found: Round, notes: list[Note]) -> dict[str, str]:
    """Return the names of the units below the round's own in whose lists notes stand; what stands with the round has no label."""
    units = {note.unit for note in notes if note.unit} - {unit_key(found.unit_id)}
    names = dict(Unit.objects.filter(pk__in=[unit_id_of(unit) for unit in units]).values_list("pk", "name"))
    return {unit: names.get(unit_id_of(unit), "") for unit in units}


def _slip(note: Note, kind: str, label: str) -> Slip:
    colour, words = without_colour(note.text)
    if kind != RoundKind.BALLS:
        return Slip("", words, label)
    return Slip("green" if colour == "green" else "red", words, label)  # a note whose ball was taken back says what takes strength


def shred_urn(found: Round) -> None:
    """Destroy the keys and the ballots of a round that is opened or over; may be run again."""
    plan = UrnPlan.objects.get(pk=found.pk)
    if plan.spec and UrnRound.objects.filter(key=plan.key).exists():
        shred(plan.key)
    UrnPlan.objects.filter(pk=plan.pk).update(shredded=True, names=None, names_key=None)
    nudge(found.topic)


def tell_of_restore(found: Round) -> bool:
    """Tell everybody, once, when the box is not the one it was; lost cards may then be printed anew. Returns whether it is not."""
    instance = UrnRound.objects.filter(key=found.urn.key).values_list("box_instance", flat=True).first()
    changed = UrnPlan.objects.filter(pk=found.pk).exclude(instance__in=["", instance or ""])
    with transaction.atomic():
        # Cards that came back with a copy of the database are good still: with new ones beside them somebody would count twice.
        kept = has_cards(found.urn.key)
        if not instance or not changed.update(instance=instance, restored=True, **({} if kept else {"cards": 0, "spares": 0})):
            return False
        record("round_box_restored", found, by=None)
        send_dates(found, "brought_back" if kept else "restored")
        nudge(found.topic)
    return True


def run_urns(now: dt.datetime) -> int:
    """Do what the urns of all rounds wait for; returns how many were touched. A round whose keys cannot be reached waits on."""
    waiting = Round.objects.filter(way=Way.URN, urn__shredded=False).exclude(state=State.DRAFT).select_related("urn", "unit")
    return sum(_step(found) for found in waiting)


def _step(found: Round) -> bool:
    try:
        if found.state == State.OPENED:
            return empty_box(found) > 0
        if found.state != State.ANNOUNCED:
            shred_urn(found)
            return True
        return tell_of_restore(found) if found.urn.key_hash else order_keys(found)
    except (KeysMissing, UrnRound.DoesNotExist, OSError):
        return False


def soon(step: Callable[[Round], object], found: Round) -> None:
    """Do `step` when the transaction is through; what fails then is done by the job."""

    def then() -> None:  # a partial has no name, and Django fails where it wants to write down which function failed
        step(found)

    if found.is_sealed:
        transaction.on_commit(then, robust=True)
