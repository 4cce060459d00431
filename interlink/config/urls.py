"""Where everything is mounted."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from . import health

# Django's own sign-in page knows no limits of tries: whoever wants in signs in where everybody does.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("healthz", health.plain),
    path("accounts/", include("interlink.accounts.urls")),
    path("catalogue/", include("interlink.catalogue.urls")),
    path("decisions/", include("interlink.deliberation.urls")),
    path("partnerships/", include("interlink.partnerships.urls")),
    path("processes/", include("interlink.processes.urls")),
    path("assets/", include("interlink.assets.urls")),
    path("notices/", include("interlink.notifications.urls")),
    path("ui/", include("interlink.ui.urls")),
    path("admin/", admin.site.urls),
    path("", include("interlink.portal.urls")),
]

handler400 = "interlink.config.errors.bad_request"
handler403 = "interlink.config.errors.forbidden"
handler404 = "interlink.config.errors.not_found"
handler500 = "interlink.config.errors.broken"
