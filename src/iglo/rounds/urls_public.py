from django.urls import path

from iglo.rounds.views import paper

app_name = "rounds_public"
urlpatterns = [path("calendar/<str:token>/", paper.calendar, name="calendar")]
