from django.urls import path

from iglo.activities.views import activities, asking, meetings, paper, running, writing
from iglo.activities.views.live import lead

app_name = "activities"
urlpatterns = [
    path("meetings/<int:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<int:pk>/step/", meetings.step, name="meeting_step"),
    path("meetings/<int:pk>/heading/", meetings.heading, name="heading"),
    path("meetings/<int:pk>/close/", meetings.close, name="meeting_close"),
    path("meetings/<int:pk>/wall/", meetings.wall, name="wall"),
    path("meetings/<int:pk>/room/", lead.hold_board, name="hold_board"),
    path("activities/", activities.index, name="index"),
    path("activities/start/<slug:tool_id>/", activities.start, name="start"),
    path("activities/<int:pk>/", activities.detail, name="detail"),
    path("activities/<int:pk>/steps/<slug:key>/", activities.detail, name="step"),
    path("activities/<int:pk>/steps/<slug:key>/begin/", running.begin, name="begin"),
    path("activities/<int:pk>/steps/<slug:key>/ask/", asking.ask, name="ask"),
    path("activities/<int:pk>/steps/<slug:key>/talk/", asking.talk, name="talk"),
    path("activities/<int:pk>/steps/<slug:key>/board/<slug:block_key>/", running.board, name="board"),
    path("activities/<int:pk>/steps/<slug:key>/notes/<slug:block_key>/", running.notes, name="notes"),
    path("activities/<int:pk>/room/", lead.room, name="room"),
    path("activities/<int:pk>/room/wall/", lead.wall, name="room_wall"),
    path("activities/<int:pk>/room/join/", lead.join, name="room_join"),
    path("activities/<int:pk>/room/mark/", lead.mark, name="room_mark"),
    path("activities/<int:pk>/room/<slug:what>/", lead.deed, name="room_deed"),
    path("activities/<int:pk>/write/", writing.write, name="write"),
    path("activities/<int:pk>/texts/", writing.texts, name="texts"),
    path("activities/<int:pk>/kept/<int:kept_pk>/", running.settle, name="settle"),
    path("activities/<int:pk>/close/", running.close, name="close"),
    path("activities/<int:pk>/reopen/", running.reopen, name="reopen"),
    path("activities/<int:pk>/paper.pdf", paper.paper, name="paper"),
    path("activities/<int:pk>/summary/", activities.summary, name="summary"),
]
