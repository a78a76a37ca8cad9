"""The catalog's addresses. A tool's own words come last, so no tool may be called 'guide', 'knowledge' or 'edit'."""

from django.urls import path

from iglo.portal import urls_mine
from iglo.portal.views import tools

app_name = "tools"
urlpatterns = [
    *urls_mine.urlpatterns,
    path("app/tools/", tools.index, name="index"),
    path("app/tools/guide/", tools.guide, name="guide"),
    path("app/tools/guide/<slug:key>/", tools.guide, name="question"),
    path("app/tools/guide/path/<slug:key>/", tools.path, name="path"),
    path("app/tools/knowledge/", tools.knowledge_index, name="knowledge_index"),
    path("app/tools/knowledge/<slug:slug>/", tools.knowledge, name="knowledge"),
    path("app/tools/<slug:slug>/", tools.tool, name="tool"),
]
