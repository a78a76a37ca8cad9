"""An organisation of 1,000: 40 units, 60 rounds with boards of 200 notes, 40 plans of ten risk factors."""

import datetime as dt
import random
from itertools import cycle, islice
from typing import Any

from iglo.accounts.models import Account
from iglo.activities.models import Meeting
from iglo.boards.models import Board, Heading, Note, Proposal
from iglo.boards.rules import BoardState, Colour, ProposalKind
from iglo.foundation import clock
from iglo.organisations.actions.imports import keep_draft
from iglo.organisations.models import Group, GroupMember, Membership, Organisation, Person, RoleAssignment, Unit
from iglo.organisations.rules import Role
from iglo.plans.models import Action, Comment, Plan, RiskFactor, UpwardRequest, WallAddress
from iglo.plans.rules.states import ActionState, Level, PlanState
from iglo.rounds.models import Round, RoundStep, SlipNote
from iglo.rounds.rules.dates import last_day_of
from iglo.rounds.rules.phases import State
from iglo.rounds.rules.slips import Slip
from iglo.rounds.rules.steps import StepKind

PEOPLE, DEPARTMENTS, TEAMS, ROUNDS, NOTES, PLANS, FACTORS = 1000, 4, 35, 60, 200, 40, 10
WORDS = [
    "telefonen",
    "afbryder",
    "os",
    "midt",
    "i",
    "arbejdet",
    "og",
    "vi",
    "når",
    "ikke",
    "pausen",
    "fordi",
    "planen",
    "bliver",
    "lavet",
    "om",
    "hver",
    "morgen",
    "uden",
    "varsel",
]
FIRST = [
    "Anna",
    "Bo",
    "Carla",
    "Dan",
    "Eva",
    "Finn",
    "Gerda",
    "Hans",
    "Ida",
    "Jens",
    "Karen",
    "Leif",
    "Mona",
    "Niels",
    "Olga",
    "Per",
    "Rita",
    "Søren",
    "Tove",
    "Ulla",
]
LAST = ["Jensen", "Nielsen", "Hansen", "Pedersen", "Andersen", "Christensen", "Larsen", "Sørensen", "Rasmussen", "Madsen"]
rng = random.Random(20261120)  # noqa: S311 - the same workplace at every run


def words(number: int) -> str:
    """Return a note's worth of words."""
    return " ".join(rng.choices(WORDS, k=number))


def build() -> None:
    """Write the organisation into an empty database."""
    Organisation.objects.create(id=1, name="Målevirk", address="https://iglo.example", ready_at=clock.now())
    teams = _units()
    people = _people(teams)
    _roles(teams, people)
    _rounds(teams, people)
    boards = _boards(teams)
    _meetings(boards)
    _plans(teams, people)
    _list(teams, people)


def _units() -> list[Unit]:
    top = Unit.objects.create(name="Målevirk")
    departments = Unit.objects.bulk_create([Unit(name=f"Afdeling {n + 1}", parent=top) for n in range(DEPARTMENTS)])
    parents = islice(cycle(departments), TEAMS)
    return Unit.objects.bulk_create([Unit(name=f"Hold {n + 1:02}", parent=parent) for n, parent in enumerate(parents)])


def _people(teams: list[Unit]) -> list[Person]:
    names = [f"{FIRST[n % 20]} {LAST[n // 20 % 10]} {n}" for n in range(PEOPLE)]
    accounts = [Account(sign_in_name=f"p{n}", email=f"p{n}@iglo.example", password="!") for n in range(PEOPLE)]  # noqa: S106 - none is set
    Account.objects.bulk_create(accounts)
    homes = list(islice(cycle(teams), PEOPLE))
    rows = [
        Person(account=account, name=name, email=account.email or "", home_unit=home, employee_number=str(1000 + n))
        for n, (account, name, home) in enumerate(zip(accounts, names, homes, strict=True))
    ]
    people = Person.objects.bulk_create(rows)
    Membership.objects.bulk_create([Membership(person=person, unit=person.home_unit) for person in people])
    return people


def _roles(teams: list[Unit], people: list[Person]) -> None:
    top = Unit.objects.get(parent=None)
    since = clock.today() - dt.timedelta(days=400)
    given = [(people[n], team, Role.LINE_MANAGER) for n, team in enumerate(teams)]
    given += [(people[len(teams) + n], team, Role.SAFETY_REPRESENTATIVE) for n, team in enumerate(teams)]
    given += [(people[100], top, Role.HR), (people[101], top, Role.ADMINISTRATOR), (people[102], top, Role.TOP_MANAGEMENT)]
    given += [(people[103 + n], department, Role.LINE_MANAGER) for n, department in enumerate(Unit.objects.filter(parent=top))]
    RoleAssignment.objects.bulk_create([RoleAssignment(person=who, unit=unit, role=role, since=since) for who, unit, role in given])
    _groups(teams, people)


def _groups(teams: list[Unit], people: list[Person]) -> None:
    kind = Group.Kind.WORKING_GROUP
    groups = Group.objects.bulk_create([Group(name=f"Gruppe {n}", kind=kind, unit=teams[n], chair=people[n]) for n in range(12)])
    seats = [GroupMember(group=group, person=people[n * 6 + seat]) for n, group in enumerate(groups) for seat in range(6)]
    GroupMember.objects.bulk_create(seats)


def _list(teams: list[Unit], people: list[Person]) -> None:
    """A list of everybody on its way in, as HR brings it."""
    lines = [["Navn", "Mail", "Enhed"], *([person.name, person.email, teams[n % TEAMS].name] for n, person in enumerate(people))]
    keep_draft(list(enumerate(lines, 1)), file_name="alle.xlsx", by=people[100])


def _rounds(teams: list[Unit], people: list[Person]) -> None:
    today = clock.today()
    rows = []
    for number, team in zip(range(ROUNDS), cycle(teams), strict=False):
        state = State.ANNOUNCED if number < TEAMS else State.CLOSED
        first = today - dt.timedelta(days=15 if state is State.ANNOUNCED else 200 + number)
        rows.append(Round(unit=team, state=state, first_day=first, last_day=last_day_of(first), planned_by=people[number % TEAMS]))
    made = Round.objects.bulk_create(rows)
    RoundStep.objects.bulk_create(
        [
            RoundStep(round=one, kind=kind, starts_at=clock.at(one.first_day + dt.timedelta(days=14 + at), 10), minutes=60)
            for one in made
            for at, kind in enumerate(StepKind)
        ]
    )
    SlipNote.objects.bulk_create([SlipNote.of(made[0].pk, Slip(rng.choice(["red", "green"]), words(12))) for _ in range(NOTES)])


def _boards(teams: list[Unit]) -> list[Board]:
    today = clock.today()
    boards = Board.objects.bulk_create(
        [
            Board(unit=team, title=f"Sedler fra {team.name}", opened_on=today - dt.timedelta(days=n), state=_state(n))
            for n, team in zip(range(ROUNDS), cycle(teams), strict=False)
        ]
    )
    headings = Heading.objects.bulk_create(
        [
            Heading(board=board, colour=colour, title=f"Overskrift {n + 1}", position=n)
            for board in boards
            for colour in Colour
            for n in range(5)
        ]
    )
    notes = Note.objects.bulk_create(list(_notes(headings)))
    proposals = Proposal.objects.bulk_create(
        [Proposal(board=board, text=words(9), kind=rng.choice(list(ProposalKind)), position=n) for board in boards for n in range(12)]
    )
    _hang(proposals, notes)
    return boards


def _state(number: int) -> BoardState:
    return BoardState.SORTING if number < TEAMS else BoardState.CLOSED


def _notes(headings: list[Heading]) -> list[Note]:
    each = NOTES // 10
    return [
        Note(board=heading.board, colour=heading.colour, text=words(rng.randint(5, 25)), heading=heading, position=at)
        for heading in headings
        for at in range(each)
    ]


def _hang(proposals: list[Proposal], notes: list[Note]) -> None:
    red = {board: [note for note in notes if note.board_id == board and note.colour == Colour.RED] for board in {n.board_id for n in notes}}
    links: Any = Proposal.notes.through
    rows = [links(proposal_id=one.pk, note_id=note.pk) for one in proposals for note in rng.sample(red[one.board_id], 2)]
    links.objects.bulk_create(rows)


def _meetings(boards: list[Board]) -> None:
    Meeting.objects.bulk_create([Meeting(board=board) for board in boards])


def _plans(teams: list[Unit], people: list[Person]) -> None:
    plans = Plan.objects.bulk_create(
        [
            Plan(unit=team, title=f"Handleplan {n + 1}", state=PlanState.ADOPTED if n % 2 else PlanState.DRAFT, made_by=people[n % TEAMS])
            for n, team in zip(range(PLANS), cycle(teams), strict=False)
        ]
    )
    factors = RiskFactor.objects.bulk_create(
        [RiskFactor(plan=plan, problem=words(9), position=n) for plan in plans for n in range(FACTORS)]
    )
    owners = cycle(people[:TEAMS])
    actions = Action.objects.bulk_create([_action(factor, next(owners), at) for factor in factors for at in range(4)])
    Comment.objects.bulk_create([Comment(action=action, person=people[0], text=words(10)) for action in actions[::3]])
    above = clock.today() + dt.timedelta(days=9)
    top = Unit.objects.get(parent=None)
    UpwardRequest.objects.bulk_create(
        [
            UpwardRequest(action=action, to_unit=team.parent or top, what=words(8), answer_by=above)
            for action, team in zip(actions[3 :: FACTORS * 4], cycle(teams), strict=False)
        ]
    )
    WallAddress.objects.bulk_create([WallAddress(unit=team) for team in teams])


def _action(factor: RiskFactor, owner: Person, at: int) -> Action:
    level = list(Level)[at]
    due = clock.today() + dt.timedelta(days=rng.randint(-20, 90))
    state = rng.choice([ActionState.NOT_BEGUN, ActionState.UNDER_WAY, ActionState.DONE])
    return Action(
        risk_factor=factor,
        level=level,
        what=words(8),
        responsible=owner,
        due_on=due,
        state=state,
        position=at,
        measure_how=words(6),
        above=level == Level.O,
    )


def numbers() -> dict[str, int]:
    """Return how much of everything there is."""
    return {model._meta.label: model._default_manager.count() for model in (Person, Unit, Round, Board, Note, Plan, RiskFactor, Action)}
