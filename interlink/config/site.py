"""What the shell of every page shows: names, menus, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from interlink.kernel import installation, panels


@dataclass(frozen=True)
class MenuItem:
    key: str
    label: str | Promise
    route: str
    # The apps whose pages stand here unless they say otherwise.
    apps: tuple[str, ...] = ()

    @property
    def href(self) -> str:
        return reverse(self.route)


MENU = (
    MenuItem("explore", _("Explore"), "portal:explore", ("processes", "deliberation", "assets")),
    MenuItem("catalogue", _("Catalogue"), "catalogue:enablers", ("catalogue",)),
    MenuItem("partnerships", _("Partnerships"), "partnerships:list", ("partnerships",)),
)
FOOT = (
    MenuItem("record", _("Check the record"), "portal:record"),
    MenuItem("permissions", _("Who may do what"), "portal:permissions"),
    MenuItem("accessibility", _("Accessibility statement"), "portal:accessibility"),
    MenuItem("privacy", _("Privacy"), "portal:privacy"),
    MenuItem("contact", _("Contact"), "portal:contact"),
)


class Site:
    """The installation, as the shell of a page shows it to one reader."""

    menu = MENU
    foot = FOOT
    name = settings.SITE_NAME
    # From the settings, never from the request: a Host header is anybody's word.
    address = settings.ADDRESS

    def __init__(self, request: HttpRequest):
        self._request = request

    @cached_property
    def place(self) -> str:
        return installation.place()

    @cached_property
    def run_by(self) -> str:
        return installation.run_by()

    @cached_property
    def demo_made_on(self) -> date | None:
        return installation.demo_made_on()

    @property
    def footer(self) -> str | Promise:
        return _(
            "Interlink: a public administration and its citizens run services together, on a record anyone can check."
        )

    @property
    def here(self) -> str:
        """The entry of the main navigation that the pages of this app stand under; empty for none."""
        match = self._request.resolver_match
        return next((item.key for item in MENU if match and match.app_name in item.apps), "")

    @property
    def language_name(self) -> str:
        return dict(settings.LANGUAGES)[get_language()]

    @cached_property
    def waiting(self) -> int:
        """How many things wait for the person, counted once per page; My work has already read them."""
        known = getattr(self._request, "known_waiting", None)
        if known is not None:
            return known
        return sum(panels.ask("site.waiting", self._request.actor))  # type: ignore[attr-defined]


def context(request: HttpRequest) -> dict[str, Any]:
    """Give every template the site, the actor and the messages."""
    return {"site": Site(request), "actor": request.actor, "get_messages": get_messages}  # type: ignore[attr-defined]
