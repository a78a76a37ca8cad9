"""Tools in use: one half filled in, one that asks, two closed (a barometer over five meetings), an action that grew out of one."""

from iglo.activities.actions import begin_step, close_activity, start_activity, write_texts
from iglo.activities.models import Activity
from iglo.catalog.shipped import shipped_tools
from iglo.demo.scenes.stage import Stage
from iglo.handovers.actions.activity_to_plan import carry_activity_to_plan
from iglo.handovers.queries.said import said_in
from iglo.plans.actions import edit_action
from iglo.plans.models import Action

BALANCE = {
    "balance/balance/value": "4",
    "balance/balance/words": "Det går, når intet går i stå",
    "balance/differ/text": "CNC har for mange ordrer, de manuelle maskiner venter på tegninger.",
    "direction/links/text": "Svejseriet får vores emner samme dag. Kontoret lover leveringstider uden at spørge.",
    "direction/goal/text": "Emner, der passer første gang.",
    "helps-hinders/helps/1": "Ali og Camilla kan hinandens maskiner",
    "helps-hinders/harder/1": "Hasteordrer, der kommer efter klokken to",
}
SPIRAL = {
    "portraits/like-us/busy.individual": "1",
    "portraits/like-us/stress.individual": "1",
    "spiral/spiral/here": "pile-up",
    "group-talk/why/text": "Robotten stod stille i tre uger. Alle kørte deres eget for at nå det.",
    "group-talk/focus/text": "Vi tager fejlen ved maskinen, ikke i kantinen.",
    "group-talk/each/text": "Spørger, før vi flytter rundt på andres emner.",
    "group-points/points/where.say": "Det hober sig op mellem de to hold",
    "group-points/points/need.say": "En, der bestemmer rækkefølgen, når to ordrer haster",
    "agreement/agreement/1.what": "Rækkefølgen for dagen hænger på tavlen klokken syv",
    "agreement/agreement/1.who": "Susanne",
}
MEETINGS = (  # days ago, marks, what drew up, what drew down
    (-119, (4, 5, 3, 5, 6), "colleagues", "predictability"),
    (-91, (5, 5, 4, 6, 5), "colleagues", "predictability"),
    (-63, (5, 6, 4, 6, 6, 5), "cooperation", "information"),
    (-35, (6, 7, 5, 6, 7), "influence", "information"),
    (-7, (7, 7, 6, 8, 6, 7), "influence", "tasks"),
)


def turning_balance(stage: Stage) -> Activity:
    """The turning shop in the middle of A10: three of six steps are begun."""
    leader = stage.member("henrik")
    with stage.on(-1, 13):
        found = start_activity(shipped_tools()["A10"], stage.unit("Drejeri"), by=leader.id)
        write_texts(found, BALANCE, seen=0, by=stage.cast["mehmet"].pk)
    return begin_step(found, "helps-hinders", by=leader.id)


def welding_spiral(stage: Stage) -> Action:
    """The welding shop's talk about the spiral, closed; what it agreed on is in the plan."""
    leader = stage.member("susanne")
    with stage.on(-18, 10):
        found = start_activity(shipped_tools()["A30"], stage.unit("Svejseri"), variant="group", by=leader.id)
        write_texts(found, SPIRAL, seen=0, by=leader.id)
        close_activity(found, by=leader.id)
    with stage.on(-17):
        said = said_in(leader, found.pk, "agreement/agreement/1.what")
        action = carry_activity_to_plan(
            said,
            problem="Det hober sig op, når to ordrer haster",
            level="L",
            what="Susanne hænger dagens rækkefølge på tavlen klokken syv",
            by=leader.id,
        )
        edit_action(
            action,
            seen=action.revision,
            by=leader.id,
            above=False,
            responsible=stage.cast["susanne"],
            due_on=stage.day(14),
            measure_how="Vi tæller omstillinger midt i en ordre",
            measure_on=stage.day(30),
        )
    return action


def packing_barometer(stage: Stage) -> list[Activity]:
    """The packers' barometer, taken every fourth week; only the group's figure is kept."""
    found = []
    for days, marks, up, down in MEETINGS:
        with stage.on(days, 7):
            run = start_activity(shipped_tools()["A20"], stage.unit("Pakkeri og lager"), variant="meeting", by=stage.cast["soren"].pk)
            said = {f"barometer/barometer/{n}.value": str(mark) for n, mark in enumerate(marks, 1)}
            said |= {
                f"background/up/{up}": "4",
                f"background/down/{down}": "3",
                "team/ideas/1": "Vi siger til, hvad der mangler",
            }
            write_texts(run, said, seen=0, by=stage.cast["karin"].pk)
            found.append(close_activity(run, by=stage.cast["soren"].pk))
    return found


def office_culture(stage: Stage) -> Activity:
    """The office about to be asked anonymously (A31): Jonas sees to it, and Leif chooses the days."""
    with stage.on(-1, 9):
        found = start_activity(shipped_tools()["A31"], stage.unit("Kontor"), by=stage.cast["leif"].pk)
        write_texts(
            found,
            {"begin/facilitator/1": "Jonas"},
            seen=0,
            by=stage.cast["jonas"].pk,
        )
    return found
