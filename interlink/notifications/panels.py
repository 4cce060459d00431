"""Panels of this app on pages below."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interlink.kernel.panels import panel


@panel("account.links")
def link_notices() -> list[dict[str, str | Promise]]:
    """Where one's notices are, for the page of one's account."""
    return [{"label": _("Notices"), "href": reverse("notifications:list")}]
