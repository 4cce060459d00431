"""Purposes: which acts wait for a decision, and whose permission putting them to the vote needs."""

from __future__ import annotations

from django.utils.functional import Promise

_permissions: dict[str, str] = {}
_follows: dict[str, Promise] = {}


def decides(purpose: str, permission: str, follows: Promise | None = None) -> None:
    """Say that a decision with this purpose has an effect, and that only this permission opens one.

    The app that acts on the result says so, so that nobody opens such a decision under a weaker
    permission. A purpose has one permission; a second one is an error. `follows` is the sentence that
    voters read before they vote: what happens by itself when it passes.
    """
    if _permissions.get(str(purpose), str(permission)) != str(permission):
        raise ValueError(f"{purpose} is already decided under {_permissions[str(purpose)]}.")
    _permissions[str(purpose)] = str(permission)
    if follows is not None:
        _follows[str(purpose)] = follows


def permission_for(purpose: str) -> str | None:
    """The one permission that opens a decision with this purpose; None when nothing follows from it."""
    return _permissions.get(str(purpose))


def follows_from(purpose: str) -> Promise | None:
    """What happens by itself when a decision with this purpose passes; None when nobody said."""
    return _follows.get(str(purpose))
