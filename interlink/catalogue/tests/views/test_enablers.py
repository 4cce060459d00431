from __future__ import annotations

import pytest
from django.test import Client

from interlink.catalogue.tests import factories

pytestmark = pytest.mark.django_db


def test_list_shows_all(client: Client) -> None:
    factories.own_catalogue()
    page = client.get("/catalogue/")
    assert page.status_code == 200
    print(page.content.decode())


def test_show(client: Client) -> None:
    factories.own_catalogue()
    page = client.get("/catalogue/stakeholder-map/")
    assert page.status_code == 200
    print(page.content.decode())
