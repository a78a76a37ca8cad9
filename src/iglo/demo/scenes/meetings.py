"""The night shift in the middle of its meeting, and the repairers whose plan waits for a yes."""

from iglo.activities.actions import go_to_step, prepare_meeting
from iglo.activities.models import Meeting
from iglo.boards.actions import add_heading, create_board, finish_sorting, move_notes, write_proposal
from iglo.boards.models import Board
from iglo.demo.scenes.stage import Stage
from iglo.handovers.actions.board_to_plan import Chosen, carry_board_to_plan
from iglo.organisations.access import Member
from iglo.plans.actions import add_action
from iglo.plans.actions.following import set_follow_up
from iglo.plans.models import Plan

Heading = tuple[str, str, tuple[str, ...], tuple[tuple[str, str], ...]]

NIGHT: tuple[Heading, ...] = (
    (
        "red",
        "Overlevering fra aftenholdet",
        (
            "Maskinen stod åben, og ingen havde skrevet hvorfor",
            "Halve ordrer uden seddel",
            "Vi gætter os til resten",
            "Fik skylden for aftenens fejl",
        ),
        (("Ti minutter ved tavlen, før aftenholdet går", "at_once"), ("Et ark ved hver maskine: hvad mangler", "at_once")),
    ),
    (
        "red",
        "Alene i hallen",
        ("Stod alene, da robotten gik i nød", "Ingen at ringe til efter klokken et", "Turde ikke løfte den selv, men gjorde det"),
        (("Et nummer, der altid bliver taget om natten", "needs_work"),),
    ),
    (
        "red",
        "Træthed efter skiftet",
        (
            "Fire nætter i træk er en for meget",
            "Sov tre timer, så ringede de fra kontoret",
            "Kører hjem med åbent vindue for at holde mig vågen",
        ),
        (("Ingen ringer til os før klokken to", "at_once"), ("Prøv tre nætter i træk i et kvartal", "needs_work")),
    ),
    (
        "green",
        "Vi er et godt hold",
        ("Marek lavede mad til alle", "Vi dækker hinanden uden at spørge", "Stille og roligt klokken fire"),
        (),
    ),
)
REPAIRS: tuple[Heading, ...] = (
    (
        "red",
        "Alt haster, intet er planlagt",
        (
            "Syv kald før frokost",
            "Nåede ikke det forebyggende i denne uge heller",
            "Hvem bestemmer, hvad der er vigtigst?",
            "Blev hentet midt i en reparation",
        ),
        (("Et fast morgenmøde med værkførerne om rækkefølgen", "at_once"), ("Torsdag er til det forebyggende, og kun det", "needs_work")),
    ),
    ("green", "Faget", ("Fik den gamle presse til at køre igen", "Lærte Niels styringen"), ()),
)


def night(stage: Stage) -> Meeting:
    """The night shift's meeting: the groups write proposals."""
    leader = stage.member("soren")
    with stage.on(-2, 21):
        board = _board(stage, "Nathold", NIGHT, leader)
    meeting = prepare_meeting(board, by=leader)
    return go_to_step(meeting, 1, by=leader)


def repairs(stage: Stage) -> Plan:
    """The repairers' plan: being made, so that one sees what is missing."""
    leader = stage.member("soren")
    with stage.on(-6):
        board = _board(stage, "Vedligehold", REPAIRS, leader)
        heading = board.headings.standing().get(colour="red")
        first, second = board.proposals.order_by("pk")
        chosen = Chosen(heading.pk, "Alt haster, og det forebyggende bliver aldrig nået", {first.pk: "L", second.pk: "G"})
        plan = carry_board_to_plan(board, [chosen], by=leader)
        factor = plan.factors.get()
        add_action(
            factor,
            level="I",
            what="Skriver ned, hvad jeg blev hentet fra",
            by=leader.id,
            responsible_text="Alle reparatører",
            due_on=stage.day(20),
            measure_how="Vi tæller i to uger",
            measure_on=stage.day(34),
        )
        set_follow_up(plan, at=stage.workday(28, 10), where="Værkstedet", by=leader.id)
    return plan


def _board(stage: Stage, unit: str, headings: tuple[Heading, ...], by: Member) -> Board:
    notes = [(colour, text) for colour, _title, texts, _proposals in headings for text in texts]
    board = create_board(place=stage.unit(unit), title=f"Sedler fra {unit}", notes=notes, origin=None, lang="da", by=by.id)
    keys = {note.text: note.pk for note in board.notes.all()}
    for colour, title, texts, proposals in headings:
        heading = add_heading(board, colour, title, by=by.id)
        move_notes(board, [keys[text] for text in texts], heading, by=by.id)
        for number, (text, kind) in enumerate(proposals):
            write_proposal(board, text=text, kind=kind, note_ids=[keys[texts[number]]], heading=heading, by=by.id)
    finish_sorting(board, by=by.id)
    return board
