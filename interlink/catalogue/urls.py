from django.urls import path

from .views import enablers

app_name = "catalogue"
urlpatterns = [
    path("", enablers.List.as_view(), name="enablers"),
    path("<slug:key>/", enablers.Show.as_view(), name="enabler"),
    path("<slug:key>/files/<slug:language>/", enablers.Download.as_view(), name="file"),
]
