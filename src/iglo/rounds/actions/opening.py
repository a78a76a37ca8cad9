"""The opening of the box by two (anonymity.md, step 6)."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.foundation.refusals import Refused
from iglo.live.nudges import nudge
from iglo.organisations.access import Member
from iglo.organisations.models import Person
from iglo.rounds.access import elected_for, may_confirm_witness, sides_of
from iglo.rounds.actions.locking import demand, locked
from iglo.rounds.actions.mails import send_replaced
from iglo.rounds.actions.urn import empty_box, soon
from iglo.rounds.models import Round, Seat
from iglo.rounds.queries.people import possible_witnesses
from iglo.rounds.rules.opening import Side, is_complete, may_stand, other
from iglo.rounds.rules.phases import MAY_CANCEL, MAY_OPEN, State


@transaction.atomic
def take_seat(found: Round, side: Side, *, by: Member) -> bool:
    """Stand by the box on `side`; whoever stood there before is replaced, and everybody is told. Returns whether the box is open now.

    Raises Refused before the last day is over, for one who may not stand there, and for one who stands on the other side.
    """
    row = locked(found)
    demand(row, MAY_OPEN)
    _leave_if_no_longer_fit(row, other(side))
    if not may_stand(by.id, side, sides=sides_of(by, row), seats=_seats(row)):
        raise Refused(_("The box is opened by two different people, one from each side. You cannot stand here."))
    before = Seat.objects.filter(round=row, side=side).select_related("person").first()
    Seat.objects.filter(round=row, side=side).delete()
    _sit(row, side, by.id)
    if before is not None and before.person_id != by.id:
        send_replaced(row, side, before=before.person.name, now=by.person.name)
    record(f"take_seat.{side}", row, by=by.id)
    nudge(row.topic)
    return is_complete(_seats(row)) and _open(row, by=by.id)


@transaction.atomic
def leave_seat(found: Round, *, by: int) -> None:
    """Step back from the box. Raises Refused once it is open."""
    row = locked(found)
    demand(row, MAY_OPEN)
    Seat.objects.filter(round=row, person_id=by).delete()
    record("leave_seat", row, by=by)
    nudge(row.topic)


@transaction.atomic
def name_witness(found: Round, witness: Person | None, *, by: int) -> None:
    """Write down whom the colleagues have elected as box witness; when it is another one, everybody in the round is told.

    Raises Refused where the unit has a representative, or once the box is open.
    """
    row = locked(found)
    demand(row, MAY_CANCEL)
    if elected_for(row.unit).exists():
        raise Refused(_("The unit has a representative, who stands by the box for the colleagues."))
    if witness is not None and not possible_witnesses(row.unit).filter(pk=witness.pk).exists():
        raise Refused(_("The witness is one of the colleagues and leads nobody."))
    if row.witness_id is not None:
        Seat.objects.filter(round=row, person_id=row.witness_id).delete()
    if row.state != State.DRAFT and row.witness is not None and row.witness != witness:
        send_replaced(row, Side.PEOPLE, before=row.witness.name, now=witness.name if witness else "")
    if row.witness != witness:
        row.witness_confirmed_by = None
    row.witness = witness
    row.save(update_fields=["witness", "witness_confirmed_by"])
    record("name_witness", row, by=by)
    nudge(row.topic)


@transaction.atomic
def confirm_witness(found: Round, witness: int, *, by: Member) -> None:
    """Say, as one of the colleagues, that they have elected `witness`. Raises Refused for one who leads, or where it is another now."""
    row = locked(found)
    demand(row, MAY_CANCEL)
    if row.witness_id != witness or not may_confirm_witness(by, row):
        raise Refused(_("It is one of the colleagues who says whom they have elected. Look again at who is written down."))
    row.witness_confirmed_by_id = by.id
    row.save(update_fields=["witness_confirmed_by"])
    record("confirm_witness", row, by=by.id)
    nudge(row.topic)


def _seats(row: Round) -> dict[Side, int]:
    return {Side(side): person for side, person in Seat.objects.filter(round=row).values_list("side", "person_id")}


def _sit(row: Round, side: Side, person: int) -> None:
    try:
        with transaction.atomic():
            Seat.objects.create(round=row, side=side, person_id=person)
    except IntegrityError as taken:
        raise Refused(_("Somebody else pressed at the same moment. Look again, and press once more if you are still to open.")) from taken


def _leave_if_no_longer_fit(row: Round, side: Side) -> None:
    """Who may open is looked up at the opening: a role that has ended since gives no seat."""
    seat = Seat.objects.filter(round=row, side=side).select_related("person").first()
    if seat is not None and (seat.person.left_on is not None or side not in sides_of(Member(seat.person), row)):
        seat.delete()


def _open(row: Round, *, by: int) -> bool:
    opened = Round.objects.filter(pk=row.pk, opened_at=None, state=State.ANNOUNCED).update(opened_at=clock.now(), state=State.OPENED)
    if opened:
        record("open_box", row, by=by)
        soon(empty_box, row)
    return bool(opened)
