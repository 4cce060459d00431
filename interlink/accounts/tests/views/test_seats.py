"""Leaving an organisation, and ending somebody's seat."""

from __future__ import annotations

from typing import Any

from django.test import Client
from django.urls import reverse

from interlink.kernel.actors import Actor

from ...middleware import ACTING_AS
from ...queries import seats
from ..cast import Cast, a_colleague


def browser_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.person)
    session = client.session
    session[ACTING_AS] = str(actor.organisation_id)
    session.save()
    return client


def page_of(organisation: Any, person: Any) -> str:
    return reverse("accounts:seat_end", args=[organisation.seats.get(person=person).pk])


def test_a_member_leaves_and_acts_for_it_no_longer(cast: Cast) -> None:
    member = a_colleague(cast.association, cast.bilal, "Mara Member")
    browser, path = browser_of(member), page_of(cast.association, member.person)
    assert path in browser.get(reverse("accounts:organisation", args=[cast.association.pk])).content.decode()
    assert f"Leave {cast.association}" in browser.get(path).content.decode()

    answer = browser.post(path, follow=True)

    assert not seats.has_seat(member, cast.association.pk)
    assert "The seat has ended." in answer.content.decode()
    assert answer.wsgi_request.actor.organisation is None
    assert browser.get(path).status_code == 404


def test_a_representative_ends_the_seat_of_somebody_else(cast: Cast) -> None:
    member = a_colleague(cast.association, cast.bilal, "Mara Member")
    browser, path = browser_of(cast.bilal), page_of(cast.association, member.person)
    text = browser.get(reverse("accounts:organisation", args=[cast.association.pk])).content.decode()
    assert "End this seat" in text

    browser.post(path)

    assert not seats.has_seat(member, cast.association.pk)


def test_the_last_representative_reads_what_to_do_first(cast: Cast) -> None:
    answer = browser_of(cast.bilal).post(page_of(cast.association, cast.bilal.person))

    assert answer.status_code == 409
    assert "Name another representative first." in answer.content.decode()
    assert seats.has_seat(cast.bilal, cast.association.pk)


def test_strangers_and_members_end_no_seat_of_others(cast: Cast) -> None:
    member = a_colleague(cast.association, cast.bilal, "Mara Member")
    path = page_of(cast.association, cast.bilal.person)

    assert browser_of(cast.carme).get(path).status_code == 404
    assert Client().get(path).status_code in (302, 404)
    assert browser_of(member).post(path).status_code == 409
    assert "Only a representative of this organisation" in browser_of(member).get(path).content.decode()
