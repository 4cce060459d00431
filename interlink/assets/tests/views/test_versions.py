from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from interlink.accounts.tests.cast import Cast
from interlink.assets.models import Document
from interlink.assets.operations import documents
from interlink.assets.tests.factories import BODY
from interlink.kernel.actors import Actor


def page(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.person)
    return client


def address(name: str, document: Document, *number: int) -> str:
    return reverse(f"assets:{name}", args=[document.pk, *number])


def test_list_says_who_saved_what_and_when(cast: Cast, document: Document) -> None:
    documents.save(document=document, body="From the neighbours", based_on=2, by=cast.bilal)

    rows = page(signed_in(cast.carme).get(address("versions", document))).tbody.find_all("tr")

    assert [row.th.a.text for row in rows] == ["Version 3", "Version 2", "Version 1"]
    assert "Shown now" in rows[0].text
    assert [(cast.association.name in row.text, "Civic" in row.text) for row in rows] == [
        (True, True),
        (False, False),
        (False, False),
    ]


def test_list_has_pages(cast: Cast, document: Document) -> None:
    for number in range(2, 27):
        documents.save(document=document, body=f"Text {number}", based_on=number, by=cast.carme)
    client = Client()

    first, second = (
        page(client.get(address("versions", document))),
        page(client.get(address("versions", document), {"page": "2"})),
    )

    assert (len(first.tbody.find_all("tr")), len(second.tbody.find_all("tr"))) == (25, 2)
    assert "Page 1 of 2" in first.find("nav", class_="pager").text


def test_show_an_earlier_version_and_the_way_back_to_it(cast: Cast, document: Document) -> None:
    documents.save(document=document, body="Worse", based_on=2, by=cast.bilal)

    shown = page(signed_in(cast.carme).get(address("version", document, 2)))

    assert shown.article.h2.text == "Who takes part"
    assert "This is an earlier version." in shown.get_text()
    assert [box.text.count("[") for box in shown.find_all(class_="diff")] == [0, 1]
    assert address("restore", document, 2) in {a["href"] for a in shown.find_all("a")}


def test_restore_names_what_happens_and_does_it(cast: Cast, document: Document) -> None:
    documents.save(document=document, body="Worse", based_on=2, by=cast.bilal)
    carme = signed_in(cast.carme)

    asked = page(carme.get(address("restore", document, 2)))
    done = carme.post(address("restore", document, 2))

    assert asked.h1.text == "Restore version 2?"
    assert "This saves version 4 of “Who takes part” with the text of version 2." in asked.get_text()
    assert done["Location"] == document.get_absolute_url()
    assert document.versions.get(number=4).body == BODY


def test_restore_the_version_that_is_shown_is_refused(cast: Cast, document: Document) -> None:
    response = signed_in(cast.carme).post(address("restore", document, 2))

    assert response.status_code == 409
    assert "That version says the same as the one that is shown now." in page(response).get_text()


@pytest.mark.parametrize("number", [9, 10**30])
def test_a_version_that_never_was_is_not_here(cast: Cast, document: Document, number: int) -> None:
    assert signed_in(cast.carme).get(address("version", document, number)).status_code == 404


@pytest.mark.parametrize("more", [0, 2])
def test_list_asks_the_database_as_often_for_one_row_as_for_three(
    cast: Cast, document: Document, more: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(more):
        documents.save(document=document, body=f"Text {number}", based_on=2 + number, by=cast.bilal)
    carme, visitor = signed_in(cast.carme), Client()

    with django_assert_num_queries(10):
        carme.get(address("versions", document))
    with django_assert_num_queries(6):
        visitor.get(address("versions", document))
    with django_assert_num_queries(9):
        carme.get(address("version", document, 1))
    with django_assert_num_queries(5):
        visitor.get(address("version", document, 1))
