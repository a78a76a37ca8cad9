"""Every page of the demo, for pictures and for tests that look at all of them.

An address cannot be written down where it holds a number, so a page may be reached as a person reaches it: from `path`
by the links whose addresses match `via`, one after the other.
"""

from dataclasses import dataclass

LEADER, REPRESENTATIVE, EMPLOYEE, TOP, HR, ADMINISTRATOR = "henrik", "lone", "mehmet", "annemarie", "birgit", "tove"
OFFICE_LEADER, OFFICE_REPRESENTATIVE = "leif", "jonas"  # theirs is the plan that is being followed up


@dataclass(frozen=True)
class Page:
    """A page: its name in pictures, where one begins, who looks ('' is nobody signed in), and links to follow."""

    name: str
    path: str
    person: str = ""
    via: tuple[str, ...] = ()


PAGES: list[Page] = [
    # nobody signed in
    Page("cast", "/app/demo/"),
    Page("about", "/about/"),
    Page("acute", "/about/acute/"),
    Page("sign-in", "/app/sign-in/"),
    Page("sign-in-mail", "/app/sign-in/mail/"),
    Page("sign-in-pin", "/app/sign-in/pin/"),
    Page("sign-in-paper", "/app/sign-in/paper/"),
    # everybody's
    Page("home-leader", "/app/", LEADER),
    Page("home-representative", "/app/", REPRESENTATIVE),
    Page("home-employee", "/app/", EMPLOYEE),
    Page("home-followed-up", "/app/", OFFICE_LEADER),
    Page("home-top", "/app/", TOP),
    Page("home-hr", "/app/", HR),
    Page("home-administrator", "/app/", ADMINISTRATOR),
    Page("guide", "/app/help/", EMPLOYEE),
    Page("my-work", "/app/me/work/", OFFICE_LEADER),
    Page("my-sign-in", "/app/me/", LEADER),
    Page("my-pin", "/app/me/pin/", LEADER),
    Page("archive", "/app/archive/", LEADER),
    Page("parts", "/app/demo/parts/", LEADER),
    # a round
    Page("rounds", "/app/rounds/", LEADER),
    Page("round-new", "/app/rounds/new/", LEADER),
    Page("round", "/app/rounds/", LEADER, (r"/rounds/\d+/$",)),
    Page("round-dates", "/app/rounds/", LEADER, (r"/rounds/\d+/$", r"/edit/$")),
    Page("round-texts", "/app/rounds/", LEADER, (r"/rounds/\d+/$", r"/texts/$")),
    Page("round-entry", "/app/rounds/", LEADER, (r"/rounds/\d+/$", r"/entry/$")),
    Page("round-entry-lines", "/app/rounds/", LEADER, (r"/rounds/\d+/$", r"/entry/$", r"/entry/lines/$")),
    Page("round-entry-file", "/app/rounds/", LEADER, (r"/rounds/\d+/$", r"/entry/$", r"/entry/file/$")),
    Page("round-opening", "/app/rounds/", LEADER, (r"/rounds/\d+/$", r"/opening/$")),
    Page("round-cancel", "/app/rounds/", LEADER, (r"/rounds/\d+/$", r"/cancel/$")),
    Page("rounds-over", "/app/rounds/archive/", LEADER),
    # a board
    Page("boards", "/app/boards/", REPRESENTATIVE),
    Page("board", "/app/boards/", REPRESENTATIVE, (r"/boards/\d+/$",)),
    Page("board-note", "/app/boards/", REPRESENTATIVE, (r"/boards/\d+/$", r"/boards/note/\d+/$")),
    Page("board-heading", "/app/boards/", REPRESENTATIVE, (r"/boards/\d+/$", r"/boards/heading/\d+/$")),
    Page("board-wall", "/app/boards/", REPRESENTATIVE, (r"/boards/\d+/$", r"/wall/$")),
    Page("board-proposals", "/app/boards/", REPRESENTATIVE, (r"/boards/\d+/$", r"/boards/\d+/proposals/$")),
    Page(
        "board-proposals-heading",
        "/app/boards/",
        REPRESENTATIVE,
        (r"/boards/\d+/$", r"/boards/\d+/proposals/$", r"/heading/\d+/proposals/$"),
    ),
    Page("boards-over", "/app/boards/archive/", REPRESENTATIVE),
    Page(
        "note-to-plan",
        "/app/boards/",
        REPRESENTATIVE,
        (r"/boards/\d+/$", r"/boards/note/\d+/$", r"/handovers/notes/\d+/plan/$"),
    ),
    # a plan
    Page("plans", "/app/plans/", OFFICE_LEADER),
    Page("plan", "/app/plans/", OFFICE_LEADER, (r"/plans/\d+/$",)),
    Page("plan-representative", "/app/plans/", OFFICE_REPRESENTATIVE, (r"/plans/\d+/$",)),
    Page("plan-factor", "/app/plans/", OFFICE_LEADER, (r"/plans/\d+/$", r"/plans/\d+/factors/\d+/$")),
    Page("plan-factor-new", "/app/plans/", OFFICE_LEADER, (r"/plans/\d+/$", r"/factors/new/$")),
    Page("plan-action", "/app/plans/", OFFICE_LEADER, (r"/plans/\d+/$", r"/plans/actions/\d+/$")),
    Page("plan-action-edit", "/app/plans/", OFFICE_LEADER, (r"/plans/\d+/$", r"/plans/actions/\d+/$", r"/actions/\d+/edit/$")),
    Page("plan-action-measure", "/app/plans/", OFFICE_LEADER, (r"/plans/\d+/$", r"/plans/actions/\d+/$", r"/measure/$")),
    Page("plan-follow-up", "/app/plans/", OFFICE_LEADER, (r"/plans/\d+/$", r"/follow-up/$")),
    Page("plan-followed-up", "/app/plans/", OFFICE_LEADER, (r"/plans/\d+/$", r"/follow-up/held/$")),
    Page("plan-history", "/app/plans/", OFFICE_LEADER, (r"/plans/\d+/$", r"/history/$")),
    Page("plan-close", "/app/plans/", OFFICE_LEADER, (r"/plans/\d+/$", r"/plans/\d+/close/$")),
    Page("plan-new", "/app/plans/new/", LEADER),
    Page("plans-mine", "/app/plans/mine/", OFFICE_LEADER),
    Page("plans-over", "/app/plans/archive/", LEADER),
    Page("plans-progress", "/app/plans/progress/", TOP),
    Page("plan-requests", "/app/plans/requests/", TOP),
    Page("plan-request", "/app/plans/requests/", TOP, (r"/plans/requests/\d+/$",)),
    # people
    Page("people", "/app/people/", HR),
    Page("person", "/app/people/", HR, (r"/people/\d+/$",)),
    Page("person-edit", "/app/people/", HR, (r"/people/\d+/$", r"/people/\d+/edit/$")),
    Page("person-slip", "/app/people/", LEADER, (r"/people/\d+/$", r"/paper-code/$")),
    Page("person-new", "/app/people/add/", HR),
    Page("people-from-a-list", "/app/people/import/", HR),
    Page("units", "/app/people/units/", HR),
    Page("unit", "/app/people/units/", HR, (r"/people/units/\d+/$",)),
    Page("groups", "/app/people/groups/", HR),
    Page("group", "/app/people/groups/", HR, (r"/people/groups/\d+/$",)),
    Page("roles", "/app/people/roles/", HR),
    Page("role-give", "/app/people/roles/give/", HR),
    Page("workplace", "/app/people/settings/", ADMINISTRATOR),
    Page("workplace-texts", "/app/people/settings/texts/", ADMINISTRATOR),
]
