"""Days, times and numbers in words, in the language that is active. Used by pages, mails and paper alike."""

import datetime as dt

from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils.translation import get_language, gettext, ngettext

from iglo.foundation import clock

LANGUAGES = ("da", "en")
LONG = {"da": "EEEE d. MMMM", "en": "EEEE d MMMM"}
SHORT = {"da": "d. MMMM", "en": "d MMMM"}
NEARBY = 6  # days that are told by their distance
HALF = 5  # tenths


def tongue() -> str:
    """Return 'da' or 'en': the active language, Danish where there is none."""
    return "en" if (get_language() or "da").startswith("en") else "da"


def day_of(value: dt.date | dt.datetime) -> dt.date:
    """Return the day of `value`; an aware moment is first brought to Denmark."""
    if isinstance(value, dt.datetime):
        return (value.astimezone(clock.ZONE) if value.tzinfo else value).date()
    return value


def long_date(value: dt.date | dt.datetime) -> str:
    """Return 'onsdag 19. november', with the year when it is not this one."""
    return _dated(day_of(value), LONG)


def short_date(value: dt.date | dt.datetime) -> str:
    """Return '19. november', with the year when it is not this one."""
    return _dated(day_of(value), SHORT)


def clock_time(value: dt.time | dt.datetime) -> str:
    """Return 'kl. 13.30' or 'kl. 9' in Danish, '13:30' and '9:00' in English."""
    if isinstance(value, dt.datetime) and value.tzinfo:
        value = value.astimezone(clock.ZONE)
    if tongue() == "en":
        return f"{value.hour}:{value.minute:02}"
    return f"kl. {value.hour}.{value.minute:02}" if value.minute else f"kl. {value.hour}"


def moment(value: dt.datetime) -> str:
    """Return the long date and the time: 'onsdag 19. november kl. 13'."""
    joint = " at " if tongue() == "en" else " "
    return f"{long_date(value)}{joint}{clock_time(value)}"


def relative_day(value: dt.date | dt.datetime) -> str:
    """Return 'i dag', 'i morgen', 'om 3 dage', 'for 2 dage siden'; further away the short date."""
    days = (day_of(value) - clock.today()).days
    near = {0: gettext("today"), 1: gettext("tomorrow"), -1: gettext("yesterday")}
    if days in near:
        return near[days]
    if 0 < days <= NEARBY:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    if -NEARBY <= days < 0:
        return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}
    return short_date(value)


def date_range(first: dt.date, last: dt.date) -> str:
    """Return '9.–22. november', or both short dates when the months differ."""
    if first == last:
        return short_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{'' if tongue() == 'en' else '.'}–{short_date(last)}"
    return f"{short_date(first)} – {short_date(last)}"


def week_of(value: dt.date | dt.datetime) -> str:
    """Return 'uge 47': the ISO week, as Danish workplaces count."""
    return gettext("week %(week)d") % {"week": day_of(value).isocalendar().week}


def short_number(value: float) -> str:
    """Return '6', '6½' or '6,3': at most one decimal, halves as people write them."""
    tenths = round(float(value) * 10)
    whole, rest = divmod(tenths, 10)
    if rest == HALF and value > 0:
        return f"{whole or ''}½"
    return str(format_decimal(tenths / 10, format="#,##0.#", locale=tongue()))


def _dated(day: dt.date, patterns: dict[str, str]) -> str:
    year = "" if day.year == clock.today().year else " y"
    return str(format_date(day, patterns[tongue()] + year, locale=tongue()))
