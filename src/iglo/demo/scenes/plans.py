"""Plans: the office's, adopted and followed up, with its effect; and an old one in the archive."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from iglo.boards.actions import add_heading, close_board, create_board, finish_sorting, move_notes, write_proposal
from iglo.boards.models import Board
from iglo.demo.scenes.stage import Stage
from iglo.foundation.origin import Origin
from iglo.handovers.actions.board_to_plan import Chosen, carry_board_to_plan
from iglo.organisations.access import Member
from iglo.plans.actions import add_action, add_risk_factor, close_plan, create_plan, edit_action, set_action_state
from iglo.plans.actions.adopting import say_yes
from iglo.plans.actions.following import add_measurement, hold_follow_up, set_follow_up
from iglo.plans.actions.requests import answer_request, send_up
from iglo.plans.actions.wall import give_wall_address
from iglo.plans.models import Action, Plan, RiskFactor
from iglo.plans.rules.states import Side


@dataclass(frozen=True)
class Deed:
    """An action of the office's plan as the demo tells it. Days count from today."""

    level: str
    what: str
    who: str = ""
    everybody: str = ""
    due: int = 20
    how: str = ""
    state: str = ""


@dataclass(frozen=True)
class Trouble:
    """A heading of the office's board with its notes, and the actions it led to."""

    title: str
    notes: tuple[str, ...]
    proposals: tuple[tuple[str, str], ...] = ()
    deeds: tuple[Deed, ...] = field(default=())


OFFICE = (
    Trouble(
        "Afbrydelser hele dagen",
        (
            "Nåede ikke at regne ét tilbud færdigt uden at blive spurgt om noget andet",
            "Telefonen ringer, også når jeg sidder med løn",
            "Folk går direkte ind, selv om døren er lukket",
            "Tolv chatbeskeder før klokken ni",
            "Værkstedet ringer om det samme tre gange",
            "Kan aldrig sige nej, når de står ved bordet",
        ),
        (
            ("Stilletid fra ni til elleve, og vi tager telefonen på skift", "at_once"),
            ("Ét sted, hvor værkstedet kan se planen selv", "needs_work"),
        ),
        (
            Deed(
                "I",
                "Sætter min status, når jeg ikke vil forstyrres",
                everybody="Alle på kontoret",
                due=-20,
                how="Vi spørger på mandagsmødet",
                state="done",
            ),
            Deed(
                "G",
                "Stilletid fra ni til elleve, telefonen går på skift",
                who="jonas",
                due=-34,
                how="Vi tæller afbrydelser i en uge",
                state="done",
            ),
            Deed(
                "L",
                "Leif siger nej til hasteopgaver i stilletiden, så vi ikke selv skal",
                who="leif",
                due=6,
                how="Hvor mange gange vi brød den",
                state="in_progress",
            ),
            Deed(
                "O", "En skærm i hallen, hvor værkstedet kan se planen", everybody="Produktionen", due=40, how="Opkald om planen på en uge"
            ),
        ),
    ),
    Trouble(
        "Besked for sent",
        (
            "Kunden havde flyttet ordren, men vi fik det at vide i kantinen",
            "Planen var lavet om, da jeg kom tilbage fra frokost",
            "Ingen vidste, hvem der skulle ringe",
            "Læste det på opslagstavlen, efter det var sket",
        ),
        (("Ti minutter hver morgen om det, der er ændret", "at_once"),),
        (
            Deed(
                "G",
                "Ti minutter hver morgen om det, der er ændret siden i går",
                who="jonas",
                due=-10,
                how="Antal ændringer vi hørte om for sent",
                state="in_progress",
            ),
            Deed(
                "L",
                "Leif skriver ændringer ét sted, før han siger dem højt",
                who="leif",
                due=-3,
                how="Stikprøve hver fredag",
                state="in_progress",
            ),
            Deed(
                "I",
                "Siger til med det samme, når jeg hører om en ændring",
                everybody="Alle på kontoret",
                due=20,
                how="Vi spørger på mandagsmødet",
            ),
        ),
    ),
)
ENERGY = (
    (
        "Kollegerne",
        (
            "Rikke tog mine opkald, uden at jeg spurgte",
            "Vi grinede, da printeren gik i stå for fjerde gang",
            "Thomas havde lavet kaffe",
            "Fik hjælp til regnearket",
        ),
    ),
    ("Det lykkes", ("Tilbuddet gik hjem", "Kunden ringede for at sige tak", "Ferieplanen faldt på plads på en time")),
)


def office(stage: Stage) -> Plan:
    """The office: a board from two months ago, its plan adopted, followed up once, one request accepted above."""
    leif, jonas = stage.member("leif"), stage.member("jonas")
    with stage.on(-70):
        board = _board(stage, leif)
    with stage.on(-66):
        plan = carry_board_to_plan(board, [Chosen(pk, "", {}) for pk in _headings(board)], by=leif.id)
        for trouble, factor in zip(OFFICE, plan.factors.order_by("position"), strict=True):
            for deed in trouble.deeds:
                _begin(stage, factor, deed, leif)
        set_follow_up(plan, at=stage.moment(-14, 9), where="Mødelokale 2", by=leif.id)
        _ask_above(stage, plan, leif)
    with stage.on(-60):
        _say_yes(plan, leif, Side.LEADER)
        _say_yes(plan, jonas, Side.REPRESENTATIVE)
        close_board(board, by=leif.id)
    _live_with(stage, plan, leif, jonas)
    give_wall_address(stage.unit("Kontor"), by=leif.id)
    return plan


def past(stage: Stage) -> Plan:
    """The turning shop's plan of last year, closed with its result."""
    henrik, lone = stage.member("henrik"), stage.member("lone")
    with stage.on(-420):
        plan = _past_plan(stage, henrik)
        _say_yes(plan, henrik, Side.LEADER)
        _say_yes(plan, lone, Side.REPRESENTATIVE)
    with stage.on(-200):
        for action in Action.objects.filter(risk_factor__plan=plan):
            set_action_state(action, state="done", by=henrik.id)
        close_plan(
            plan,
            result="Støjen er halveret ved maskine 4, og ingen bærer kasserne alene længere. Det hjalp, at vi målte før og efter.",
            word="better",
            by=henrik.id,
        )
    return plan


def _board(stage: Stage, by: Member) -> Board:
    red = [("red", note) for trouble in OFFICE for note in trouble.notes]
    green = [("green", note) for _title, notes in ENERGY for note in notes]
    board = create_board(place=stage.unit("Kontor"), title="Sedler fra Kontor", notes=[*red, *green], origin=None, lang="da", by=by.id)
    keys = {note.text: note.pk for note in board.notes.all()}
    for trouble in OFFICE:
        heading = add_heading(board, "red", trouble.title, by=by.id)
        move_notes(board, [keys[note] for note in trouble.notes], heading, by=by.id)
        for text, kind in trouble.proposals:
            write_proposal(board, text=text, kind=kind, note_ids=[keys[n] for n in trouble.notes[:2]], heading=heading, by=by.id)
    for title, notes in ENERGY:
        move_notes(board, [keys[note] for note in notes], add_heading(board, "green", title, by=by.id), by=by.id)
    finish_sorting(board, by=by.id)
    return board


def _headings(board: Board) -> list[int]:
    return list(board.headings.standing().filter(colour="red").values_list("pk", flat=True))


def _begin(stage: Stage, factor: RiskFactor, deed: Deed, by: Member) -> None:
    details: dict[str, Any] = {"due_on": stage.day(deed.due), "measure_how": deed.how, "measure_on": stage.day(max(deed.due, -15))}
    who = {"responsible": stage.cast[deed.who]} if deed.who else {"responsible_text": deed.everybody}
    add_action(factor, level=deed.level, what=deed.what, by=by.id, **who, **details)


def _ask_above(stage: Stage, plan: Plan, by: Member) -> None:
    above = Action.objects.get(risk_factor__plan=plan, level="O")
    request = send_up(
        above,
        why="Vi bliver ringet op tredive gange om dagen om, hvornår en ordre kører. En skærm i hallen ville tage de fleste af dem.",
        by=by.id,
    )
    if request is not None:
        top = stage.member("annemarie")
        answer_request(request, answer="accepted", reason="God idé. Søren finder plads ved port 2.", by=top.person)


def _say_yes(plan: Plan, by: Member, side: Side) -> None:
    plan.refresh_from_db()
    say_yes(plan, version=plan.version, side=side, by=by)


def _live_with(stage: Stage, plan: Plan, leif: Member, jonas: Member) -> None:
    factor = plan.factors.order_by("position")[0]
    with stage.on(-58):
        add_measurement(factor, kind="baseline", text="31 afbrydelser på en dag", number=Decimal(31), on=stage.day(-58), by=jonas.id)
    with stage.on(-30):
        for trouble in OFFICE:
            for deed in trouble.deeds:
                _move_on(plan, deed, leif)
    with stage.on(-14):
        add_measurement(
            factor, kind="later", text="12 afbrydelser på en dag", number=Decimal(12), on=stage.day(-14), word="better", by=jonas.id
        )
        learnt = "Stilletiden holder, når Leif selv holder den. Morgenmødet skal være stående, ellers bliver det for langt."
        hold_follow_up(plan, held_on=stage.day(-14), learnt=learnt, next_at=stage.workday(15, 9), where="Mødelokale 2", by=leif.id)


def _move_on(plan: Plan, deed: Deed, by: Member) -> None:
    action = Action.objects.get(risk_factor__plan=plan, what=deed.what)
    for state in {"in_progress": ["in_progress"], "done": ["in_progress", "done"]}.get(deed.state, []):
        set_action_state(action, state=state, by=by.id)


def _past_plan(stage: Stage, by: Member) -> Plan:
    plan = create_plan(place=stage.unit("Drejeri"), title="IGLO-handleplan for Drejeri", by=by.id)
    factor = add_risk_factor(
        plan, problem="Støj og tunge løft ved maskine 4", origin=Origin("demo", "1", "11 sedler under “Støj og løft”"), by=by.id
    )
    deeds = (
        Deed("I", "Bruger løftebordet hver gang", everybody="Alle ved maskine 4", due=-380, how="Vi ser efter på runderingen"),
        Deed("G", "Vi er to om kasserne fra lageret", who="lone", due=-390, how="Antal enmandsløft på en uge"),
        Deed("L", "Henrik får afskærmet kompressoren", who="henrik", due=-360, how="Måling i dB før og efter"),
    )
    for deed in deeds:
        _begin(stage, factor, deed, by)
    top = add_action(factor, level="O", what="Løfteborde til alle maskiner på næste budget", by=by.id)
    edit_action(
        top,
        seen=top.revision,
        by=by.id,
        above=False,
        responsible_text="Direktionen",
        due_on=stage.day(-330),
        measure_how="Står på budgettet",
        measure_on=stage.day(-330),
    )
    set_follow_up(plan, at=stage.moment(-300, 9), by=by.id)
    return plan
