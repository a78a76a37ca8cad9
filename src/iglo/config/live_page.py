"""The event stream's address as Django knows it; `asgi.py` answers there before Django is asked."""

from django.http import HttpRequest, HttpResponse

from iglo.organisations.gates import public


@public("the stream itself asks for a topic signed for the session; here there is nothing to see")
def live(request: HttpRequest) -> HttpResponse:
    """Answer 'no content', which tells a browser not to ask again: under `runserver` there is no stream."""
    return HttpResponse(status=204)
