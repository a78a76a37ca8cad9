from django.urls import path

from iglo.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.cast, name="cast"),
    path("parts/", views.parts, name="parts"),
    path("cases/<int:people>/", views.glass_cases, name="cases"),
    path("blocks/<slug:how>/", views.blocks, name="blocks"),
    path("as/<slug:key>/", views.become, name="become"),
]
