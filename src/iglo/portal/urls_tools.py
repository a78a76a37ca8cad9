"""The catalog's addresses. A tool's own words come last, so no tool may be called 'guide', 'knowledge' or 'edit'."""

from django.urls import path

from iglo.portal import urls_mine
from iglo.portal.views import editing, tools

app_name = "tools"
urlpatterns = [
    *urls_mine.urlpatterns,
    path("app/tools/", tools.index, name="index"),
    path("app/tools/guide/", tools.guide, name="guide"),
    path("app/tools/guide/<slug:key>/", tools.guide, name="question"),
    path("app/tools/guide/path/<slug:key>/", tools.path, name="path"),
    path("app/tools/knowledge/", tools.knowledge_index, name="knowledge_index"),
    path("app/tools/knowledge/<slug:slug>/", tools.knowledge, name="knowledge"),
    path("app/tools/edit/", editing.index, name="editor"),
    path("app/tools/edit/new/", editing.new, name="new"),
    path("app/tools/edit/import/", editing.bring, name="import"),
    path("app/tools/edit/all.yaml", editing.export_all, name="export_all"),
    path("app/tools/edit/<slug:tool_id>/", editing.edit, name="edit"),
    path("app/tools/edit/<slug:tool_id>/shown/", editing.shown, name="shown"),
    path("app/tools/edit/<slug:tool_id>/remove/", editing.remove, name="remove"),
    path("app/tools/edit/<slug:tool_id>/forget/", editing.forget, name="forget"),
    path("app/tools/edit/<slug:tool_id>/tool.yaml", editing.export, name="export"),
    path("app/tools/edit/<slug:tool_id>/words/<slug:part>/", editing.words, name="words"),
    path("app/tools/<slug:slug>/", tools.tool, name="tool"),
]
