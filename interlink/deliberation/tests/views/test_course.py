"""The pages on which a vote gets more time, ends, or is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interlink.accounts.tests.cast import Cast
from interlink.deliberation.models import Decision
from interlink.deliberation.operations import ballots
from interlink.deliberation.tests.factories import (
    a_decision,
)

from .test_decisions import page_of, signed_in, words


def test_extend_gives_more_time(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)
    day = timezone.localdate(decision.closes_at + timedelta(days=5))
    path = reverse("deliberation:extend", args=[decision.pk])

    response = signed_in(client, cast.bilal).post(path, {"closes_on": day.isoformat(), "reason": "Holidays."})

    decision.refresh_from_db()
    assert (response.status_code, response["Location"]) == (302, page_of(decision))
    assert (timezone.localdate(decision.closes_at), decision.times_extended) == (day, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"closes_on": "", "reason": ""}, "Choose the day on which the vote ends."),
        ({"closes_on": "soon", "reason": "x"}, "Write a day like 2026-12-31."),
        ({"closes_on": "2030-01-01", "reason": ""}, "Say why, in a sentence that everybody will read."),
        ({"closes_on": "2030-01-01", "reason": "x" * 501}, "Shorten this to 500 characters; it has 501."),
        ({"closes_on": "9999-12-31", "reason": "x"}, "More time is at most 60 days. Choose an earlier moment."),
        ({"closes_on": "0001-01-01", "reason": "x"}, "Choose a later moment."),
    ],
)
def test_extend_keeps_what_was_typed_when_it_does_not_fit(
    client: Client, cast: Cast, typed: dict[str, str], sentence: str
) -> None:
    decision = a_decision(cast)
    path = reverse("deliberation:extend", args=[decision.pk])

    response = signed_in(client, cast.bilal).post(path, typed)
    page = BeautifulSoup(response.content, "html.parser")

    assert response.status_code in (409, 422)
    assert sentence in words(response)
    assert page.select_one("textarea").get_text().strip() == typed["reason"]
    assert page.select_one("input[name=closes_on]")["value"] == typed["closes_on"]


@pytest.mark.parametrize("page", ["extend", "close", "withdraw"])
def test_pages_of_the_course_explain_why_not(client: Client, cast: Cast, page: str) -> None:
    path = reverse(f"deliberation:{page}", args=[a_decision(cast).pk])

    visitor = client.get(path)
    stranger = signed_in(client, cast.zeno).get(path)

    assert visitor.status_code == 302
    assert (stranger.status_code, "Not possible now" in words(stranger)) == (403, True)
    assert BeautifulSoup(stranger.content, "html.parser").select("form.stack") == []


def test_close_counts_when_everybody_has_voted(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)
    for actor in (cast.carme, cast.bilal):
        ballots.cast(decision=decision, choice="yes", by=actor)
    path = reverse("deliberation:close", args=[decision.pk])

    asked = signed_in(client, cast.bilal).get(path)
    done = client.post(path)

    assert (asked.status_code, done.status_code) == (200, 302)
    assert Decision.objects.get().state == "passed"


def test_withdraw_takes_it_back(client: Client, cast: Cast) -> None:
    decision = a_decision(cast)

    response = signed_in(client, cast.carme).post(
        reverse("deliberation:withdraw", args=[decision.pk]), {"reason": "Wrong day."}
    )

    assert response.status_code == 302
    assert Decision.objects.get().state == "withdrawn"
