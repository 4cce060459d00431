"""The admin's own door opens only to those whom the front door has let in."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from interlink.accounts.tests.cast import PASSWORD, an_operator


def test_nobody_signs_in_past_the_limits_of_the_sign_in_page(db: None) -> None:
    olga = an_operator()
    client = Client()

    tried = client.post("/admin/login/?next=/admin/", {"username": olga.email, "password": PASSWORD})

    assert tried.url == f"{reverse('account_login')}?next=%2Fadmin%2F"
    assert "sessionid" not in client.cookies


def test_an_operator_who_signs_in_arrives_in_the_admin(db: None) -> None:
    olga = an_operator()
    client = Client()
    door = client.get("/admin/", follow=True)

    arrived = client.post(
        door.redirect_chain[-1][0], {"login": olga.email, "password": PASSWORD, "next": "/admin/"}, follow=True
    )

    assert arrived.request["PATH_INFO"] == "/admin/"
    assert arrived.status_code == 200
