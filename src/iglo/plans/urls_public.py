from django.urls import URLPattern, path

from iglo.plans.views import wall

app_name = "plans_public"
urlpatterns: list[URLPattern] = [path("wall/<str:token>/", wall.show, name="wall")]
