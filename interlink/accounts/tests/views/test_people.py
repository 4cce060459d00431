from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from ...models import Consent, Person
from ...operations import people
from ...queries import people as people_queries
from ..cast import PASSWORD, Cast, an_operator

SETTINGS = "/accounts/settings/"
NEW = {"name": "Olga", "email": "olga@example.org", "password": PASSWORD}


@pytest.mark.usefixtures("only_this_page")
def test_settings_show_what_is_mine(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(cast.bilal.person)

    with django_assert_num_queries(5):
        page = client.get(SETTINGS)

    text = page.content.decode()
    assert page.status_code == 200
    assert "Bilal Benali" in text
    assert cast.association.name in text
    assert "Not shown" in text


def test_settings_need_an_account(client: Client, db: None) -> None:
    assert client.get(SETTINGS).url == f"{reverse('account_login')}?next=%2Faccounts%2Fsettings%2F"


def test_saving_changes_name_and_language_of_pages_and_letters(client: Client, cast: Cast) -> None:
    client.force_login(cast.ana.person)
    client.cookies["language"] = "es"

    page = client.post(SETTINGS, {"name": "Anna Abad", "language": "it"})

    cast.ana.person.refresh_from_db()
    assert page.url == SETTINGS
    assert (cast.ana.person.name, cast.ana.person.language) == ("Anna Abad", "it")
    assert client.cookies["language"].value == "it"
    assert client.get(SETTINGS)["Content-Language"] == "it"


def test_saving_what_does_not_fit_keeps_what_was_typed(client: Client, cast: Cast) -> None:
    client.force_login(cast.ana.person)

    page = client.post(SETTINGS, {"name": "x" * 121, "language": "xx"})

    text = page.content.decode()
    assert page.status_code == 422
    assert "Shorten this to 120 characters; it has 121." in text
    assert "Choose one of the options in the list." in text
    assert "x" * 121 in text


def test_the_switch_of_the_header_keeps_the_language_for_letters(client: Client, cast: Cast) -> None:
    client.force_login(cast.ana.person)

    client.post(reverse("ui:language"), {"language": "lv", "next": "/"})

    cast.ana.person.refresh_from_db()
    assert cast.ana.person.language == "lv"


def test_consent_is_asked_in_the_words_of_the_notice(client: Client, cast: Cast) -> None:
    client.force_login(cast.ana.person)

    asked = client.get(reverse("accounts:show_my_name")).content.decode()
    client.post(reverse("accounts:show_my_name"))
    settings = client.get(SETTINGS).content.decode()

    assert f"Notice, version {people.NOTICE_VERSION}" in asked
    assert Consent.objects.get().notice_version == people.NOTICE_VERSION
    assert "You agreed on" in settings
    assert people_queries.named_in_public([cast.ana.person_id]) == {cast.ana.person_id: "Ana Abad"}


def test_consent_given_twice_or_withdrawn_twice_is_a_sentence(client: Client, cast: Cast) -> None:
    client.force_login(cast.ana.person)
    show, hide = reverse("accounts:show_my_name"), reverse("accounts:hide_my_name")

    answers = [client.post(path) for path in (hide, show, show, hide, hide)]

    assert [answer.status_code for answer in answers] == [409, 302, 409, 302, 409]
    assert "You have already agreed to this." in answers[2].content.decode()
    assert client.get(hide).status_code == 403


def test_the_set_up_link_makes_the_first_operator(client: Client, db: None) -> None:
    path = people_queries.first_operator_link()

    shown = client.get(path)
    page = client.post(path, NEW)

    person = Person.objects.get()
    assert shown.status_code == 200
    assert shown["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert page.status_code == 302
    assert (person.is_operator, person.name) == (True, "Olga")
    assert client.session["_auth_user_id"] == str(person.pk)


def test_the_set_up_link_cannot_be_guessed(client: Client, db: None) -> None:
    people_queries.first_operator_link()

    shown, posted = client.get("/accounts/set-up/guess/"), client.post("/accounts/set-up/guess/", NEW)

    assert (shown.status_code, posted.status_code) == (403, 409)
    assert "This is not the link that was printed" in shown.content.decode()
    assert not Person.objects.exists()


def test_the_set_up_link_ends_with_the_first_operator(client: Client, db: None) -> None:
    path = people_queries.first_operator_link()
    an_operator()

    shown, posted = client.get(path), client.post(path, NEW)

    assert (shown.status_code, posted.status_code) == (403, 409)
    assert "This installation already has an operator" in posted.content.decode()
    assert "This link does not work" in shown.content.decode()
    assert "You are about to become" not in shown.content.decode()
    assert f'href="{reverse("account_login")}"' in shown.content.decode()
    assert Person.objects.count() == 1


def test_the_set_up_form_says_what_does_not_fit(client: Client, db: None) -> None:
    page = client.post(people_queries.first_operator_link(), {**NEW, "password": "olga"})

    assert page.status_code == 422
    assert 'value="olga@example.org"' in page.content.decode()
    assert not Person.objects.exists()
