"""Pages of a hand-off: what only the two teams read, and where each answer leads."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.kernel.actors import NOBODY
from interlink.partnerships.tests.factories import a_team, team_of

from ...models import HandOff, Process
from ...operations import hand_offs
from ..factories import a_hand_off, a_task
from .test_guide import SECRET, browser
from .test_tasks import guide_at


def read(actor, hand_off: HandOff) -> BeautifulSoup:
    response = browser(actor).get(hand_off.get_absolute_url())
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def labels(page: BeautifulSoup) -> list[str]:
    return [button.get_text(strip=True) for button in page.select("#main .acts .btn")]


def test_the_package_is_for_members_even_when_the_process_is_open(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process, note=SECRET)

    stranger = browser(cast.zeno).get(hand_off.get_absolute_url())
    visitor = browser(NOBODY).get(hand_off.get_absolute_url())

    assert (stranger.status_code, visitor.status_code) == (404, 302)
    assert SECRET not in stranger.content.decode()
    assert hand_off.task.name not in stranger.content.decode()


@pytest.mark.parametrize("route", ["hand_off_accept", "hand_off_return", "hand_off_withdraw"])
def test_answers_do_not_exist_for_a_stranger(cast: Cast, process: Process, route: str) -> None:
    hand_off = a_hand_off(cast, process)

    response = browser(cast.zeno).post(reverse(f"processes:{route}", args=[hand_off.pk]), {"reason": "Mine!"})

    assert response.status_code == 404
    assert HandOff.objects.get(pk=hand_off.pk).is_open


def test_the_package_shows_each_reader_what_they_can_do(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process)
    observer = a_colleague(cast.association, cast.bilal, "Oriol Observer")
    a_team(process.partnership, by=cast.bilal, observers=(observer,))

    receiver, giver, watcher = read(cast.bilal, hand_off), read(cast.carme, hand_off), read(observer, hand_off)

    assert labels(receiver) == ["Accept the hand-off", "Return it with a reason"]
    assert labels(giver) == ["Withdraw the hand-off"]
    assert watcher.select_one("#why-accept").get_text(strip=True) == (
        "Observers read and do not change. Ask your team to make you a member."
    )
    assert hand_off.note in receiver.get_text()
    assert [box.select_one("b").get_text() for box in receiver.select(".path > .is")] == [str(cast.city)]


def test_offer_leads_to_the_package(cast: Cast, process: Process) -> None:
    client, task = browser(cast.carme), a_task(process)
    address = reverse("processes:offer", args=[task.pk])
    day = timezone.localdate() + timedelta(days=5)

    form = BeautifulSoup(client.get(address).content, "html.parser")
    response = client.post(
        address,
        {
            "offered_to": team_of(process.partnership, cast.association).pk,
            "note": "Half is done.",
            "answer_on": day.isoformat(),
        },
    )

    hand_off = HandOff.objects.get()
    assert [option.get_text() for option in form.select("select option")] == ["Choose a team", str(cast.association)]
    assert (response.status_code, response.url) == (302, hand_off.get_absolute_url())
    assert timezone.localtime(hand_off.answer_by).date() == day
    assert timezone.localtime(hand_off.answer_by).strftime("%H:%M:%S") == "23:59:59"


def test_offer_keeps_what_was_typed(cast: Cast, process: Process) -> None:
    client, address = browser(cast.carme), reverse("processes:offer", args=[a_task(process).pk])
    team = team_of(process.partnership, cast.association).pk

    empty = client.post(address, {"note": "Half is done."})
    past = client.post(address, {"offered_to": team, "note": "Half is done.", "answer_on": "2020-01-01"})

    assert (empty.status_code, past.status_code) == (422, 409)
    assert "Choose a team." in empty.content.decode()
    assert "Choose a day that is still to come, so that they have time to answer." in past.content.decode()
    for page in (empty, past):
        assert "Half is done." in page.content.decode()


def test_accept_leads_to_the_task(cast: Cast, process: Process) -> None:
    hand_off, client = a_hand_off(cast, process), browser(cast.bilal)
    address = reverse("processes:hand_off_accept", args=[hand_off.pk])

    asked = client.get(address)
    done = client.post(address)
    again = client.post(address)

    assert (asked.status_code, done.url, again.status_code) == (200, guide_at(hand_off.task), 409)
    assert "This hand-off already has an answer." in again.content.decode()
    assert [box.select_one("b").get_text() for box in read(cast.carme, hand_off).select(".path > .is")] == [
        str(cast.association)
    ]


def test_return_needs_a_reason_and_the_giver_reads_it(cast: Cast, process: Process) -> None:
    hand_off, client = a_hand_off(cast, process), browser(cast.bilal)
    address = reverse("processes:hand_off_return", args=[hand_off.pk])

    empty = client.post(address, {"reason": ""})
    done = client.post(address, {"reason": "We have no room."})

    assert (empty.status_code, done.url) == (422, hand_off.get_absolute_url())
    assert "Say why you return it, so that they know what to change." in empty.content.decode()
    assert "We have no room." in read(cast.carme, hand_off).get_text()


def test_withdraw_leads_to_the_task(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process)

    response = browser(cast.carme).post(reverse("processes:hand_off_withdraw", args=[hand_off.pk]))

    assert response.url == guide_at(hand_off.task)
    assert labels(read(cast.carme, hand_off)) == []


def test_an_overdue_answer_is_said_and_still_counts(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process)

    with time_machine.travel(hand_off.answer_by + timedelta(days=2)):
        receiver, giver = read(cast.bilal, hand_off), read(cast.carme, hand_off)
        hand_offs.accept(hand_off=hand_off, by=cast.bilal)

    assert "The day to answer has passed. Your answer still counts: please give it now." in receiver.get_text()
    assert [page.select_one(".st.bad").get_text() for page in (receiver, giver)] == ["Overdue", "Overdue"]


def test_the_package_stays_within_its_budget(cast: Cast, process: Process, django_assert_num_queries) -> None:
    hand_off, client = a_hand_off(cast, process), browser(cast.bilal)
    client.get(hand_off.get_absolute_url())

    with django_assert_num_queries(8):
        client.get(hand_off.get_absolute_url())
