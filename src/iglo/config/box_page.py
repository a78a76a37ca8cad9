"""The box's addresses as Django knows them; `asgi.py` answers there before Django is asked."""

from django.urls import path

from iglo.answers.box import box_page
from iglo.organisations.gates import public

_box = public("a ballot is authorised by its token alone; a request that could say who sends it is refused")(box_page)

urlpatterns = [
    path("box/", _box, name="box"),
    path("box/<str:round>/", _box, name="box_round"),
    path("box/<str:round>/keys/", _box, name="box_keys"),
]
