"""Who may do what with a board (design.md, 'Who is who'): the unit reads and proposes, leaders and representatives sort."""

from iglo.organisations.rules.permissions import Permission, leaders, members, representatives

BOARD_READ = Permission("boards.read", (*members(), *leaders(), *representatives()))
BOARD_SORT = Permission("boards.sort", (*leaders(), *representatives()))
BOARD_PROPOSE = Permission("boards.propose", (*members(), *leaders(), *representatives()))
