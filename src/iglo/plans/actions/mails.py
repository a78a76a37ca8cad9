"""Mail about plans: what happened and a link, never a word of the plan itself."""

from collections.abc import Callable, Iterable

from django.utils import translation

from iglo.notify.actions import queue_mail
from iglo.organisations.models import Person
from iglo.organisations.queries import address

Letter = tuple[str, str]


def write_to(
    people: Iterable[Person], letter: Callable[[], Letter], *, path: str, calendar: Callable[[], bytes] | None = None, once: str = ""
) -> int:
    """Queue a mail to each of `people` who has an address, in their own language.

    `letter` gives (subject, text), `path` is where the link leads, `calendar` gives an ICS file,
    `once` a key under which each person gets it only once. Returns how many were queued.
    """
    base, queued = address(), 0
    for person in {p.pk: p for p in people}.values():
        with translation.override(person.language):
            subject, text = letter()
            mail = queue_mail(
                to=person.email,
                subject=subject,
                text=f"{text}\n\n{base}{path}\n",
                calendar=calendar() if calendar else None,
                once=f"{once}:{person.pk}" if once else None,
            )
        queued += mail is not None
    return queued
