"""Language and look of a device: chosen without an account and without a script."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_answers_in_the_chosen_language_from_then_on(client: Client) -> None:
    answer = client.post(reverse("ui:language"), {"language": "lv", "next": "/contact/"})

    assert answer.url == "/contact/"
    assert client.get("/contact/").headers["Content-Language"] == "lv"


def test_ignores_a_language_that_is_not_spoken_here(client: Client) -> None:
    client.post(reverse("ui:language"), {"language": "tlh"})

    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_never_goes_to_another_site(client: Client, elsewhere: str) -> None:
    answer = client.post(reverse("ui:theme"), {"theme": "dark", "next": elsewhere})

    assert answer.url == "/"


def test_keeps_the_look_and_gives_it_back_to_the_device(client: Client) -> None:
    client.post(reverse("ui:theme"), {"theme": "dark"})
    assert b'data-theme="dark"' in client.get("/contact/").content

    client.post(reverse("ui:theme"), {"theme": ""})
    assert b"data-theme=" not in client.get("/contact/").content


def test_never_writes_a_forged_look_into_the_page(client: Client) -> None:
    client.cookies["theme"] = '"><script>'

    assert b"<script>" not in client.get("/contact/").content


def test_marks_the_language_of_the_page_among_all_languages(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "it"
    page = client.get("/contact/").content.decode()

    assert 'value="it" lang="it" aria-current="true"' in page
    assert 'value="lv" lang="lv">' in page
