"""The front door."""

from __future__ import annotations

import pytest
from django.urls import reverse

from interlink.accounts.tests.cast import Cast
from interlink.processes.tests.factories import a_process

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
def test_sends_somebody_signed_in_to_what_waits(client, cast: Cast, django_assert_num_queries, number: int) -> None:
    for each in range(number):
        a_process(cast, name=f"Bench {each}")
    client.force_login(cast.carme.person)
    client.get(HOME)

    with django_assert_num_queries(10):
        page = client.get(HOME).content.decode()

    assert reverse("portal:my_work") in page
    assert page.count("btn go") == 1
