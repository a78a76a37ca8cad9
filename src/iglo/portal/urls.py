"""Portal's addresses: signed-in ones under app/, public ones at the root without a cookie."""

from django.urls import path

from iglo.portal.views import archive, front, guide, home, preferences

app_name = "portal"
urlpatterns = [
    path("", front.front, name="front"),
    path("about/", front.about, name="about"),
    path("about/acute/", front.acute, name="acute"),
    path("app/", home.home, name="home"),
    path("app/me/actions/", home.my_work, name="me"),
    path("app/archive/", archive.archive, name="archive"),
    path("app/help/", guide.guide, name="help"),
    path("app/preferences/", preferences.set_preferences, name="preferences"),
]
