from django.urls import include, path

from .views import documents, drafts, versions

app_name = "assets"

DOCUMENT = [
    path("", documents.Show.as_view(), name="document"),
    path("edit/", documents.Edit.as_view(), name="edit"),
    path("tick/", documents.Tick.as_view(), name="tick"),
    path("keep/", drafts.Keep.as_view(), name="keep"),
    path("versions/", versions.List.as_view(), name="versions"),
    path("versions/<int:number>/", versions.Show.as_view(), name="version"),
    path("versions/<int:number>/restore/", versions.Restore.as_view(), name="restore"),
]

urlpatterns = [
    path("documents/<uuid:pk>/", include(DOCUMENT)),
    path("drafts/<uuid:pk>/discard/", drafts.Discard.as_view(), name="draft_discard"),
    path("tasks/<uuid:pk>/start/", documents.Start.as_view(), name="start"),
    path("tasks/<uuid:pk>/start-blank/", documents.StartBlank.as_view(), name="start_blank"),
]
