"""Panels: how a page of a lower app shows something of a higher one without knowing it.

A higher app registers a function under a name; the page asks for the name. No import points up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

PLAIN = (str, list, tuple, dict)
_panels: dict[str, list[Callable[..., Any]]] = {}


def panel(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Register a function that answers for the panel `name`."""

    def wrap(function: Callable[..., Any]) -> Callable[..., Any]:
        _panels.setdefault(name, []).append(function)
        return function

    return wrap


def ask(name: str, *args: Any, **kwargs: Any) -> list[Any]:
    """Return what every app that registered for this panel answers, leaving out the empty answers.

    A queryset is never asked for its truth, because that would read its rows: it counts as an answer.
    """
    answers = (function(*args, **kwargs) for function in _panels.get(name, []))
    return [answer for answer in answers if not _is_empty(answer)]


def _is_empty(answer: Any) -> bool:
    return answer is None or (not isinstance(answer, QuerySet) and not answer)
