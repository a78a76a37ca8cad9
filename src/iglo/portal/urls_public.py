from django.urls import URLPattern

app_name = "portal_public"
urlpatterns: list[URLPattern] = []
