"""Who acts, and in which capacity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from .law import Condition, Sentence, rule


@dataclass(frozen=True)
class Actor:
    """A person in a capacity: for themselves, or for an organisation they have a seat in.

    `person` and `organisation` are rows of `accounts` (or None); `job` names a background job
    that acts when nobody pressed a button. An actor with none of the three is a visitor.
    """

    person: Any = None
    organisation: Any = None
    job: str = ""

    @property
    def person_id(self) -> UUID | None:
        return self.person.pk if self.person is not None else None

    @property
    def organisation_id(self) -> UUID | None:
        return self.organisation.pk if self.organisation is not None else None

    @property
    def is_visitor(self) -> bool:
        return self.person is None and not self.job

    @property
    def is_job(self) -> bool:
        return bool(self.job)


NOBODY = Actor()


@rule(_("Sign in first."))
def is_signed_in(actor: Actor, subject: Any) -> bool:
    return actor.person is not None


def by_a_job(says: Sentence) -> Condition:
    """The condition that nobody but a job does this, with the sentence that says who does."""
    return Condition(lambda actor, subject: actor.is_job, says, code="is_job")
