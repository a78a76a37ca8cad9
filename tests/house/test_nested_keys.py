"""A key inside something that is mine opens nothing of somebody else's: not in an address, not in a form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse

from iglo.activities.actions import start_activity
from iglo.activities.models import Activity, Entry, KeptText
from iglo.boards.actions import add_heading, create_board
from iglo.boards.models import Board, Heading, Note
from iglo.catalog.shipped import shipped_tools
from iglo.conversations.actions import ask_to_take_out, start_conversation
from iglo.conversations.models import Conversation, Wish
from iglo.conversations.rules import TakenOut
from iglo.organisations.models import Group, GroupMember, Person, Unit
from iglo.plans import actions as do
from iglo.plans.actions.changes import Verb, write_change
from iglo.plans.models import Action, Comment, Plan, PlanChange, RiskFactor, Strength, UpwardRequest
from tests.cast import Cast
from tests.house.walk import addresses


@dataclass(frozen=True)
class Home:
    """A plan and a board of one unit, with one of each thing that hangs on them; a group with one seat."""

    plan: Plan
    factor: RiskFactor
    action: Action
    strength: Strength
    comment: Comment
    conflict: PlanChange
    request: UpwardRequest
    board: Board
    heading: Heading
    top: Heading
    note: Note
    group: Group
    person: Person
    unit: Unit
    run: Activity
    kept: KeptText
    talk: Conversation
    wish: Wish


def home(cast: Cast, unit: Unit, person: Person) -> Home:
    """Return a home of `unit`. The leader of the day shift wrote in it, so that nothing but the nesting keeps them out."""
    by = cast.leader.pk
    plan = do.create_plan(place=unit, title="Plan", by=by)
    factor = do.add_risk_factor(plan, problem="Rush orders", by=by)
    action = do.add_action(factor, level="O", what="Say no to some", by=by)
    request = do.send_up(action, why="It lies above us", by=by)
    assert request is not None
    board = create_board(place=unit, title="Board", notes=[("red", "A note")], origin=None, lang="en", by=by)
    group = Group.objects.create(name=f"Group of {unit}", kind=Group.Kind.WORKING_GROUP, unit=unit)
    GroupMember.objects.create(group=group, person=person)
    run = start_activity(shipped_tools()["A10"], unit, by=by)
    talk = start_conversation(shipped_tools()["C4"], person, by=cast.leader)
    entry = Entry.objects.create(activity=run, step_key="balance", block_key="balance", field="words", text="Later")
    return Home(
        plan,
        factor,
        action,
        strength=do.add_strength(plan, "Colleagues", by=by),
        comment=do.add_comment(action, text="Yes", by=by),
        conflict=write_change(action, Verb.CONFLICT, by=by, field="what", before="Theirs", after="Mine"),
        request=request,
        board=board,
        heading=add_heading(board, "red", "Interruptions", by=by),
        top=add_heading(board, "red", "Noise", by=by),
        note=board.notes.get(),
        group=group,
        person=person,
        unit=unit,
        run=run,
        kept=KeptText.objects.create(entry=entry, text="Earlier"),
        talk=talk,
        wish=ask_to_take_out(talk, TakenOut("Noise", "Quiet", "L"), by=person.pk),
    )


@pytest.fixture
def mine(cast: Cast) -> Home:
    return home(cast, cast.day, cast.employee)


@pytest.fixture
def theirs(cast: Cast) -> Home:
    return home(cast, cast.office, cast.colleague)


# address → who asks, and its two keys: of what is mine, and of what lies in it
KEYS: dict[str, tuple[str, Callable[[Home, Home], list[int]]]] = {
    "plans:factor": ("leader", lambda outer, inner: [outer.plan.pk, inner.factor.pk]),
    "plans:strength_remove": ("leader", lambda outer, inner: [outer.plan.pk, inner.strength.pk]),
    "plans:conflict": ("leader", lambda outer, inner: [outer.plan.pk, inner.conflict.pk]),
    "plans:comment_remove": ("leader", lambda outer, inner: [outer.action.pk, inner.comment.pk]),
    "plans:send_further": ("leader", lambda outer, inner: [outer.action.pk, inner.request.pk]),
    "plans:withdraw": ("leader", lambda outer, inner: [outer.action.pk, inner.request.pk]),
    "activities:settle": ("representative", lambda outer, inner: [outer.run.pk, inner.kept.pk]),
    "handovers:answer_wish": ("leader", lambda outer, inner: [outer.talk.pk, inner.wish.pk]),
    "organisations:leave_unit": ("hr", lambda outer, inner: [outer.person.pk, inner.unit.pk]),
    "organisations:free_seat": ("hr", lambda outer, inner: [outer.group.pk, inner.person.pk]),
}


def test_every_address_with_two_keys_is_tried() -> None:
    assert {address.name for address in addresses() if address.path.count("<int:") > 1} == set(KEYS)


@pytest.mark.parametrize("name", KEYS)
def test_second_key_of_an_address_opens_only_what_lies_in_the_first(cast: Cast, mine: Home, theirs: Home, name: str) -> None:
    who, keys = KEYS[name]
    client = cast.client(who)
    ask = client.get if name == "plans:factor" else client.post

    foreign = ask(reverse(name, args=keys(mine, theirs)))
    own = ask(reverse(name, args=keys(mine, mine)))

    assert (foreign.status_code, own.status_code) == (404, 200 if name == "plans:factor" else 302)


# what a form of my board may carry from another's → (address, its key, the fields, what tells whether anything was done)
Told = Callable[[Home, Home], Any]
FIELDS: dict[str, tuple[str, Callable[[Home], int], Callable[[Home, Home], dict[str, Any]], Told]] = {
    "a note moved": (
        "boards:move",
        lambda outer: outer.board.pk,
        lambda outer, inner: {"note": [inner.note.pk], "to": outer.heading.pk},
        lambda outer, inner: Note.objects.get(pk=inner.note.pk).heading_id,
    ),
    "a heading moved to": (
        "boards:move",
        lambda outer: outer.board.pk,
        lambda outer, inner: {"note": [outer.note.pk], "to": inner.heading.pk},
        lambda outer, inner: Note.objects.get(pk=outer.note.pk).heading_id,
    ),
    "a heading to lie under": (
        "boards:nest",
        lambda outer: outer.heading.pk,
        lambda outer, inner: {"under": inner.top.pk},
        lambda outer, inner: Heading.objects.get(pk=outer.heading.pk).parent_id,
    ),
    "a parent of a new heading": (
        "boards:move",
        lambda outer: outer.board.pk,
        lambda outer, inner: {"to": "new", "title": "Phones", "parent": inner.heading.pk},
        lambda outer, inner: Heading.objects.filter(title="Phones").count(),
    ),
    "a note to propose for": (
        "boards:heading_proposals",
        lambda outer: outer.heading.pk,
        lambda outer, inner: {"text": "A quiet hour", "kind": "at_once", "note": [inner.note.pk]},
        lambda outer, inner: outer.board.proposals.count(),
    ),
}


@pytest.mark.parametrize("name", FIELDS)
def test_key_in_a_form_reaches_only_what_lies_on_the_board(cast: Cast, mine: Home, theirs: Home, name: str) -> None:
    address, key, fields, told = FIELDS[name]
    client = cast.client("leader")
    before = told(mine, theirs)

    client.post(reverse(address, args=[key(mine)]), fields(mine, theirs))
    after_foreign = told(mine, theirs)
    client.post(reverse(address, args=[key(mine)]), fields(mine, mine))

    assert after_foreign == before
    assert told(mine, mine) != before, "with a key of its own board the same form does something"
