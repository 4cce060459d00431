from django.urls import path

from .views import notices

app_name = "notifications"
urlpatterns = [
    path("", notices.List.as_view(), name="list"),
    path("read/", notices.ReadAll.as_view(), name="read_all"),
    path("<uuid:pk>/read/", notices.Read.as_view(), name="read"),
]
