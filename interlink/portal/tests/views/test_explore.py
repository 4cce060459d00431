"""Everything that runs in public."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from interlink.accounts.tests.cast import Cast
from interlink.processes.tests.factories import a_hand_off, a_process

EXPLORE = reverse("portal:explore")


def test_teaches_when_nothing_is_open(client, db) -> None:
    assert "No process is open to the public yet" in client.get(EXPLORE).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_lists_processes_in_few_statements(client, cast: Cast, django_assert_num_queries, number: int) -> None:
    for each in range(number):
        a_process(cast, name=f"Bench {each}")
    client.get(EXPLORE)

    with django_assert_num_queries(6):
        page = client.get(EXPLORE).content.decode()

    assert page.count("Bench ") == number
    assert "Who has the ball" in page


def test_finds_by_name_and_keeps_the_words(client, cast: Cast) -> None:
    a_process(cast, name="Benches")
    a_process(cast, name="Libraries")

    page = client.get(EXPLORE, {"q": "bench"}).content.decode()

    assert "Benches" in page
    assert "Libraries" not in page
    assert 'value="bench"' in page


def test_narrows_to_a_language_in_which_processes_are_written(client, cast: Cast) -> None:
    for name, language in (("Benches", "en"), ("Panchine", "it"), ("Biblioteche", "it")):
        a_process(cast, name=name, language=language)

    links = BeautifulSoup(client.get(EXPLORE).content, "html.parser").select(".by a")
    assert [link.get_text() for link in links] == ["English 1", "Italiano 2"]
    page = client.get(EXPLORE + links[1]["href"]).content.decode()
    assert "Panchine" in page
    assert "Benches" not in page


def test_offers_no_language_when_there_is_only_one(client, cast: Cast) -> None:
    a_process(cast)

    assert "Processes in:" not in client.get(EXPLORE).content.decode()


def test_says_that_nothing_fits(client, cast: Cast) -> None:
    a_process(cast)

    assert "No process fits" in client.get(EXPLORE, {"q": "zeppelin"}).content.decode()


@pytest.mark.parametrize(
    "query", ["q=%00", "language=xx", "page=99999", "page=abc", "q=" + "x" * 3000, "q=%3Cscript%3E"]
)
def test_stands_any_address(client, cast: Cast, query: str) -> None:
    a_process(cast)
    answer = client.get(f"{EXPLORE}?{query}")

    assert answer.status_code == 200
    assert b"<script>" not in answer.content


def test_hides_what_is_not_open_from_strangers_and_shows_it_to_members(client, cast: Cast) -> None:
    a_process(cast, name="Hidden bench", is_open=False)

    assert "Hidden bench" not in client.get(EXPLORE, {"q": "hidden"}).content.decode()
    client.force_login(cast.zeno.person)
    assert "Hidden bench" not in client.get(EXPLORE).content.decode()
    client.force_login(cast.bilal.person)
    assert "Hidden bench" in client.get(EXPLORE).content.decode()


def test_is_where_one_is_on_every_page_of_a_process(client, cast: Cast) -> None:
    process = a_process(cast)
    hand_off = a_hand_off(cast, process)
    client.force_login(cast.carme.person)
    for path in (
        process.get_absolute_url(),
        reverse("processes:guide", args=[process.pk]),
        reverse("processes:partners", args=[process.pk]),
        hand_off.get_absolute_url(),
    ):
        here = BeautifulSoup(client.get(path).content, "html.parser").select(".top nav.only-l [aria-current]")
        assert [link["href"] for link in here] == [EXPLORE], path
