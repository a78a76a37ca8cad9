"""Nothing tells the hour at which somebody was here: with arrival times, balls could be matched to people (anonymity.md)."""

import datetime as dt
from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import user_logged_in
from django.contrib.sessions.models import Session

from iglo.accounts.models import Account
from tests.cast import Cast

pytestmark = pytest.mark.django_db
MIDNIGHT = dt.time()


def test_last_sign_in_is_a_day(cast: Cast) -> None:
    account = cast.employee.account
    user_logged_in.send(Account, request=None, user=account)
    assert Account.objects.get(pk=account.pk).last_login.time() == MIDNIGHT


def test_last_use_of_a_passkey_is_a_day(cast: Cast) -> None:
    passkey = Authenticator.objects.create(user=cast.employee.account, type=Authenticator.Type.WEBAUTHN, data={"name": "phone"})
    passkey.record_usage()
    assert Authenticator.objects.get(pk=passkey.pk).last_used_at.time() == MIDNIGHT


def test_session_ends_with_a_day_and_not_thirty_days_after_the_last_page() -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store["something"] = 1
    store.save()
    row = Session.objects.get(pk=store.session_key)
    assert row.expire_date.time() == MIDNIGHT
    assert row.expire_date > dt.datetime.now(dt.UTC) + dt.timedelta(days=29)
