"""The catalog's addresses."""

from django.urls import path

from iglo.portal import urls_mine
from iglo.portal.views import tools

app_name = "tools"
urlpatterns = [
    *urls_mine.urlpatterns,
    path("app/tools/", tools.index, name="index"),
    path("app/tools/<slug:slug>/", tools.tool, name="tool"),
]
