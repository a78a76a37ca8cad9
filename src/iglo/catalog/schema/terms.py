"""The terms that all tools share (methods.md, 'What all tools share')."""

from enum import StrEnum


class Area(StrEnum):
    """The three areas of prevention (A)."""

    BALANCE = "balance"
    WELLBEING = "wellbeing"
    CULTURE = "culture"


class Prevention(StrEnum):
    """Sound conditions, early signs, help for those affected."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"


class Privacy(StrEnum):
    """Who may see what is answered in a step; each has a holder of its own."""

    PRIVATE = "private"  # mine alone until I share it: this browser
    PAIR = "pair"  # the two in the conversation: encrypted, conversations
    NAMED = "named"  # said openly in the group: activities
    ANONYMOUS = "anonymous"  # nobody can tell who answered: a one-slot round of the urn
    OPEN = "open"  # the organisation may read it: activities


class Form(StrEnum):
    """For whom a tool is started."""

    ALONE = "alone"
    PAIR = "pair"
    GROUP = "group"  # a unit or a group


class Mode(StrEnum):
    """How people sit in a step."""

    ALONE = "alone"
    PAIRS = "pairs"
    GROUPS = "groups"
    TOGETHER = "together"


class Scene(StrEnum):
    """What a live room shows in a step beyond its blocks."""

    WALLS = "walls"  # the notes hang on two walls, and one group at a time presents its own
    BREAK = "break"  # the others have a break while leader and representatives group the notes
    HEADINGS = "headings"  # the headings are shown
    CHOOSE = "choose"  # everybody goes to the heading they have most ideas for
    PROPOSALS = "proposals"  # proposals are written and hung on red notes
    PLENUM = "plenum"  # one heading at a time
    KINDS = "kinds"  # what can begin at once, and what needs work
    SPREAD = "spread"  # what was answered anonymously before, a few questions at a time; the one who leads writes
    LEAD = "lead"  # the one who leads says and writes it, the others listen


class Starter(StrEnum):
    """Who the method lets start it."""

    ANYONE = "anyone"
    LINE_MANAGER = "line_manager"
    REPRESENTATIVE = "representative"  # health and safety or union
    WORK_ENVIRONMENT_GROUP = "work_environment_group"
    WORKS_COUNCIL = "works_council"
    HR = "hr"
    TOP_MANAGEMENT = "top_management"
    MEMBER = "member"  # anybody of the group itself


class Repeat(StrEnum):
    """How often the method comes back."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
