from django.urls import path

from iglo.activities.views.live import parts, phones

app_name = "live_room"
urlpatterns = [
    path("room/", phones.door, name="door"),
    path("room/part/<slug:name>/", parts.part, name="part"),
    path("room/<str:code>/", phones.come_in, name="come_in"),
    path("room/<str:code>/<str:token>/", phones.phone, name="phone"),
    path("room/<str:code>/<str:token>/texts/", phones.texts, name="texts"),
    path("room/<str:code>/<str:token>/<slug:what>/", phones.deed, name="deed"),
]
