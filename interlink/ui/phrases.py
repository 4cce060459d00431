"""Phrases that many pages share."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from interlink.kernel.sides import Side

SIDE_PHRASES: dict[str, Promise] = {Side.GOVERNMENT: _("Government side"), Side.CIVIC: _("Civic side")}


def side_phrase(code: str) -> Promise:
    """“Government side”, “Civic side”."""
    return SIDE_PHRASES[code]


def initials(name: str) -> str:
    """Two letters for an avatar, from the first and the last word that begins with a letter."""
    words = [word for word in str(name).split() if word[0].isalnum()]
    if not words:
        return "?"
    if len(words) == 1:
        return words[0][:2].upper()
    return (words[0][0] + words[-1][0]).upper()


FORM_FAILED = _("Something is missing or does not fit. What you typed is still here.")
STALE = _(
    "Somebody changed this while you were writing. What you typed is still here: "
    "compare it with what is there now, then save again."
)
