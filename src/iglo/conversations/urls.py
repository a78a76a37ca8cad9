from django.urls import path

from iglo.conversations.views import holding, pages, writing

app_name = "conversations"
urlpatterns = [
    path("", pages.index, name="index"),
    path("start/<slug:slug>/", pages.start, name="start"),
    path("<int:pk>/", pages.detail, name="detail"),
    path("<int:pk>/write/", writing.write, name="write"),
    path("<int:pk>/texts/", writing.texts, name="texts"),
    path("<int:pk>/kept/<path:beside>/", writing.settle, name="settle"),
    path("<int:pk>/close/", holding.close, name="close"),
    path("<int:pk>/reopen/", holding.reopen, name="reopen"),
    path("<int:pk>/next/", holding.next_time, name="next"),
    path("<int:pk>/companion/", holding.companion, name="companion"),
]
