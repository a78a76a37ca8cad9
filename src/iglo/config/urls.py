"""Every address. Signed-in pages lie under one prefix, and every cookie has that path."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from iglo.config.live_page import live, room_live

INSIDE: list[URLPattern | URLResolver] = [
    path("", include("iglo.accounts.urls")),
    path("people/", include("iglo.organisations.urls")),
    path("rounds/", include("iglo.rounds.urls")),
    path("boards/", include("iglo.boards.urls")),
    path("", include("iglo.activities.urls")),
    path("conversations/", include("iglo.conversations.urls")),
    path("plans/", include("iglo.plans.urls")),
    path("handovers/", include("iglo.handovers.urls")),
    path("live/", live, name="live"),
]
if settings.DEMO:
    INSIDE.append(path("demo/", include("iglo.demo.urls")))

urlpatterns = [
    path("app/", include(INSIDE)),
    path("room/live/", room_live, name="room_live"),
    path("", include("iglo.activities.urls_public")),
    path("", include("iglo.portal.urls")),
    path("", include("iglo.portal.urls_tools")),
    path("", include("iglo.plans.urls_public")),
    path("", include("iglo.rounds.urls_public")),
    path("", include("iglo.config.certificate_page")),
    path("", include("iglo.config.box_page")),
]
handler400 = "iglo.portal.views.errors.bad_request"
handler403 = "iglo.portal.views.errors.forbidden"
handler404 = "iglo.portal.views.errors.not_found"
handler500 = "iglo.portal.views.errors.broken"
