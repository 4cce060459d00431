"""What is kept between us and the readers: nothing of a person's, and no page in the wrong language."""

from __future__ import annotations

from django.test import Client

from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import Actor


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.person)
    return client


def test_nobody_keeps_the_page_of_somebody_signed_in(cast: Cast) -> None:
    carme = signed_in(cast.carme)

    assert carme.get("/my-work/")["Cache-Control"] == "private, no-store"
    assert carme.get("/not/here/")["Cache-Control"] == "private, no-store"
    assert not Client().get("/contact/").has_header("Cache-Control")


def test_a_cache_asks_for_the_language_where_the_browser_decides_it(cast: Cast) -> None:
    chosen = Client()
    chosen.cookies["language"] = "it"

    assert "Accept-Language" in Client().get("/contact/")["Vary"]
    assert "Accept-Language" not in chosen.get("/contact/")["Vary"]
    assert "Cookie" in chosen.get("/contact/")["Vary"]
    assert "Accept-Language" not in signed_in(cast.carme).get("/contact/")["Vary"]
