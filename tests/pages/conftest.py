"""The demo world and the moments between its acts, made once for these tests; nothing that a test does stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import between

from .crawl import Walk, walk

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# Readers with different eyes: a visitor, both sides' representatives, a member, the operator.
READERS = ("visitor", "carme", "bilal", "ana", "olga")
# The tests of one reader run on one worker, so that each page is fetched once.
EYES = [pytest.param(who, marks=pytest.mark.xdist_group(who)) for who in READERS]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    from interlink.config import cli, seeds

    with django_db_blocker.unblock():
        cli._bring_up_to_date()
        seeds.make_world()
        _moments.extend(between.make())


@pytest.fixture
def reader(db: None) -> Callable[[str], Client]:
    """Sign in as somebody of the demo world (or stay a visitor)."""

    def sign_in(who: str) -> Client:
        from interlink.accounts.queries.people import by_email

        client = Client(HTTP_ACCEPT_LANGUAGE="en", headers={"accept-language": "en"})
        client.cookies["language"] = "en"
        if who != "visitor":
            client.force_login(by_email(f"{who}@example.org"), backend=BACKEND)
        return client

    return sign_in


_moments: list[str] = []
_walks: dict[str, Walk] = {}


@pytest.fixture
def walked(reader: Callable[[str], Client]) -> Callable[[str], Walk]:
    """Everything this reader reaches by links, found once."""

    def by(who: str) -> Walk:
        if who not in _walks:
            _walks[who] = walk(reader(who), moments=_moments)
        return _walks[who]

    return by
