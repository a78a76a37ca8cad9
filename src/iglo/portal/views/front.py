"""The public pages: no cookie, no sign-in, texts set by the workplace."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from iglo.organisations.gates import public
from iglo.organisations.models import PublicText
from iglo.organisations.queries import the_organisation
from iglo.portal.queries.public_texts import public_texts


@public("the way in: leads on, shows nothing")
def front(request: HttpRequest) -> HttpResponse:
    """Lead to the demo's cast, or to the signed-in home."""
    return redirect("demo:cast" if settings.DEMO else "portal:home")


@public("privacy notice, accessibility statement and contact are for everybody")
def about(request: HttpRequest) -> HttpResponse:
    """Show what the workplace tells of its use of Iglo."""
    texts = public_texts(request.LANGUAGE_CODE)
    kinds = [PublicText.Kind.PRIVACY, PublicText.Kind.ACCESSIBILITY, PublicText.Kind.CONTACT]
    sections = [(kind, texts[kind]) for kind in kinds]
    return render(request, "portal/about.html", {"organisation": the_organisation(), "sections": sections})


@public("whoever needs help now must not have to sign in")
def acute(request: HttpRequest) -> HttpResponse:
    """Show whom one can talk to when it is hard right now."""
    text = public_texts(request.LANGUAGE_CODE)[PublicText.Kind.ACUTE]
    return render(request, "portal/acute.html", {"text": text})
