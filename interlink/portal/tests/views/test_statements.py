"""Privacy, accessibility, contact."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse

from interlink.accounts.tests.cast import an_operator

PAGES = ["portal:privacy", "portal:accessibility", "portal:contact"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_shows_a_statement_without_asking_the_database(client, db, django_assert_num_queries, name, language) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with django_assert_num_queries(0):
        answer = client.get(reverse(name))
    page = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == 200
    assert len(page.select("h1")) == 1
    assert page.select_one("link[rel=canonical]")["href"].endswith(reverse(name))


@pytest.mark.parametrize("name", PAGES)
def test_names_whom_to_write_to(client, db, settings, name) -> None:
    settings.CONTACT = "help@valdora.example"

    assert 'href="mailto:help@valdora.example"' in client.get(reverse(name)).content.decode()


def test_without_a_contact_it_says_whom_to_ask_and_tells_the_operator_how_to_enter_one(client, db, settings) -> None:
    settings.CONTACT = ""

    for_everybody = client.get(reverse("portal:contact")).content.decode()
    client.force_login(an_operator())
    for_the_operator = client.get(reverse("portal:contact")).content.decode()

    assert "Write to the administration named on the process" in for_everybody
    assert "INTERLINK_CONTACT" not in for_everybody
    assert "INTERLINK_CONTACT" in for_the_operator


def test_shows_a_contact_that_is_no_address_as_text(client, db, settings) -> None:
    settings.CONTACT = "Town hall, <b>room 3</b>"
    page = client.get(reverse("portal:contact")).content.decode()

    assert "Town hall, &lt;b&gt;room 3&lt;/b&gt;" in page
    assert "mailto:" not in page
