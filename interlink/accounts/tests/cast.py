"""The cast, the same everywhere: seeds, tests, documents, screenshots.

Ana, a citizen · Bilal, representative of a civic association · Carme, a municipal officer · Zeno, a
stranger who may see nothing · Olga, the operator. All through the operations, so every test's ledger
is truthful.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import pytest

from interlink.kernel.actors import NOBODY, Actor

from ..models import Organisation, Person
from ..operations import invitations, organisations, people
from ..vocabulary import OrganisationKind, SeatRole

_numbers = itertools.count(1)
PASSWORD = "three quiet otters"


def a_person(name: str = "Somebody", language: str = "en") -> Person:
    """A person with an account and nothing else."""
    address = f"{name.split()[0].lower()}{next(_numbers)}@example.org"
    return people.join(email=address, name=name, language=language, password=PASSWORD, by=NOBODY)


def an_operator() -> Person:
    person = a_person("Olga Operator")
    return people.name_operator(person=person, by=Actor(job="test"))


def an_organisation(representative: Person, name: str, kind: str = OrganisationKind.ASSOCIATION) -> Organisation:
    """A registered organisation with its first representative; a public body is confirmed too."""
    organisation = organisations.register(name=name, kind=kind, by=Actor(representative))
    if kind == OrganisationKind.PUBLIC_BODY:
        organisation = organisations.confirm(organisation=organisation, by=Actor(an_operator()))
    return organisation


def a_colleague(organisation: Organisation, by: Actor, name: str, role: str = SeatRole.MEMBER) -> Actor:
    """Somebody more in an organisation, invited and seated; acts for it."""
    person = a_person(name)
    invitation, token = invitations.send(organisation=organisation, role=role, email=person.email, by=by)
    invitations.accept(invitation=invitation, token=token, by=Actor(person))
    return Actor(person, organisation)


@dataclass(frozen=True)
class Cast:
    """Actors in their capacities."""

    ana: Actor
    bilal: Actor
    carme: Actor
    zeno: Actor
    city: Organisation
    association: Organisation


def the_cast() -> Cast:
    carme, bilal, ana, zeno = (
        a_person("Carme Costa"),
        a_person("Bilal Benali"),
        a_person("Ana Abad"),
        a_person("Zeno Zanetti"),
    )
    number = next(_numbers)
    city = an_organisation(carme, f"City {number}", OrganisationKind.PUBLIC_BODY)
    association = an_organisation(bilal, f"Neighbours {number}")
    return Cast(
        ana=Actor(ana),
        bilal=Actor(bilal, association),
        carme=Actor(carme, city),
        zeno=Actor(zeno),
        city=city,
        association=association,
    )


@pytest.fixture
def cast(db: None) -> Cast:
    return the_cast()
