"""The cast, the same everywhere: seeds, tests, documents, screenshots.

Ana, a citizen · Bilal, representative of a civic association · Carme, a municipal officer · Zeno, a
stranger who may see nothing · Olga, the operator. All through the operations, so every test's ledger
is truthful.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

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


@dataclass(frozen=True)
class Scene:
    """What the tests of one module start from: made once, and each test gets a fresh copy of it."""

    is_kept: bool

    def once(self, make: Callable[..., Any], *given: Any) -> Callable[..., Any]:
        """Make something for the whole module. Returns what gives it to one test; that takes what `make` takes."""
        if not self.is_kept:
            return make
        made = make(*given)
        return lambda *_given: copy.deepcopy(made)


@pytest.fixture(scope="module")
def scene(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """An open transaction around a module, in which every test is a savepoint.

    Tests that commit for real cannot run inside one: in their modules everything is made for each test.
    """
    if any(_commits(item) for item in request.session.items if item.path == request.path):
        yield Scene(is_kept=False)
        return
    around = transaction.atomic()
    around._from_testcase = True  # type: ignore[attr-defined] -- as Django's own test case marks it
    with django_db_blocker.unblock(), around:
        yield Scene(is_kept=True)
        transaction.set_rollback(True)


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="module")
def _cast(scene: Scene) -> Callable[[], Cast]:
    return scene.once(the_cast)


@pytest.fixture
def cast(_cast: Callable[[], Cast], db: None) -> Cast:
    return _cast()
