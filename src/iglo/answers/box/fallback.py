"""The box as a Django view, where pages are served without `asgi.py` (`runserver`, a WSGI server): the same bytes."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from iglo.answers.actions import accept_ballot
from iglo.answers.box.answers import BALLOT, Said, read_round, refusal
from iglo.foundation import clock


@csrf_exempt  # nothing ambient authorises a ballot: a request that carries a cookie is refused
def box_page(request: HttpRequest, **_path: str) -> HttpResponse:
    """Answer one request under /box/."""
    names = [name.lower().encode() for name, value in request.headers.items() if value]
    length = request.META.get("CONTENT_LENGTH", "")
    said = refusal(request.method or "", request.path, names, int(length) if length.isdigit() else None)
    if said is None:
        said = read_round(request.path) if request.method != "POST" else BALLOT[accept_ballot(request.body, clock.now())]
    return _response(said)


def _response(said: Said) -> HttpResponse:
    answer = HttpResponse(said.body, status=said.status)
    for name, value in said.headers:
        answer[name.decode().title()] = value.decode()
    answer._has_been_logged = True  # type: ignore[attr-defined]  # Django would log a refused ballot with its address
    return answer
