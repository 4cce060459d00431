from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interlink.accounts.tests.cast import Cast
from interlink.deliberation.models import Ballot
from interlink.deliberation.operations import ballots
from interlink.deliberation.tests.factories import a_decision
from interlink.kernel.dates import moment

from .test_decisions import page_of, signed_in, words


def test_cast_records_the_vote_and_shows_the_receipt(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)
    path = reverse("deliberation:vote", args=[decision.pk])

    response = signed_in(client, cast.bilal).post(path, {"choice": "no", "reason": "Too early."}, follow=True)

    ballot = Ballot.objects.get()
    assert response.redirect_chain == [(page_of(decision), 302)]
    assert (ballot.choice, ballot.reason) == ("no", "Too early.")
    assert f"Your vote is on record. Your receipt is {ballot.receipt}." in words(response)
    assert response.content.decode().count(f"<code>{ballot.receipt}</code>") == 1


def test_cast_twice_is_refused_with_the_vote_still_shown(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)
    path = reverse("deliberation:vote", args=[decision.pk])
    signed_in(client, cast.bilal).post(path, {"choice": "yes"})

    response = client.post(path, {"choice": "yes"})

    assert response.status_code == 409
    assert f"You have already voted. You can change your vote until {moment(decision.closes_at)}." in words(response)
    assert Ballot.objects.count() == 1


def test_cast_without_an_answer_keeps_the_reason(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)
    path = reverse("deliberation:vote", args=[decision.pk])

    for typed in ({"reason": "Because."}, {"choice": "perhaps", "reason": "Because."}):
        response = signed_in(client, cast.bilal).post(path, typed)
        page = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 422
        assert page.select_one("#errors") is not None
        assert page.select_one("textarea[name=reason]").get_text().strip() == "Because."
    assert not Ballot.objects.exists()


def test_cast_too_late_keeps_what_was_typed(client: Client, cast: Cast) -> None:
    decision = a_decision(cast, closes_at=timezone.now() + timedelta(hours=1))
    signed_in(client, cast.bilal)

    with time_machine.travel(decision.closes_at + timedelta(minutes=1)):
        response = client.post(reverse("deliberation:vote", args=[decision.pk]), {"choice": "no", "reason": "Because."})

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 409
    assert "The time to vote ended on" in words(response)
    assert page.select_one("textarea[name=reason]").get_text().strip() == "Because."


def test_cast_off_the_roll_is_refused(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)

    response = signed_in(client, cast.zeno).post(reverse("deliberation:vote", args=[decision.pk]), {"choice": "yes"})

    assert response.status_code == 409
    assert "You are not on the roll of this decision." in words(response)
    assert not Ballot.objects.exists()


def test_cast_leads_a_visitor_to_sign_in_and_back(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)
    path = reverse("deliberation:vote", args=[decision.pk])

    posted = client.post(path, {"choice": "yes"})
    back = signed_in(client, cast.bilal).get(path)

    assert posted["Location"].startswith(reverse("account_login"))
    assert (back.status_code, back["Location"]) == (302, page_of(decision))


def test_change_replaces_the_vote(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)
    first = ballots.cast(decision=decision, choice="no", reason="Too early.", by=cast.bilal)
    signed_in(client, cast.bilal)

    shown = BeautifulSoup(client.get(page_of(decision)).content, "html.parser").select_one("section.ballot form")
    response = client.post(shown["action"], {"choice": "yes", "reason": ""})

    ballot = Ballot.objects.get()
    assert shown.select_one("input[checked]")["value"] == "no"
    assert shown.select_one("textarea").get_text().strip() == "Too early."
    assert response.status_code == 302
    assert (ballot.choice, ballot.receipt == first.receipt) == ("yes", False)


@pytest.mark.parametrize("choice", ["yes", "no", "abstain"])
def test_the_roll_shows_every_kind_of_vote(client: Client, cast: Cast, choice: str) -> None:
    decision = a_decision(cast)
    ballots.cast(decision=decision, choice=choice, by=cast.bilal)

    page = BeautifulSoup(client.get(page_of(decision)).content, "html.parser")

    rows = {row.th.get_text(strip=True): row.td.get_text(strip=True) for row in page.select("table.roll tr:has(td)")}
    assert rows == {
        cast.city.name: "Not yet",
        cast.association.name: {"yes": "Yes", "no": "No", "abstain": "Abstain"}[choice],
    }
