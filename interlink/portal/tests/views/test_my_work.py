"""What waits for me."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from interlink.accounts.tests.cast import Cast, an_operator
from interlink.processes.tests.factories import a_hand_off, a_process

MY_WORK = reverse("portal:my_work")
MY_PROCESSES = reverse("portal:my_processes")


def test_asks_a_visitor_to_sign_in_and_comes_back(client, db) -> None:
    assert client.get(MY_WORK).url == f"{reverse('account_login')}?next=%2Fmy-work%2F"


def test_teaches_a_newcomer_three_steps(client, cast: Cast) -> None:
    client.force_login(cast.zeno.person)
    page = BeautifulSoup(client.get(MY_WORK).content, "html.parser")

    assert len(page.select("ol.first > li")) == 3
    assert [each["href"] for each in page.select(".btn.go")] == [reverse("portal:explore")]
    assert page.select_one(f"ol.first a[href='{reverse('accounts:register_organisation')}']")
    assert "ask one of its people to invite you" in page.select_one("ol.first").get_text()


def test_offers_to_found_a_partnership_to_a_representative(client, cast: Cast) -> None:
    client.force_login(cast.carme.person)

    assert reverse("partnerships:found") in client.get(MY_WORK).content.decode()


def test_shows_an_operator_what_others_need_to_begin(client, cast: Cast, settings) -> None:
    client.force_login(an_operator())
    settings.CONTACT = ""
    page = BeautifulSoup(client.get(MY_WORK).content, "html.parser")
    contact, _mail, confirm, _import = page.select("section[aria-labelledby=upkeep] li")

    assert "INTERLINK_CONTACT" in contact.get_text()
    assert "Done" in confirm.get_text()
    assert not page.select("section[aria-labelledby=first]")

    settings.CONTACT = "help@example.org"
    page = BeautifulSoup(client.get(MY_WORK).content, "html.parser")
    assert "Done" in page.select_one("section[aria-labelledby=upkeep] li").get_text()


def test_shows_nobody_else_the_steps_of_the_operator(client, cast: Cast) -> None:
    client.force_login(cast.carme.person)

    assert 'id="upkeep"' not in client.get(MY_WORK).content.decode()


def test_shows_the_most_urgent_with_the_one_primary_button(client, cast: Cast) -> None:
    hand_off = a_hand_off(cast, a_process(cast))
    client.force_login(cast.bilal.person)
    page = BeautifulSoup(client.get(MY_WORK).content, "html.parser")

    assert [each["href"] for each in page.select(".btn.go")] == [hand_off.get_absolute_url()]
    assert page.select_one(".next h2").get_text(strip=True).startswith("Answer the hand-off")


def test_shows_the_giver_whom_they_wait_for(client, cast: Cast) -> None:
    hand_off = a_hand_off(cast, a_process(cast))
    client.force_login(cast.carme.person)
    page = BeautifulSoup(client.get(MY_WORK).content, "html.parser")

    assert hand_off.task.name in page.find("section", {"aria-labelledby": "others"}).get_text()


def test_says_since_when_it_waits_unless_that_is_today(client, cast: Cast) -> None:
    hand_off = a_hand_off(cast, a_process(cast))
    client.force_login(cast.bilal.person)
    assert "Waits since" not in client.get(MY_WORK).content.decode()

    with time_machine.travel(hand_off.offered_at + timedelta(days=1)):
        client.force_login(cast.bilal.person)
        assert "Waits since" in client.get(MY_WORK).content.decode()


def test_says_the_same_number_in_the_header_and_in_the_heading(client, cast: Cast) -> None:
    a_hand_off(cast, a_process(cast))
    client.force_login(cast.carme.person)
    here = BeautifulSoup(client.get(MY_WORK).content, "html.parser")
    elsewhere = BeautifulSoup(client.get(reverse("portal:contact")).content, "html.parser")

    count = here.select_one("h1 .cnt").get_text(strip=True)
    assert here.select_one(".top .count").find(string=True).strip() == count
    assert elsewhere.select_one(".top .count").find(string=True).strip() == count


def test_stays_within_twelve_statements_for_an_operator(client, cast: Cast, django_assert_max_num_queries) -> None:
    client.force_login(an_operator())
    client.get(MY_WORK)

    with django_assert_max_num_queries(12):
        client.get(MY_WORK)


@pytest.mark.parametrize("number", [1, 3])
def test_stays_within_twelve_statements(client, cast: Cast, django_assert_max_num_queries, number: int) -> None:
    for _each in range(number):
        a_hand_off(cast, a_process(cast))
    client.force_login(cast.bilal.person)
    client.get(MY_WORK)

    with django_assert_max_num_queries(12):
        client.get(MY_WORK)


@pytest.mark.parametrize("number", [1, 3])
def test_lists_my_processes_in_few_statements(client, cast: Cast, django_assert_num_queries, number: int) -> None:
    for each in range(number):
        a_process(cast, name=f"Bench {each}", is_open=False)
    client.force_login(cast.bilal.person)
    client.get(MY_PROCESSES)

    with django_assert_num_queries(8):
        page = client.get(MY_PROCESSES).content.decode()

    assert page.count("Bench ") == number


def test_shows_a_stranger_no_process_of_others(client, cast: Cast) -> None:
    a_process(cast, name="Hidden bench")
    client.force_login(cast.zeno.person)

    assert "Hidden bench" not in client.get(MY_PROCESSES).content.decode()
