"""Who may do what with a plan (design.md, 'Who is who', row 'plan of a unit')."""

from iglo.organisations.rules import Grant, Permission, Reach, Role
from iglo.organisations.rules.permissions import leaders, members, representatives

PLAN_READ = Permission("plans.read", (*members(), *leaders(), *representatives()))
PLAN_PROPOSE = Permission("plans.propose", (*members(), *leaders(), *representatives()))
PLAN_TALK = Permission("plans.talk", (*members(), *leaders(), *representatives()))
PLAN_WRITE = Permission("plans.write", (*leaders(), *representatives()))
PLAN_ADOPT = Permission("plans.adopt", (*leaders(), *representatives()))
PLAN_ADOPT_AS_LEADER = Permission("plans.adopt_as_leader", leaders())
PLAN_ADOPT_AS_REPRESENTATIVE = Permission("plans.adopt_as_representative", representatives())
REQUEST_ANSWER = Permission("plans.answer_request", (*leaders(), Grant(Role.TOP_MANAGEMENT, Reach.SUBTREE)))
REQUEST_ANSWER_AS_LEADER = Permission("plans.answer_request_as_leader", leaders())
REQUEST_ANSWER_AT_THE_TOP = Permission("plans.answer_request_at_the_top", (Grant(Role.TOP_MANAGEMENT, Reach.SUBTREE),))
REQUEST_READ = Permission("plans.read_request", (*leaders(), Grant(Role.TOP_MANAGEMENT, Reach.SUBTREE), Grant(Role.HR, Reach.SUBTREE)))
PROGRESS_READ = Permission("plans.read_progress", (Grant(Role.TOP_MANAGEMENT, Reach.SUBTREE), Grant(Role.HR, Reach.SUBTREE)))
WALL_KEEP = Permission("plans.keep_wall", leaders())
