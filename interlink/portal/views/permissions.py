"""Who may do what, as the law itself says it."""

from __future__ import annotations

from typing import Any

from interlink.ui.pages import ShowPage

from ..queries import permissions


class List(ShowPage):
    """Every permission with its deeds and conditions, generated from the rules in force."""

    template_name = "portal/permissions.html"
    section = "permissions"

    def context(self) -> dict[str, Any]:
        return {"chapters": permissions.chapters()}
