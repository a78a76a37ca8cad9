"""What every scene needs: the cast as members, and days counted from today."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from iglo.foundation import clock
from iglo.organisations.access import Member
from iglo.organisations.models import Person, Unit
from iglo.rounds.rules.dates import working_day


@dataclass(frozen=True)
class Stage:
    """`member("henrik")`, `unit("Drejeri")`, and `on(-12, 10)`: twelve days ago at ten."""

    cast: dict[str, Person]
    today: dt.date

    def member(self, key: str) -> Member:
        """Return one of the cast as a member, fresh."""
        return Member(Person.objects.select_related("home_unit").get(pk=self.cast[key].pk))

    def unit(self, name: str) -> Unit:
        """Return the unit called `name`."""
        found: Unit = Unit.objects.get(name=name)
        return found

    def day(self, days: int) -> dt.date:
        """Return the day `days` from today."""
        return self.today + dt.timedelta(days=days)

    def moment(self, days: int, hour: int = 9) -> dt.datetime:
        """Return that hour, `days` from today."""
        return clock.at(self.day(days), hour)

    def workday(self, days: int, hour: int = 9) -> dt.datetime:
        """Return that hour on the first working day from `days` on."""
        return clock.at(working_day(self.day(days)), hour)

    @contextmanager
    def on(self, days: int, hour: int = 9) -> Iterator[None]:
        """Let it be that moment, or now where it has not come yet: today's night is furnished too."""
        with clock.frozen(min(self.moment(days, hour), clock.now())):
            yield
