"""Sign-in by a one-time code on mail (django-allauth, 'Login by code'). The answer is the same for addresses that nobody has."""

import datetime as dt

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from iglo.accounts.actions import unlock_pin
from iglo.accounts.actions.mail_codes import pretend_to_send
from iglo.accounts.actions.throttles import take_turn
from iglo.accounts.forms import MailCodeForm, MailForm
from iglo.accounts.gates import public
from iglo.accounts.views.way_in import NOBODY_YET, already_in, next_address, remember_way, way_in, with_next

TRIES = 5  # for one code
WINDOW = dt.timedelta(minutes=20)


@public(NOBODY_YET)
@never_cache
def mail(request: HttpRequest) -> HttpResponse:
    """Send a code to the address, when it is somebody's; lead to where it is typed in either case."""
    if request.user.is_authenticated:
        return already_in(request)
    if request.method != "POST":
        return way_in(request, "mail")
    form = MailForm(request.POST)
    if not form.is_valid():
        return way_in(request, "mail", form=form)
    _begin(request, form)
    return redirect(with_next(request, "accounts:mail_code"))


def _begin(request: HttpRequest, form: MailForm) -> None:
    account, email = form._user, form.cleaned_data["email"]
    LoginCodeVerificationProcess.initiate(request=request, user=account, email=email)
    if account is None:
        pretend_to_send(email)


@public(NOBODY_YET)
@never_cache
def mail_code(request: HttpRequest) -> HttpResponse:
    """Take the code from the mail. It is good in this browser only, for a quarter of an hour and five tries."""
    if request.user.is_authenticated:
        return already_in(request)
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    process = LoginCodeVerificationProcess.resume(stage) if stage else None
    if process is None:
        return _over(request, _("That code has run out. Ask for a new one."))
    form = MailCodeForm(request.POST or None, code=process.code)
    if request.method != "POST":
        return _page(request, form, process)
    if _tries_used_up(request, process):
        process.abort()
        return _tries_over(request)
    if form.is_valid():
        unlock_pin(process.user)
        return remember_way(process.finish(next_address(request)), "mail")
    return _page(request, form, process) if process.record_invalid_attempt() else _tries_over(request)


def _page(request: HttpRequest, form: MailCodeForm, process: LoginCodeVerificationProcess) -> HttpResponse:
    context = {"form": form, "email": process.state["email"], "next": next_address(request) or ""}
    return render(request, "accounts/mail_code.html", context)


def _tries_used_up(request: HttpRequest, process: LoginCodeVerificationProcess) -> bool:
    # The library counts in the session, where requests at the same moment overwrite each other's count.
    return take_turn(f"mail:{request.session.session_key}:{process.state['at']}", limit=TRIES, window=WINDOW) is not None


def _tries_over(request: HttpRequest) -> HttpResponse:
    return _over(request, _("That was five wrong codes. Ask for a new one."))


def _over(request: HttpRequest, words: str) -> HttpResponse:
    messages.info(request, words)
    return redirect(with_next(request, "accounts:mail"))
