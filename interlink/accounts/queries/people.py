"""Looking at people, which is allowed to few."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from ..models import Consent, Person
from ..vocabulary import ConsentPurpose


def by_email(email: str) -> Person | None:
    """Find a person by the address they sign in with, whatever its case."""
    return Person.objects.filter(email__iexact=email.strip()).first()


def named_in_public(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of those among these people who agreed to be named in public."""
    wanted = {pk for pk in ids if pk}
    if not wanted:
        return {}
    return dict(
        Consent.objects.filter(
            person_id__in=wanted, purpose=ConsentPurpose.PUBLIC_NAME, withdrawn_at__isnull=True
        ).values_list("person_id", "person__name")
    )


def names(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of these people, for readers who are members with them."""
    wanted = {pk for pk in ids if pk}
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def operators() -> list[Person]:
    return list(Person.objects.filter(is_operator=True))
