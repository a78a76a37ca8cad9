"""What one may do with a round, by role and reach (design.md, 'Who is who')."""

from iglo.organisations.rules import Permission, Reach
from iglo.organisations.rules.permissions import leaders, members, representatives

ROUND_PLAN = Permission("rounds.plan", leaders())
ROUND_READ = Permission("rounds.read", (*leaders(), *representatives(), *members()))
ROUND_ENTER = Permission("rounds.enter", (*leaders(), *representatives()))
# The leader above may step in for the line manager at the box (anonymity.md, step 6), and nowhere else in the round.
ROUND_OPEN = Permission("rounds.open", (*leaders(Reach.SUBTREE), *representatives()))
# Everybody in the unit may see who opens the box, and a box witness comes from among them.
ROUND_SEE_OPENING = Permission("rounds.see_opening", (*ROUND_OPEN.grants, *members()))
ROUND_SUPPORT = Permission("rounds.support", representatives())
ROUND_READ_DRAFT = Permission("rounds.read_draft", (*leaders(), *representatives()))
ROUND_OPEN_AS_LEADER = Permission("rounds.open_as_leader", leaders(Reach.SUBTREE))
# Fetching a bag and looking at the case: whoever is asked. The door decides by who was asked when the round was announced.
ROUND_ANSWER = Permission("rounds.answer", anyone=True)
# Cards and who gets one: no ballot is in it, so leader and representatives see the same list.
ROUND_CARDS = Permission("rounds.cards", (*leaders(), *representatives()))
