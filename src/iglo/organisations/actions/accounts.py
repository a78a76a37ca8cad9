"""The accounts of people: made with them, shut when they leave, opened again when they come back."""

from collections.abc import Sequence
from secrets import token_urlsafe

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from iglo.accounts.models import Account
from iglo.organisations.models import Person
from iglo.organisations.rules.names import SignInNames, plain_name


def open_accounts(people: Sequence[Person]) -> None:
    """Make an account for each of `people` (unsaved ones too) and put it on them; the people are not saved.

    Sign-in names come from the names and are unique. One query to look, few to write, whatever the number.
    """
    if not people:
        return
    names = SignInNames(Account.objects.values_list("sign_in_name", flat=True))
    made = [_account_of(person, names) for person in people]
    for person, account in zip(people, Account.objects.bulk_create(made, batch_size=1000), strict=True):
        person.account = account


def _account_of(person: Person, names: SignInNames) -> Account:
    # no PIN yet; Django's own set_unusable_password draws its letters one at a time, which thousands would feel
    nothing = UNUSABLE_PASSWORD_PREFIX + token_urlsafe(30)
    return Account(sign_in_name=names.new(person.name), email=person.email or None, language=person.language, password=nothing)


def open_one_account(person: Person) -> None:
    """Make an account for one unsaved person and put it on them."""
    near = Account.objects.filter(sign_in_name__startswith=plain_name(person.name)).values_list("sign_in_name", flat=True)
    person.account = _account_of(person, SignInNames(near))
    person.account.save()


def follow_mail(person: Person) -> None:
    """Let the account sign in by the person's present mail address, and by no earlier one."""
    if person.account is None or (person.account.email or "") == person.email:
        return
    person.account.email = person.email or None
    person.account.save(update_fields=["email"])
    EmailAddress.objects.filter(user=person.account).delete()


def shut_account(person: Person) -> None:
    """Close the person's way in: no sign-in by mail, PIN or passkey, and every session of theirs ends at once."""
    account = person.account
    if account is None:
        return
    account.is_active, account.email = False, None
    account.session_round += 1
    account.set_unusable_password()
    account.save(update_fields=["is_active", "email", "session_round", "password"])
    account.paper_codes.all().delete()
    EmailAddress.objects.filter(user=account).delete()
    Authenticator.objects.filter(user=account).delete()


def reopen_account(person: Person) -> None:
    """Let somebody who came back sign in again; a PIN or passkey is made anew."""
    if person.account is None:
        open_one_account(person)
        person.save(update_fields=["account"])
        return
    person.account.is_active, person.account.email = True, person.email or None
    person.account.save(update_fields=["is_active", "email"])
