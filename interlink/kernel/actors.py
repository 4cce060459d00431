"""Who acts, and in which capacity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID


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
