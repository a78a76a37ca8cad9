"""The demo's first page: be anybody of the cast."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from iglo.accounts.actions import enter
from iglo.accounts.models import Account
from iglo.demo.blocks import examples, handed_in, sheets, spreads
from iglo.demo.cases import SIZES, cases
from iglo.demo.pages import BLOCKS
from iglo.demo.workplace import read_workplace
from iglo.foundation.pictures.gallery import gallery
from iglo.organisations.gates import public

DEMO_ONLY = "the demo workplace holds invented people only and is not installed elsewhere"


@dataclass(frozen=True)
class Role:
    """Somebody to be: sign-in key, name, what they do and what they will see."""

    key: str
    name: str
    title: str
    unit: str
    line: str


@public(DEMO_ONLY)
def cast(request: HttpRequest) -> HttpResponse:
    """Show everybody one can be."""
    told = read_workplace()
    units = {key: name for key, name, _parent in told["units"]}
    people = [Role(w["key"], w["name"], w["title"], units[w["unit"]], _lines()[w["line"]]) for w in told["cast"]]
    return render(request, "demo/cast.html", {"people": people, "workplace": told["name"]})


@public(DEMO_ONLY)
def parts(request: HttpRequest) -> HttpResponse:
    """Show every component of the face once."""
    return render(request, "iglo/gallery.html", {"gallery": gallery()})


@public(DEMO_ONLY)
def glass_cases(request: HttpRequest, people: int) -> HttpResponse:
    """Show the glass case of a group of `people` in every state."""
    if people not in SIZES:
        raise Http404
    return render(request, "demo/cases.html", {"people": people, "sizes": SIZES, "cases": list(cases(people))})


@public(DEMO_ONLY)
def blocks(request: HttpRequest, how: str) -> HttpResponse:
    """Show every kind of block: 'empty' and 'fill' to write in, 'read' as answered, 'spread' as an anonymous round gave it,
    'sheet' as one of many fills it in, 'heard' as all see it then.
    """
    if how not in BLOCKS:
        raise Http404
    shown = {"how": how, "hows": BLOCKS, "filling": how in {"empty", "fill", "sheet"}}
    if how == "heard":
        return render(request, "demo/blocks.html", {**shown, "handed": list(handed_in())})
    if how == "sheet":
        return render(request, "demo/blocks.html", {**shown, "examples": list(sheets())})
    if how == "spread":
        return render(request, "demo/blocks.html", {**shown, "spreads": list(spreads())})
    return render(request, "demo/blocks.html", {**shown, "examples": list(examples(answered=how != "empty"))})


@public(DEMO_ONLY)
@require_POST
def become(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as one of the cast."""
    account = Account.objects.filter(sign_in_name=key, is_active=True).first()
    if account is None or key not in {who["key"] for who in read_workplace()["cast"]}:
        raise Http404
    language = request.LANGUAGE_CODE  # whoever tries the demo keeps the language they chose on its first page
    enter(request, account)
    if account.language != language:
        account.language = language
        account.save(update_fields=["language"])
    return redirect("portal:home")


def _lines() -> dict[str, str]:
    return {
        "employee": _("Works on the floor. Reads the unit's notes and plan, proposes and follows along."),
        "leader": _("Plans the round, opens the box with a representative, makes the plan and follows it up."),
        "representative": _("Health and safety representative. Opens, sorts and adopts together with the leader."),
        "union": _("Union representative for the whole production, and on the works council."),
        "night": _("Works at night and has no mail address."),
        "head": _("Leads the leaders. Answers what is sent up from the units."),
        "top": _("Answers for the organisation. Sees what is sent up and how far the plans are, never a note."),
        "hr": _("Keeps people and roles. Sees progress, never a note."),
        "administrator": _("Runs the system and reads no content."),
    }
