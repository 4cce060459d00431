from django.urls import path

from .views import explore, home, my_work, permissions, records, statements

app_name = "portal"
urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("explore/", explore.Explore.as_view(), name="explore"),
    path("my-work/", my_work.MyWork.as_view(), name="my_work"),
    path("my-work/processes/", my_work.MyProcesses.as_view(), name="my_processes"),
    path("record/", records.List.as_view(), name="record"),
    path("record/checkpoints/<uuid:pk>/", records.Checkpoint.as_view(), name="checkpoint"),
    path("record/<slug:kind>/<uuid:root_id>/", records.Stream.as_view(), name="record_stream"),
    path("record/<slug:kind>/<uuid:root_id>/entries.jsonl", records.Entries.as_view(), name="record_entries"),
    path("who-may-do-what/", permissions.List.as_view(), name="permissions"),
    path("privacy/", statements.Privacy.as_view(), name="privacy"),
    path("accessibility/", statements.Accessibility.as_view(), name="accessibility"),
    path("contact/", statements.Contact.as_view(), name="contact"),
]
