from django.urls import path

from iglo.activities import views

app_name = "activities"
urlpatterns = [
    path("<int:pk>/", views.meeting, name="meeting"),
    path("<int:pk>/step/", views.step, name="step"),
    path("<int:pk>/heading/", views.heading, name="heading"),
    path("<int:pk>/close/", views.close, name="close"),
    path("<int:pk>/wall/", views.wall, name="wall"),
]
