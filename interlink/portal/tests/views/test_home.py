"""The front door."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from interlink.accounts.tests.cast import Cast
from interlink.portal.views.home import SHOWN_WAITING
from interlink.processes.tests.factories import a_hand_off, a_process

HOME = reverse("portal:home")


def test_teaches_the_first_steps_in_an_empty_installation(client, db) -> None:
    page = client.get(HOME).content.decode()

    assert "Nothing runs here yet" in page
    assert reverse("account_signup") in page


def test_leaves_the_first_steps_of_somebody_signed_in_to_my_work(client, cast: Cast) -> None:
    client.force_login(cast.zeno.person)
    page = client.get(HOME).content.decode()

    assert "Nothing runs here yet" in page
    assert reverse("portal:my_work") in page
    assert reverse("accounts:register_organisation") not in page


@pytest.mark.parametrize("number", [1, 3])
def test_shows_what_runs_in_few_statements(client, cast: Cast, django_assert_num_queries, number: int) -> None:
    for each in range(number):
        a_process(cast, name=f"Bench {each}")
    client.get(HOME)

    with django_assert_num_queries(6):
        page = client.get(HOME).content.decode()

    assert page.count("Bench ") == number
    assert page.count("btn go") == 1


def test_hides_a_process_that_is_not_open(client, cast: Cast) -> None:
    a_process(cast, name="Hidden bench", is_open=False)

    assert "Hidden bench" not in client.get(HOME).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_shows_what_waits_with_the_one_primary_button(
    client, cast: Cast, django_assert_max_num_queries, number: int
) -> None:
    for each in range(number):
        hand_off = a_hand_off(cast, a_process(cast, name=f"Bench {each}"))
    client.force_login(cast.bilal.person)
    client.get(HOME)

    with django_assert_max_num_queries(12):
        page = BeautifulSoup(client.get(HOME).content, "html.parser")

    assert len(page.select(".btn.go")) == 1
    assert page.select_one(".next h2").get_text() == f"Answer the hand-off of “{hand_off.task.name}”"
    assert page.select_one(".top .count").find(string=True).strip() == page.select_one("h1 .cnt").get_text(strip=True)


def test_shows_a_few_of_what_waits_and_leads_to_all(client, cast: Cast) -> None:
    for each in range(SHOWN_WAITING + 2):
        a_hand_off(cast, a_process(cast, name=f"Bench {each}"))
    client.force_login(cast.bilal.person)
    page = BeautifulSoup(client.get(HOME).content, "html.parser")

    count = page.select_one("h1 .cnt").get_text(strip=True)
    assert len(page.select(".todo")) == SHOWN_WAITING
    assert f"{count} things wait for you." in page.select_one(".after").get_text()
    assert page.select_one(".after .btn")["href"] == reverse("portal:my_work")


@pytest.mark.parametrize("number", [1, 3])
def test_shows_what_runs_to_somebody_for_whom_nothing_waits(
    client, cast: Cast, django_assert_max_num_queries, number: int
) -> None:
    for each in range(number):
        a_process(cast, name=f"Bench {each}")
    client.force_login(cast.zeno.person)
    client.get(HOME)

    with django_assert_max_num_queries(12):
        page = client.get(HOME).content.decode()

    assert page.count("Bench ") == number
    assert "Nothing waits for you." in page
    assert page.count("btn go") == 1
