from django.urls import path

from iglo.rounds.views import cards_public, kiosk, moving, paper, shell

app_name = "rounds_public"
urlpatterns = [
    path("calendar/<str:token>/", paper.calendar, name="calendar"),
    path("ball/", cards_public.ball, name="ball"),
    path("ball/names/<str:key>/", cards_public.names, name="names"),
    path("card/", cards_public.card, name="card"),
    path("card/where/", cards_public.where, name="card_where"),
    path("card/plain/", cards_public.plain, name="card_plain"),
    path("kiosk/<str:token>/", kiosk.kiosk, name="kiosk"),
    path("kiosk/<str:token>/case/", kiosk.kiosk_case, name="kiosk_case"),
    path("ball/give/", moving.give, name="give"),
    path("ball/take/", moving.take, name="take"),
    # the client's (docs/urn-client.md)
    path("ball/sw.js", shell.service_worker, name="service_worker"),
    path("ball/manifest.webmanifest", shell.manifest, name="manifest"),
    path("ball/about/<str:key>/", shell.about, name="about"),
    path("card/next/", shell.card_next, name="card_next"),
]
