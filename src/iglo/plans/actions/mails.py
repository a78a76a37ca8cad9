"""Mail about plans: what happened and a link, never a word of the plan itself."""

from collections.abc import Callable, Iterable

from django.utils import translation

from iglo.notify.actions import Mail, queue_mails
from iglo.organisations.models import Person
from iglo.organisations.queries import absolute

Letter = tuple[str, str]


def write_to(
    people: Iterable[Person], letter: Callable[[], Letter], *, path: str, once: str, calendar: Callable[[], bytes] | None = None
) -> int:
    """Queue a mail to each of `people` who has an address, in their own language; a few statements, however many they are.

    `letter` gives (subject, text), `path` is where the link leads, `calendar` gives an ICS file, `once` is a key under
    which each person gets it only once. Letter and calendar are written once a language. Returns how many were queued.
    """
    receivers = {person.pk: person for person in people}.values()
    url, written = absolute(path), {}
    for language in {person.language for person in receivers}:
        with translation.override(language):
            written[language] = (*letter(), calendar() if calendar else None)
    mails = []
    for person in receivers:
        subject, text, file = written[person.language]
        mails.append(Mail(to=person.email, subject=subject, text=f"{text}\n\n{url}\n", calendar=file, once=f"{once}:{person.pk}"))
    return queue_mails(mails)
