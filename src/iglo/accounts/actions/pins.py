"""Choosing a PIN, and trying one: five wrong tries and it rests, ten and it is closed (rules/locks.py)."""

import datetime as dt

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.db.models import Case, DateTimeField, F, Q, Value, When
from django.utils.crypto import salted_hmac

from iglo.accounts.models import Account, PinGuard
from iglo.accounts.rules.locks import CLOSED, Refusal, pauses
from iglo.audit.actions import record
from iglo.foundation import clock

NOBODYS = "!"  # opens to nothing, and takes as long to try as a real one
NAMES_FORGOTTEN_AFTER = dt.timedelta(days=30)


@transaction.atomic
def choose_pin(account: Account, pin: str, *, by: int | None) -> None:
    """Give `account` the PIN `pin`, which `rules.pins.flaw_in` has found nothing wrong with. Ends all its other sessions."""
    account.set_password(pin)
    account.save(update_fields=["password"])
    unlock_pin(account)
    record("choose_pin", account, by=by)


def try_pin(sign_in_name: str, pin: str) -> Account | Refusal | None:
    """Return the account that `sign_in_name` and `pin` open; None: they do not go together; Refusal: no try is taken now.

    The try is counted before the PIN is looked at. A name that nobody has gets the same answers in the same time.
    """
    name = sign_in_name.strip().lower()
    account = Account.objects.filter(sign_in_name=name, is_active=True).first()
    key = _guard_key(account, name)
    if not _claim_try(key):
        return _refusal(key)
    if check_password(pin, account.password if account else NOBODYS) and account:
        unlock_pin(account)
        return account
    return _refusal(key)


def unlock_pin(account: Account) -> None:
    """Forget wrong tries: somebody has shown in another way that the account is theirs, or has the PIN right."""
    PinGuard.objects.filter(key=_guard_key(account, "")).delete()


@transaction.atomic
def _claim_try(key: str) -> bool:
    now = clock.now()
    _guard, made = PinGuard.objects.get_or_create(key=key, defaults={"last_at": now})
    if made:
        PinGuard.objects.filter(key__startswith="name:", last_at__lt=now - NAMES_FORGOTTEN_AFTER).delete()
    free = PinGuard.objects.filter(Q(locked_until=None) | Q(locked_until__lte=now), key=key, failures__lt=CLOSED)
    return bool(free.update(failures=F("failures") + 1, locked_until=_next_lock(now), last_at=now))


def _next_lock(now: dt.datetime) -> Case:
    # In an UPDATE the right side sees the old row: the fifth wrong try finds four.
    steps = [When(failures=failures - 1, then=Value(now + pause)) for failures, pause in pauses().items()]
    return Case(*steps, default=None, output_field=DateTimeField())


def _refusal(key: str) -> Refusal | None:
    guard = PinGuard.objects.filter(key=key).first()
    if guard is None:
        return None
    if guard.failures >= CLOSED:
        return Refusal(until=None)
    if guard.locked_until and guard.locked_until > clock.now():
        return Refusal(until=guard.locked_until)
    return None


def _guard_key(account: Account | None, name: str) -> str:
    return f"account:{account.pk}" if account else "name:" + salted_hmac("iglo.accounts.pin", name, algorithm="sha256").hexdigest()
