"""Sentences that many permissions share, and how a test reads a refusal."""

from __future__ import annotations

from typing import Any

from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import Actor
from interlink.kernel.law import why_not

from ...models import Partnership
from ..factories import a_team

SIGN_IN = "Sign in first."
OBSERVER = "You are an observer here: you read everything and change nothing."
NOT_A_PARTY = "Only a representative of a party can do this, acting for it."


def no(permission: str, actor: Actor, subject: Any = None, **given: Any) -> str:
    return str(why_not(permission, actor, subject, **given))


def an_observer(cast: Cast, partnership: Partnership) -> Actor:
    """Ana, who only reads."""
    a_team(partnership, by=cast.carme, observers=(cast.ana,))
    return cast.ana
