from django.urls import URLPattern

app_name = "rounds_public"
urlpatterns: list[URLPattern] = []
