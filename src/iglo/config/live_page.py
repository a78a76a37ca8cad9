"""The event stream's two addresses as Django knows it; `asgi.py` answers there before Django is asked."""

from django.http import HttpRequest, HttpResponse

from iglo.organisations.gates import public


@public("the stream itself asks for a topic signed for the session; here there is nothing to see")
def live(request: HttpRequest) -> HttpResponse:
    """Answer 'no content', which tells a browser not to ask again: under `runserver` there is no stream."""
    return HttpResponse(status=204)


@public("the stream itself asks for a room's ticket; here there is nothing to see")
def room_live(request: HttpRequest) -> HttpResponse:
    """Answer the same for a live room's stream, which lies where no cookie comes."""
    return HttpResponse(status=204)
