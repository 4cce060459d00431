"""Hold a whole partnership while something in it changes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.db import transaction

from interlink.kernel.actors import Actor
from interlink.ledger import deeds


def _root_first(deed: Callable[..., Any]) -> Callable[..., Any]:
    """Make an operation lock the partnership before its own row and before it asks the rule.

    Whoever changes a party, a voter, a text or a team holds the partnership first and the ledger's
    head last: in one order for all, nobody waits for somebody who waits for them, and what the rule
    was told cannot change before the deed is done.
    """

    @functools.wraps(deed)
    def held(*, by: Actor, **given: Any) -> Any:
        with transaction.atomic():
            deeds.lock(given[deed.on].partnership)  # type: ignore[attr-defined]
            return deed(by=by, **given)

    deeds.OPERATIONS[f"{deed.__module__}.{deed.__qualname__}"] = held
    return held
