"""The catalog's terms in words, in both languages."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from iglo.catalog.schema import Area, Form, Mode, Prevention, Privacy, Repeat, Starter

AREAS: dict[str, Promise] = {
    Area.BALANCE: gettext_lazy("Balance between tasks and resources"),
    Area.WELLBEING: gettext_lazy("Wellbeing in everyday life"),
    Area.CULTURE: gettext_lazy("Community"),
}
PREVENTION: dict[str, Promise] = {
    Prevention.PRIMARY: gettext_lazy("Sound conditions"),
    Prevention.SECONDARY: gettext_lazy("Early signs"),
    Prevention.TERTIARY: gettext_lazy("Help for those affected"),
}
PRIVACY: dict[str, Promise] = {
    Privacy.PRIVATE: pgettext_lazy("who sees it", "Only you"),
    Privacy.PAIR: pgettext_lazy("who sees it", "You two"),
    Privacy.NAMED: pgettext_lazy("who sees it", "The group"),
    Privacy.ANONYMOUS: pgettext_lazy("who sees it", "Anonymous, from five"),
    Privacy.OPEN: pgettext_lazy("who sees it", "Everybody here"),
}
FORMS: dict[str, Promise] = {
    Form.ALONE: pgettext_lazy("for whom a tool is", "Alone"),
    Form.PAIR: pgettext_lazy("for whom a tool is", "Two people"),
    Form.GROUP: pgettext_lazy("for whom a tool is", "A group"),
}
MODES: dict[str, Promise] = {
    Mode.ALONE: pgettext_lazy("how people sit", "each alone"),
    Mode.PAIRS: pgettext_lazy("how people sit", "two and two"),
    Mode.GROUPS: pgettext_lazy("how people sit", "in groups"),
    Mode.TOGETHER: pgettext_lazy("how people sit", "together"),
}
STARTERS: dict[str, Promise] = {
    Starter.ANYONE: pgettext_lazy("who begins", "anybody"),
    Starter.MEMBER: pgettext_lazy("who begins", "anybody in the group"),
    Starter.LINE_MANAGER: pgettext_lazy("who begins", "the line manager"),
    Starter.REPRESENTATIVE: pgettext_lazy("who begins", "a representative"),
    Starter.WORK_ENVIRONMENT_GROUP: pgettext_lazy("who begins", "the work environment group"),
    Starter.WORKS_COUNCIL: pgettext_lazy("who begins", "the works council"),
    Starter.HR: pgettext_lazy("who begins", "HR"),
    Starter.TOP_MANAGEMENT: pgettext_lazy("who begins", "top management"),
}
REPEATS: dict[str, Promise] = {
    Repeat.DAILY: gettext_lazy("every day"),
    Repeat.WEEKLY: gettext_lazy("every week"),
    Repeat.MONTHLY: gettext_lazy("every month"),
    Repeat.HALF_YEARLY: gettext_lazy("every half year"),
    Repeat.YEARLY: gettext_lazy("every year"),
}
DOCUMENTS: dict[str, Promise] = {
    "A": gettext_lazy("The IGLO guide to stress in industry"),
    "B": gettext_lazy("The mental health toolbox"),
    "C": gettext_lazy("A municipality's stress guideline"),
    "D": gettext_lazy("Material for leader groups"),
    "E": gettext_lazy("Leading the psychosocial work environment"),
}
CROWD_NAMES: dict[str, Promise] = {
    "one": pgettext_lazy("how many", "only me"),
    "two": pgettext_lazy("how many", "two"),
    "few": pgettext_lazy("how many", "3 to 6"),
    "team": pgettext_lazy("how many", "7 to 15"),
    "many": pgettext_lazy("how many", "16 to 30"),
    "all": pgettext_lazy("how many", "more than 30"),
}
CLOSED_EYE = frozenset({Privacy.PRIVATE, Privacy.PAIR, Privacy.ANONYMOUS})  # shown with the closed eye
HOUR, HALF = 60, 30


def time_in_words(minutes: int) -> str:
    """Return '45 minutes', '1½ hours', '2 hours and 35 minutes'; 0 is 'as long as it takes'."""
    if not minutes:
        return _("as long as it takes")
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return ngettext("%(n)s minute", "%(n)s minutes", rest) % {"n": rest}
    if rest == HALF:
        return _("%(n)s½ hours") % {"n": hours}
    told = ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    return _("%(hours)s and %(n)s minutes") % {"hours": told, "n": rest} if rest else told


def people_in_words(least: int, most: int | None) -> str:
    """Return '3 to 25 people', '5 people or more', 'one person'."""
    if most is None:
        return _("%(n)s people or more") % {"n": least} if least > 1 else _("one or more")
    if least == most:
        return ngettext("one person", "%(n)s people", least) % {"n": least}
    return _("%(least)s to %(most)s people") % {"least": least, "most": most}
