"""Electorates: who votes, as the caller passes it in. Deliberation does not know where it comes from."""

from __future__ import annotations

from dataclasses import dataclass, field

from interlink.accounts.models import Organisation, Person


@dataclass(frozen=True)
class ElectorSpec:
    """One person with one vote, for an organisation or (None) for themselves."""

    person: Person
    organisation: Organisation | None = None


@dataclass(frozen=True)
class ChamberSpec:
    """One side's electorate, with the quorum and the majority that the agreement gives it, in per cent."""

    side: str
    quorum_percent: int = 50
    majority_percent: int = 50
    voters: tuple[ElectorSpec, ...] = field(default_factory=tuple)
