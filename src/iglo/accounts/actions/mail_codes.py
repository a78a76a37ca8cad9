"""Doing the work of a sign-in mail that is not sent, so that the time taken tells nothing either."""

from allauth.account.adapter import get_adapter
from allauth.core import context
from django.contrib.sites.shortcuts import get_current_site
from django.db import transaction

from iglo.notify.actions import queue_mail


@transaction.atomic
def pretend_to_send(email: str) -> None:
    """Write and queue a sign-in mail, and take it out again before anybody can see it."""
    adapter, request = get_adapter(), context.request
    words = {"request": request, "email": email, "current_site": get_current_site(request), "code": adapter.generate_login_code()}
    mail = adapter.render_mail("account/email/login_code", email, words)
    row = queue_mail(to=email, subject=str(mail.subject), text=str(mail.body))
    if row is not None:
        row.delete()
