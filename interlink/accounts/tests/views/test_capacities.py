from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from interlink.accounts.middleware import ACTING_AS

from ...operations import organisations
from ...vocabulary import OrganisationKind
from ..cast import Cast

PATH = "/accounts/acting-as/"


@pytest.mark.parametrize("seats_more", [0, 2])
@pytest.mark.usefixtures("only_this_page")
def test_the_page_lists_every_capacity(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, seats_more: int
) -> None:
    for number in range(seats_more):
        organisations.register(name=f"More {number}", kind=OrganisationKind.COMPANY, by=cast.bilal)
    client.force_login(cast.bilal.person)

    with django_assert_num_queries(4):
        page = client.get(PATH)

    text = page.content.decode()
    assert page.status_code == 200
    assert "Myself, Bilal Benali" in text
    assert cast.association.name in text
    assert "Association or non-profit. Your seat: Representative." in text
    assert [mark.get_text() for mark in BeautifulSoup(text, "html.parser").select(".opt .sc")] == ["Civic"] * (
        2 + seats_more
    )
    assert cast.city.name not in text
    assert text.count('type="radio"') == 2 + seats_more


def test_whoever_has_no_seat_has_nothing_to_choose(client: Client, cast: Cast) -> None:
    client.force_login(cast.ana.person)

    text = client.get(PATH).content.decode()

    assert "You act for yourself." in text
    assert "You have no seat in an organisation yet." in text
    assert 'type="radio"' not in text


def test_the_page_needs_an_account(client: Client, db: None) -> None:
    page = client.get(PATH)

    assert page.url == f"{reverse('account_login')}?next=%2Faccounts%2Facting-as%2F"


def test_choosing_changes_who_acts(client: Client, cast: Cast) -> None:
    client.force_login(cast.bilal.person)

    page = client.post(PATH, {"capacity": "self", "next": "/accounts/settings/"})

    assert page.url == "/accounts/settings/"
    assert client.session[ACTING_AS] == "self"
    assert client.get(PATH).wsgi_request.actor.organisation is None
    client.post(PATH, {"capacity": str(cast.association.pk)})
    assert client.get(PATH).wsgi_request.actor.organisation == cast.association


def test_choosing_an_organisation_without_a_seat_is_refused(client: Client, cast: Cast) -> None:
    client.force_login(cast.bilal.person)

    page = client.post(PATH, {"capacity": str(cast.city.pk)})

    assert page.status_code == 422
    assert "Choose one of the options in the list." in page.content.decode()
    assert ACTING_AS not in client.session


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "http:evil.example", "/\\evil.example"])
def test_choosing_never_leads_to_another_site(client: Client, cast: Cast, evil: str) -> None:
    client.force_login(cast.bilal.person)

    page = client.post(PATH, {"capacity": "self", "next": evil})

    assert page.url == reverse("portal:my_work")
