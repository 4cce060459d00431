"""What everybody may ask of those who run this: privacy, accessibility, contact."""

from __future__ import annotations

from datetime import date
from typing import Any

from interlink.kernel import installation
from interlink.ui.pages import ShowPage


class Statement(ShowPage):
    """A text of the installation, with the contact of its operator."""

    def context(self) -> dict[str, Any]:
        contact = installation.contact()
        return {"contact": contact, "is_address": "@" in contact and " " not in contact}


class Privacy(Statement):
    """Which personal data are kept, why, and what one can ask."""

    template_name = "portal/privacy.html"
    section = "privacy"
    # The day its words last changed.
    version = date(2026, 11, 22)


class Accessibility(Statement):
    """How far everybody can use these pages, and what to do when one cannot."""

    template_name = "portal/accessibility.html"
    section = "accessibility"
    version = date(2026, 11, 22)


class Contact(Statement):
    """Whom to write to."""

    template_name = "portal/contact.html"
    section = "contact"
