"""Valid notices, made through the operations."""

from __future__ import annotations

from interlink.accounts.models import Person
from interlink.accounts.operations import organisations
from interlink.accounts.vocabulary import OrganisationKind
from interlink.kernel.actors import Actor
from interlink.ledger.models import Entry

from ..models import Notice
from ..operations import notices

JOB = Actor(job="test")


def a_fact(name: str) -> Entry:
    """Something on record that people can be told about."""
    from interlink.accounts.tests.cast import a_person

    registered = organisations.register(name=name, kind=OrganisationKind.INFORMAL, by=Actor(a_person("Rita")))
    return Entry.objects.get(name="accounts.organisation.registered", about_id=registered.pk)


def a_notice(person: Person, name: str = "Band", path: str = "/accounts/settings/") -> Notice:
    """A notice to a person, because something was registered under this name."""
    return notices.tell(
        person=person,
        because=a_fact(name),
        subject=f"{name} is registered",
        text=f"You can read about {name} & co. now.",
        path=path,
        by=JOB,
    )
