"""Every page of the demo, by name, with somebody who may see it; for pictures and for walks with axe.

Keys are those that a fresh demo gives its rows, in the order in which `seed` tells the scenes.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """A page: `name` is the beginning of a picture's file name, `person` a key of the cast, None for nobody."""

    name: str
    path: str
    person: str | None = None
    kind: str = "page"  # of each kind one is walked in `make test`, all in `make test-long`
    via: tuple[str, ...] = ()  # links to follow from there, by their addresses, where a key cannot be known beforehand


PUBLIC = [
    Page("public-about", "/about/", kind="public"),
    Page("public-acute", "/about/acute/"),
    Page("demo-cast", "/app/demo/", kind="cast"),
]
SIGN_IN = [
    Page("sign-in", "/app/sign-in/", kind="gate"),
    Page("sign-in-pin", "/app/sign-in/pin/"),
    Page("sign-in-paper", "/app/sign-in/paper/"),
    Page("sign-in-mail", "/app/sign-in/mail/"),
    Page("me-sign-in", "/app/me/", "henrik"),
    Page("me-again", "/app/me/again/", "henrik"),
]
PORTAL = [
    Page("home-leader", "/app/", "henrik", kind="home"),
    Page("home-employee", "/app/", "mehmet"),
    Page("home-representative", "/app/", "lone"),
    Page("home-office", "/app/", "leif"),
    Page("home-top", "/app/", "annemarie", kind="figures"),
    Page("home-administrator", "/app/", "tove"),
    Page("me-work", "/app/me/actions/", "leif"),
    Page("me-pin", "/app/me/pin/", "henrik"),
    Page("parts", "/app/demo/parts/", "henrik", kind="parts"),
    Page("archive", "/app/archive/", "henrik", kind="archive"),
    Page("guide", "/app/help/", "mehmet", kind="guide"),
    Page("missing", "/app/plans/99999/", "mehmet"),
]
ROUNDS = [
    Page("rounds", "/app/rounds/", "soren", kind="list"),
    Page("round-archive", "/app/rounds/archive/", "henrik"),
    Page("round-new", "/app/rounds/new/", "susanne", kind="form"),
    Page("round-ended", "/app/rounds/3/", "henrik", kind="round"),
    Page("round-running", "/app/rounds/2/", "karin"),
    Page("round-edit", "/app/rounds/2/edit/", "soren"),
    Page("round-texts", "/app/rounds/2/texts/", "soren"),
    Page("round-cancel", "/app/rounds/2/cancel/", "soren"),
    Page("round-entry", "/app/rounds/3/entry/", "lone", kind="entry"),
    Page("round-lines", "/app/rounds/3/entry/lines/", "lone"),
    Page("round-file", "/app/rounds/3/entry/file/", "lone"),
    Page("round-opening", "/app/rounds/3/opening/", "henrik", kind="opening"),
    Page("crossing-board", "/app/handovers/rounds/1/", "susanne"),
]
BLOCKS = ("empty", "fill", "read", "spread", "sheet", "heard")
SEALED = [
    Page("urn-ways", "/app/rounds/new/", "leif"),
    Page("urn-new", "/app/rounds/new/sealed/", "leif", kind="form of the urn"),
    Page("urn-new-ask", "/app/rounds/new/ask/", "leif", kind="form of a pulse"),
    Page("urn-running", "/app/rounds/4/", "jonas", kind="round with the urn"),
    Page("urn-leader", "/app/rounds/4/", "leif"),
    Page("urn-bag", "/app/rounds/4/bag/", "jonas", kind="bag"),
    Page("urn-bag-none", "/app/rounds/4/bag/", "leif"),
    Page("urn-mixed", "/app/rounds/4/mixed/", "jonas", kind="mixed"),
    Page("urn-people", "/app/rounds/4/cards/", "jonas", kind="cards"),
    Page("urn-case", "/app/rounds/4/case/", "jonas", kind="glass case"),
    Page("urn-case-wall", "/app/rounds/4/case/?wall", "jonas", kind="glass case wall"),
    Page("urn-released", "/app/rounds/4/released/", "jonas", kind="released"),
    Page("urn-kiosk", "/app/rounds/4/", "jonas", kind="kiosk wall", via=(r"/kiosk/[^/]+/$",)),
    *(Page(f"urn-cases-{people}", f"/app/demo/cases/{people}/", kind="glass cases") for people in (5, 8, 15, 60)),
    *(
        Page(f"blocks-{how}", f"/app/demo/blocks/{how}/", kind=f"blocks, {how}")
        for how in ("empty", "fill", "read", "spread", "sheet", "heard")
    ),
    Page("urn-ball", "/ball/", kind="ball"),
    Page("urn-card", "/card/", kind="card"),
    Page("urn-give", "/ball/give/", kind="phone to phone"),
    Page("urn-take", "/ball/take/", kind="phone from phone"),
]
BOARDS = [
    Page("boards", "/app/boards/", "soren"),
    Page("board-sorting", "/app/boards/2/", "susanne", kind="board"),
    Page("board-green", "/app/boards/2/?colour=green", "susanne"),
    Page("board-reader", "/app/boards/4/", "pia"),
    Page("board-sorted", "/app/boards/4/", "soren"),
    Page("board-closed", "/app/boards/1/", "leif"),
    Page("board-archive", "/app/boards/archive/", "leif"),
    Page("board-note", "/app/boards/2/", "susanne", kind="note", via=(r"/boards/note/\d+/$",)),
    Page("board-heading", "/app/boards/2/", "susanne", kind="heading", via=(r"/boards/heading/\d+/$",)),
    Page("crossing-heading", "/app/boards/2/", "susanne", via=(r"/boards/heading/\d+/$", r"/handovers/headings/\d+/plan/$")),
    Page("crossing-note", "/app/boards/2/", "susanne", via=(r"/boards/note/\d+/$", r"/handovers/notes/\d+/plan/$")),
    Page("board-wall", "/app/boards/4/wall/", "soren", kind="wall"),
    Page("board-proposals", "/app/boards/4/proposals/", "pia", kind="proposals"),
    Page("board-heading-proposals", "/app/boards/4/proposals/", "pia", via=(r"/heading/\d+/proposals/$",)),
    Page("board-proposal", "/app/boards/4/proposals/", "soren", via=(r"/boards/proposal/\d+/$",)),
    Page("crossing-plan", "/app/handovers/boards/4/plan/", "soren", kind="crossing"),
    Page("meeting", "/app/meetings/1/", "soren", kind="meeting"),
    Page("meeting-wall", "/app/meetings/1/wall/", "soren", kind="meeting wall"),
]
PLANS = [
    Page("plans", "/app/plans/", "soren"),
    Page("plan", "/app/plans/2/", "leif", kind="plan"),
    Page("plan-reader", "/app/plans/2/", "jonas"),
    Page("plan-draft", "/app/plans/3/", "soren"),
    Page("plan-closed", "/app/plans/1/", "henrik"),
    Page("plan-factor", "/app/plans/2/factors/2/", "leif"),
    Page("plan-new", "/app/plans/new/", "susanne"),
    Page("plan-title", "/app/plans/2/title/", "leif"),
    Page("plan-adopt", "/app/plans/3/adopt/", "soren", kind="adopt"),
    Page("plan-history", "/app/plans/2/history/", "leif", kind="history"),
    Page("plan-close", "/app/plans/2/close/", "leif"),
    Page("plan-follow-up", "/app/plans/2/follow-up/", "leif"),
    Page("plan-held", "/app/plans/2/follow-up/held/", "leif"),
    Page("plan-factor-new", "/app/plans/2/factors/new/", "leif"),
    Page("plan-factor-edit", "/app/plans/factors/2/edit/", "leif"),
    Page("plan-strength-new", "/app/plans/2/strengths/new/", "leif"),
    Page("plan-factor-measure", "/app/plans/factors/2/measure/", "leif"),
    Page("plan-action", "/app/plans/actions/8/", "leif", kind="action"),
    Page("plan-action-measure", "/app/plans/actions/8/measure/", "leif"),
    Page("plan-action-edit", "/app/plans/actions/8/edit/", "leif", kind="action form"),
    Page("plan-action-new", "/app/plans/factors/2/actions/new/", "leif"),
    Page("plan-send-up", "/app/plans/actions/7/send-up/", "leif"),
    Page("plan-requests", "/app/plans/requests/", "annemarie"),
    Page("plan-request", "/app/plans/requests/1/", "annemarie", kind="request"),
    Page("plan-archive", "/app/plans/archive/", "henrik"),
    Page("plan-mine", "/app/plans/mine/", "leif"),
    Page("plan-progress", "/app/plans/progress/", "birgit"),
    Page("plan-wall-address", "/app/plans/walls/8/", "leif"),
    Page("plan-wall", "/app/plans/walls/8/", "leif", kind="public wall", via=(r"/wall/[^/]+/$",)),
]
PEOPLE = [
    Page("people", "/app/people/", "tove", kind="people"),
    Page("people-person", "/app/people/2/", "tove", kind="person"),
    Page("people-edit", "/app/people/2/edit/", "tove"),
    Page("people-add", "/app/people/add/", "tove"),
    Page("people-leave", "/app/handovers/people/2/leave/", "tove"),
    Page("people-import", "/app/people/import/", "tove", kind="import"),
    Page("people-paper-code", "/app/people/3/paper-code/", "henrik"),
    Page("people-units", "/app/people/units/", "tove", kind="units"),
    Page("people-unit-add", "/app/people/units/add/", "tove"),
    Page("people-unit", "/app/people/units/3/", "tove"),
    Page("people-roles", "/app/people/roles/", "tove"),
    Page("people-role-give", "/app/people/roles/give/", "birgit"),
    Page("people-role-end", "/app/people/roles/", "tove", via=(r"/people/roles/\d+/end/$",)),
    Page("people-groups", "/app/people/groups/", "tove"),
    Page("people-group", "/app/people/groups/1/", "tove"),
    Page("people-group-add", "/app/people/groups/add/", "tove"),
    Page("people-group-edit", "/app/people/groups/1/edit/", "tove"),
    Page("people-settings", "/app/people/settings/", "tove", kind="settings"),
    Page("people-texts", "/app/people/settings/texts/", "tove"),
]
CATALOG = [
    Page("tools", "/app/tools/", "henrik", kind="tools"),
    Page("tools-search", "/app/tools/?q=travlhed", "mehmet"),
    Page("tool", "/app/tools/group-balance-guide/", "henrik", kind="tool"),
    Page("tool-anonymous", "/app/tools/iglo-checklist/", "lone"),
    Page("tool-pair", "/app/tools/key-conversation/", "leif"),
    Page("tool-alone", "/app/tools/my-balance-guide/", "mehmet"),
    Page("tool-mine", "/app/tools/my-balance-guide/", "mehmet", kind="tool for oneself", via=(r"/my-balance-guide/mine/",)),
    Page("tools-lying", "/app/tools/mine/", "mehmet", kind="tools lying here"),
    Page("tools-guide", "/app/tools/guide/", "henrik", kind="tools guide"),
    Page("knowledge-list", "/app/tools/knowledge/", "mehmet"),
    Page("knowledge", "/app/tools/knowledge/", "mehmet", kind="knowledge", via=(r"/tools/knowledge/[^/]+/$",)),
]
ACTIVITIES = [
    Page("activities", "/app/activities/", "henrik", kind="activities"),
    Page("activity-start", "/app/activities/start/load-curve/", "henrik", kind="activity start"),
    Page("activity-running", "/app/activities/1/", "henrik", kind="activity"),
    Page("activity-step", "/app/activities/1/steps/balance/", "mehmet"),
    Page("activity-closed-step", "/app/activities/2/steps/spiral/", "susanne"),
    Page("activity-summary", "/app/activities/2/summary/", "susanne", kind="summary"),
    Page("activity-trend", "/app/activities/7/summary/", "karin", kind="summary over time"),
    Page("activity-ask", "/app/activities/8/steps/statements/ask/", "leif", kind="activity ask"),
    Page("activity-anonymous", "/app/activities/8/steps/statements/", "jonas", kind="anonymous step"),
    Page("activity-spread", "/app/activities/9/steps/bearings/", "mehmet", kind="anonymous step, answered"),
    Page("activity-spread-summary", "/app/activities/9/summary/", "henrik"),
    Page("round-asked", "/app/rounds/5/", "henrik"),
    Page("activity-to-plan", "/app/handovers/activities/2/plan/?field=group-talk/focus/text", "susanne", kind="activity crossing"),
]
CONVERSATIONS = [
    Page("conversations", "/app/conversations/", "leif", kind="conversations"),
    Page("conversation-start", "/app/conversations/start/key-conversation/", "leif", kind="conversation start"),
    Page("conversation", "/app/conversations/1/", "leif", kind="conversation"),
]
PAGES = [*PUBLIC, *SIGN_IN, *PORTAL, *ROUNDS, *SEALED, *BOARDS, *PLANS, *PEOPLE, *CATALOG, *ACTIVITIES, *CONVERSATIONS]
