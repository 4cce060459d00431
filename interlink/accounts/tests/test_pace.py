"""How much may be sent within a minute, and what is read when it is more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from .cast import Cast

FORM = {"login": "ana@example.org", "password": "wrong wrong"}


@pytest.fixture(autouse=True)
def two_a_minute(settings: Settings) -> Iterator[None]:
    settings.ACCOUNT_RATE_LIMITS = {"change": "2/m/user", "change_by_a_visitor": "2/m/ip", "login": "9/m/ip"}
    cache.clear()
    yield
    cache.clear()


def test_visitors_of_one_address_share_a_limit_and_read_when_to_try_again(client: Client, db: None) -> None:
    path = reverse("account_login")

    answers = [Client().post(path, FORM) for _form in range(3)]
    elsewhere = client.post(path, FORM, REMOTE_ADDR="192.0.2.7")

    assert [answer.status_code for answer in (*answers, elsewhere)] == [422, 422, 429, 422]
    assert "Wait one minute, then go back and send it once more." in answers[-1].content.decode()
    assert answers[-1]["Retry-After"] == "60"
    assert client.get(path).status_code == 200


def test_each_person_has_a_limit_of_their_own(client: Client, cast: Cast) -> None:
    path, colleague = reverse("accounts:acting_as"), Client()
    client.force_login(cast.bilal.person)
    colleague.force_login(cast.carme.person)

    answers = [client.post(path, {"capacity": "self"}) for _form in range(3)]

    assert [answer.status_code for answer in answers] == [302, 302, 429]
    assert colleague.post(path, {"capacity": "self"}).status_code == 302
    assert client.get(path).status_code == 200
