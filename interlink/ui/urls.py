from django.urls import path

from .views import gallery, language

app_name = "ui"
urlpatterns = [
    path("", gallery.Gallery.as_view(), name="gallery"),
    path("language/", language.Choose.as_view(), name="language"),
    path("theme/", language.Theme.as_view(), name="theme"),
]
