"""Looking at people, which is allowed to few."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.urls import reverse

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


def public_name_consent(person: Person) -> Consent | None:
    """The consent by which this person is named in public now, if they gave one."""
    return Consent.objects.filter(person=person, purpose=ConsentPurpose.PUBLIC_NAME, withdrawn_at__isnull=True).first()


def has_operator() -> bool:
    """Whether anybody keeps this installation running yet."""
    return Person.objects.filter(is_operator=True).exists()


def set_up_file() -> Path:
    """Where the secret of the set-up link lies until the first operator has used it."""
    return Path(settings.DATA) / "set-up-token"


def is_set_up_token(token: str) -> bool:
    """Whether this is the secret of the set-up link."""
    path = set_up_file()
    return bool(token) and path.exists() and secrets.compare_digest(path.read_bytes().strip(), token.encode())


def first_operator_link() -> str | None:
    """The path of the link by which one becomes the first operator; None once there is an operator.

    The secret is made at the first call and kept in the data folder, readable by the server only.
    """
    if has_operator():
        return None
    path = set_up_file()
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(24))
    return reverse("accounts:set_up", args=[path.read_text().strip()])
