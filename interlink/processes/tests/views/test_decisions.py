"""What the page of a decision says about the process that it decides on."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from interlink.accounts.tests.cast import Cast
from interlink.deliberation.models import Decision
from interlink.deliberation.queries import decisions
from interlink.deliberation.tests.factories import everybody_votes
from interlink.processes.rules import May
from interlink.processes.tests.factories import a_closed_phase, a_process, a_proposed_process, hear


def page_of(client: Client, decision: Decision | None) -> BeautifulSoup:
    assert decision is not None
    return BeautifulSoup(client.get(decision.get_absolute_url()).content, "html.parser")


def links(page: BeautifulSoup) -> list[tuple[str, str]]:
    found: list[Tag] = page.select(".result a")
    return [(link.get_text(strip=True), str(link["href"])) for link in found]


def test_an_open_decision_says_what_follows(client: Client, cast: Cast) -> None:
    process = a_proposed_process(cast)

    page = page_of(client, process.start_decision)

    answers = [answer.get_text(strip=True) for answer in page.select("[aria-labelledby=follows] dd")]
    assert answers == [
        "The process starts: its guide is laid out and the first phase opens.",
        "The process does not start. It can be proposed again.",
    ]


def test_a_passed_decision_says_what_it_led_to(client: Client, cast: Cast) -> None:
    process = a_process(cast, name="One door")
    phase = a_closed_phase(process, cast.carme)

    started = page_of(client, process.start_decision)
    closed = page_of(client, decisions.latest_for(str(May.CLOSE_PHASE), phase.pk))

    assert ("The process “One door” started.", process.get_absolute_url()) in links(started)
    assert (f"Both sides closed the phase “{phase.name}”.", phase.get_absolute_url()) in links(closed)


def test_a_passed_decision_says_that_it_is_not_carried_out_yet(client: Client, cast: Cast) -> None:
    process = a_proposed_process(cast)
    assert process.start_decision is not None
    everybody_votes(process.start_decision)
    client.force_login(cast.bilal.person)

    before = page_of(client, process.start_decision).get_text()
    hear()
    after = page_of(client, process.start_decision).get_text()

    sentence = "It has not been carried out yet. That happens by itself within moments: load this page again."
    assert (sentence in before, sentence in after) == (True, False)


@pytest.mark.parametrize("is_open", [True, False])
def test_what_it_led_to_is_for_those_who_see_the_process(client: Client, cast: Cast, *, is_open: bool) -> None:
    process = a_process(cast, is_open=is_open)
    assert process.start_decision is not None

    seen_by_visitor = "What it led to" in page_of(client, process.start_decision).get_text()
    client.force_login(cast.bilal.person)
    seen_by_member = "What it led to" in page_of(client, process.start_decision).get_text()

    assert (seen_by_visitor, seen_by_member) == (is_open, True)
