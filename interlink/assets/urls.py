from django.urls import path

from .views import documents, drafts

app_name = "assets"
urlpatterns = [
    path("start/<uuid:pk>/", documents.Start.as_view(), name="start"),
    path("start-blank/<uuid:pk>/", documents.StartBlank.as_view(), name="start_blank"),
    path("documents/<uuid:pk>/", documents.Show.as_view(), name="document"),
    path("documents/<uuid:pk>/edit/", documents.Edit.as_view(), name="edit"),
    path("documents/<uuid:pk>/versions/", documents.Versions.as_view(), name="versions"),
    path("documents/<uuid:pk>/versions/<int:number>/", documents.Version.as_view(), name="version"),
    path("documents/<uuid:pk>/versions/<int:number>/restore/", documents.Restore.as_view(), name="restore"),
    path("documents/<uuid:pk>/keep/", drafts.Keep.as_view(), name="keep"),
    path("documents/<uuid:pk>/discard/", drafts.Discard.as_view(), name="discard"),
]
