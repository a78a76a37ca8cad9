"""A sign-in slip for somebody who has no mail, or has lost their keys."""

from django.db import transaction

from iglo.accounts.actions import issue_paper_code
from iglo.organisations.actions.accounts import open_one_account
from iglo.organisations.models import Person

DAYS = 14


@transaction.atomic
def print_slip(person: Person, *, by: int) -> str:
    """Return a one-time code for `person`, good for 14 days; only now can it be read. Makes an account where there is none."""
    if person.account is None:
        open_one_account(person)
        person.save(update_fields=["account"])
    assert person.account is not None, "opened just above"
    return issue_paper_code(person.account, hours=24 * DAYS, by=by)
