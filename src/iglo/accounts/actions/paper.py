"""Sign-in codes on paper: issued by a leader or representative, good once, kept as a keyed hash."""

import datetime as dt

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from iglo.accounts.actions.pins import unlock_pin
from iglo.accounts.actions.throttles import give_back, take_turn, turns_taken
from iglo.accounts.models import Account, PaperCode
from iglo.accounts.rules.codes import make_code, read_code
from iglo.accounts.rules.locks import Refusal
from iglo.audit.actions import record
from iglo.foundation import clock
from iglo.notify.actions import queue_mail

WINDOW = dt.timedelta(minutes=10)
WRONG_PER_ADDRESS = 30  # a whole plant may sit behind one address on the network
WRONG_IN_ALL = 600
EVERYBODY = "paper:everybody"


@transaction.atomic
def issue_paper_code(account: Account, *, hours: int, by: int) -> str:
    """Return a new one-time code for `account`, twelve letters without dashes, good for `hours`; only now can it be read.

    Earlier codes of the account stop working. An account with a mail address is told by mail.
    """
    code, now = make_code(), clock.now()
    account.paper_codes.filter(used_at=None).delete()
    expires = now + dt.timedelta(hours=hours)
    PaperCode.objects.create(account=account, digest=_digest(code), issued_at=now, expires_at=expires)
    record("issue_paper_code", account, by=by)
    _tell(account)
    return code


def redeem_paper_code(code: str, *, address: str) -> Account | Refusal | None:
    """Return the account that `code` opens, and use the code up; None: no such code; Refusal: too many wrong codes just now.

    `address` is where on the network the try comes from. Side effects: earlier sessions of the account end, its PIN guard opens.
    """
    who = f"paper:{address}"
    if until := _take_turn(who):
        return Refusal(until=until)
    account = _use_up(code)
    if account is not None:
        give_back(who)
        give_back(EVERYBODY)
    return account


def _take_turn(who: str) -> dt.datetime | None:
    if until := take_turn(who, limit=WRONG_PER_ADDRESS, window=WINDOW):
        return until
    until = take_turn(EVERYBODY, limit=WRONG_IN_ALL, window=WINDOW)
    # Even while guesses pour in from many addresses, one that has not guessed wrong yet gets its try.
    return until if until and turns_taken(who) > 1 else None


@transaction.atomic
def _use_up(code: str) -> Account | None:
    now, digest = clock.now(), _digest(read_code(code))
    good = PaperCode.objects.filter(digest=digest, used_at=None, expires_at__gt=now, account__is_active=True)
    if not PaperCode.objects.filter(pk__in=good.values("pk"), used_at=None).update(used_at=now):
        return None
    account = Account.objects.get(paper_codes__digest=digest)
    Account.objects.filter(pk=account.pk).update(session_round=F("session_round") + 1)
    account.refresh_from_db()
    unlock_pin(account)
    record("redeem_paper_code", account, by=None)
    return account


def _digest(code: str) -> str:
    return salted_hmac("iglo.accounts.paper_code", code, algorithm="sha256").hexdigest()


def _tell(account: Account) -> None:
    with translation.override(account.language):
        text = _(
            "A slip with a one-time sign-in code for you has been printed at your workplace. "
            "If you did not ask for it, talk to your representative. You can see and change how you sign in under ‘My sign-in’."
        )
        queue_mail(to=account.email or "", subject=_("A sign-in slip has been printed for you"), text=text)
