"""What a view does with an action that may refuse."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from iglo.foundation.refusals import Refused


def attempt(form: forms.Form, act: Callable[[], Any]) -> bool:
    """Do `act` if `form` is valid; returns whether it was done. A refusal becomes a sentence above the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as why:
        form.add_error(None, str(why))
        return False
    return True


def say(request: HttpRequest, message: str, to: str, *args: object) -> HttpResponse:
    """Go to the page named `to`, which shows `message`."""
    messages.success(request, message)
    return redirect(to, *args)


def try_and_say(request: HttpRequest, act: Callable[[], Any], message: str, to: str, *args: object) -> HttpResponse:
    """Do `act` and go to the page named `to`, which shows `message`, or why it was refused."""
    try:
        act()
    except Refused as why:
        messages.error(request, str(why))
        return redirect(to, *args)
    return say(request, message, to, *args)
