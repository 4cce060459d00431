"""The gallery: every component in every state."""

from ..pages import ShowPage


class Gallery(ShowPage):
    template_name = "ui/gallery.html"
