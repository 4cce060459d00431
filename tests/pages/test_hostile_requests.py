"""Requests that no browser sends by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client


def test_a_forged_host_gets_a_sentence_and_no_link_of_its_own(db: None, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1"]  # type: ignore[attr-defined]

    answer = Client().get("/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/processes/not-an-id/", "/catalogue/../../etc/passwd", "/decisions/0/", "/?page=-1"])
def test_a_strange_address_is_not_found_and_never_breaks(reader: Callable[[str], Client], path: str) -> None:
    assert reader("visitor").get(path).status_code in (200, 404)


@pytest.mark.parametrize(
    "query", ["page=999999999999999999999", "page=x", "q=%00", "language=zz&form=zz&kind=zz", "task=zz&phase=zz"]
)
def test_a_strange_query_never_breaks(reader: Callable[[str], Client], query: str) -> None:
    client = reader("visitor")
    for path in ("/", "/explore/", "/catalogue/", "/record/", "/partnerships/"):
        assert client.get(f"{path}?{query}").status_code in (200, 400, 404), (path, query)


def test_nothing_changes_by_get(reader: Callable[[str], Client]) -> None:
    client = reader("carme")
    for path in ("/ui/language/", "/accounts/sign-out/"):
        client.get(path)

    assert client.get("/my-work/").status_code == 200
