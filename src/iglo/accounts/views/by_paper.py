"""Sign-in by a one-time code on paper."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from iglo.accounts.actions import enter, redeem_paper_code
from iglo.accounts.forms import PaperCodeForm
from iglo.accounts.gates import public
from iglo.accounts.models import Account
from iglo.accounts.views.way_in import NOBODY_YET, already_in, network_address, next_address, refusal_words, remember_way, way_in


@public(NOBODY_YET)
@never_cache
def paper(request: HttpRequest) -> HttpResponse:
    """Take the code on the slip. A QR code brings it behind '#', which never reaches the server; paper-code.ts fills it in."""
    if request.user.is_authenticated:
        return already_in(request)
    if request.method != "POST":
        return way_in(request, "paper")
    form = PaperCodeForm(request.POST)
    if not form.is_valid():
        return way_in(request, "paper", form=form)
    found = redeem_paper_code(form.cleaned_data["code"], address=network_address(request))
    if isinstance(found, Account):
        return remember_way(enter(request, found, then=next_address(request), first_key=True), "pin")
    form.add_error("code", refusal_words(found) if found else _not_good())
    return way_in(request, "paper", form=form)


def _not_good() -> str:
    return _("This code opens nothing: it may be mistyped, used or too old. Look once more, or ask for a new slip.")
