"""Browsers of the cast."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from interlink.kernel.actors import Actor


@pytest.fixture
def browse() -> Callable[[Actor], Client]:
    """A browser in which an actor is signed in, in their capacity; without a person nobody is."""

    def sign_in(actor: Actor) -> Client:
        client = Client()
        if actor.person is not None:
            client.force_login(actor.person)
            session = client.session
            session["acting_as"] = str(actor.organisation_id) if actor.organisation_id else "self"
            session.save()
        return client

    return sign_in
