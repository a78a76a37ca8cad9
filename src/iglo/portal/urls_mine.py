"""Tools for oneself, what lies in this browser, and paper: the addresses that urls_tools.py takes in."""

from django.urls import path

from iglo.portal.views import mine, paper

urlpatterns = [
    path("app/tools/mine/", mine.lying, name="lying"),
    path("app/tools/<slug:slug>/mine/", mine.newest, name="mine"),
    path("app/tools/<slug:slug>/mine/<int:version>/", mine.mine, name="mine_version"),
    path("app/tools/<slug:slug>/paper.pdf", paper.blank, name="paper"),
]
