"""The law: one permission, one list of conditions, and for every condition the sentence people read.

Read `rules.py` of an app as a statute. `demand` is asked inside an operation, of the locked row;
`why_not` is asked by a page to explain a button that is off. Both walk the same list, from general
to particular, and stop at the first condition that does not hold.

Why not the `rules` package: its predicates answer yes or no and lose *which* part said no. What is
needed here is the sentence (docs/decisions/0003).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy

Sentence = str | Promise


@dataclass(frozen=True)
class Reason:
    """Why something is refused: a stable code for machines, a sentence for people."""

    code: str
    sentence: Sentence

    def __str__(self) -> str:
        return str(self.sentence)


class Refused(Exception):
    """The law says no. `str()` of it is the sentence in the reader's language."""

    def __init__(self, reason: Reason):
        super().__init__(reason.code)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason.sentence)


class Condition:
    """One condition of the law, with the sentence that is read when it does not hold."""

    def __init__(self, holds: Callable[..., bool | Reason | Sentence], sentence: Sentence, code: str):
        self.holds = holds
        self.sentence = sentence
        self.code = code
        self.__doc__ = holds.__doc__
        # A condition names the further arguments of the operation that it wants to see.
        self.wants = list(inspect.signature(holds).parameters)[2:]

    def obstacle(self, actor: Any, subject: Any, given: dict[str, Any]) -> Reason | None:
        """Return why this does not hold for the actor and the subject, or None when it does."""
        answer = self.holds(actor, subject, **{name: given[name] for name in self.wants if name in given})
        if answer is True:
            return None
        if answer is False:
            return Reason(self.code, self.sentence)
        if isinstance(answer, Reason):
            return answer
        return Reason(self.code, answer)

    def __call__(self, actor: Any, subject: Any = None, /, **given: Any) -> bool:
        return self.obstacle(actor, subject, given) is None


def rule(sentence: Sentence) -> Callable[[Callable[..., Any]], Condition]:
    """Turn a question about (actor, subject) into a condition with its sentence.

    The question answers True, False (the sentence is read) or a more exact sentence, for instance
    one that names the blocker. Further parameters are filled from the operation's arguments and
    must have a default, so that a page can ask before they are known.
    """

    def wrap(holds: Callable[..., Any]) -> Condition:
        return Condition(holds, sentence, code=holds.__name__)

    return wrap


def sentence(text: Sentence, **names: Any) -> Sentence:
    """Fill named places of a translated sentence without leaving the reader's language."""
    return format_lazy(text, **names)


def any_of(*conditions: Condition, says: Sentence, code: str) -> Condition:
    """Hold when one of the conditions holds; otherwise say one sentence for all of them."""

    def holds(actor: Any, subject: Any, **given: Any) -> bool:
        return any(condition.obstacle(actor, subject, given) is None for condition in conditions)

    combined = Condition(holds, says, code)
    combined.wants = sorted({name for condition in conditions for name in condition.wants})
    return combined


_statute: dict[str, tuple[Condition, ...]] = {}


def enact(permission: str, *conditions: Condition) -> None:
    """Give a permission its list of conditions. A permission is enacted once."""
    if permission in _statute:
        raise ValueError(f"{permission} is already enacted.")
    _statute[str(permission)] = conditions


def statute() -> dict[str, tuple[Condition, ...]]:
    """Return every permission with its conditions, for the laws and for “who may do what”."""
    return dict(_statute)


def why_not(permission: str, actor: Any, subject: Any = None, /, **given: Any) -> Reason | None:
    """Return the first obstacle, or None when the actor may."""
    for condition in _statute[str(permission)]:
        obstacle = condition.obstacle(actor, subject, given)
        if obstacle is not None:
            return obstacle
    return None


def permits(permission: str, actor: Any, subject: Any = None, /, **given: Any) -> bool:
    """Tell whether the actor may. Never ask `person.has_perm`: nobody is above these rules."""
    return why_not(permission, actor, subject, **given) is None


def demand(permission: str, actor: Any, subject: Any = None, /, **given: Any) -> None:
    """Raise `Refused` with the first obstacle's sentence unless the actor may."""
    obstacle = why_not(permission, actor, subject, **given)
    if obstacle is not None:
        raise Refused(obstacle)
