"""The catalogue's pages. Open without signing in."""

from __future__ import annotations

from interlink.ui.pages import ListPage, ShowPage


class List(ListPage):
    """Search and filter the enablers."""


class Show(ShowPage):
    """One enabler at its stable address."""


class Download(ShowPage):
    """A file that came with an enabler."""
