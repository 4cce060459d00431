"""Pages of a task: who sees them, what they ask, where they lead."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import NOBODY
from interlink.ledger.models import Entry

from ...models import Process
from ...operations import checks, tasks
from ..factories import a_finished_task, a_process, a_task, in_guide_order
from .test_guide import browser

DEEDS = ("task_begin", "task_finish", "task_reopen", "task_schedule", "task_override", "offer")


def guide_at(task) -> str:
    return f"{reverse('processes:guide', args=[task.process_id])}?task={task.pk}"


def test_task_leads_to_its_place_in_the_guide(process: Process) -> None:
    task = a_task(process)

    response = browser(NOBODY).get(task.get_absolute_url())

    assert (response.status_code, response.url) == (302, guide_at(task))


@pytest.mark.parametrize("route", DEEDS)
def test_deeds_of_a_closed_process_do_not_exist_for_a_stranger(cast: Cast, route: str) -> None:
    task = a_task(a_process(cast, is_open=False))
    address = reverse(f"processes:{route}", args=[task.pk])

    for method in ("get", "post"):
        response = getattr(browser(cast.zeno), method)(address)
        assert response.status_code == 404
        assert task.name not in response.content.decode()


@pytest.mark.parametrize("route", DEEDS)
def test_deeds_send_a_visitor_to_sign_in(process: Process, route: str) -> None:
    response = browser(NOBODY).get(reverse(f"processes:{route}", args=[a_task(process).pk]))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("route", DEEDS)
def test_deeds_say_why_not(cast: Cast, process: Process, route: str) -> None:
    response = browser(cast.bilal).get(reverse(f"processes:{route}", args=[a_task(process).pk]))

    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 403
    assert page.select_one("#refusal p").get_text() == (
        f"Only members of {cast.city} can do this: that team is responsible for the task."
    )
    assert page.select("#main form") == []


def test_begin_asks_then_leads_back_to_the_task(cast: Cast, process: Process) -> None:
    task, client = a_task(process), browser(cast.carme)
    address = reverse("processes:task_begin", args=[task.pk])

    assert client.get(address).status_code == 200
    response = client.post(address)

    assert (response.status_code, response.url) == (302, guide_at(task))


def test_finish_leads_to_what_comes_next(cast: Cast, process: Process) -> None:
    task = tasks.begin(task=a_task(process), by=cast.carme)
    for item in task.checks.filter(is_step=False):
        checks.tick(item=item, by=cast.carme)
    client = browser(cast.carme)

    response = client.post(reverse("processes:task_finish", args=[task.pk]), follow=True)

    assert response.redirect_chain == [(reverse("processes:guide", args=[process.pk]), 302)]
    page = BeautifulSoup(response.content, "html.parser")
    assert "Done. Here is what comes next." in page.select_one("[role=status]").get_text()
    assert page.select_one("h1").get_text() != task.name


def test_finish_refused_is_a_page_with_the_sentence(cast: Cast, process: Process) -> None:
    response = browser(cast.carme).post(reverse("processes:task_finish", args=[a_task(process).pk]))

    assert response.status_code == 409
    assert "Begin this task first." in response.content.decode()


def test_reopen_takes_the_task_up_again(cast: Cast, process: Process) -> None:
    task = a_finished_task(a_task(process), cast.carme)

    assert browser(cast.carme).post(reverse("processes:task_reopen", args=[task.pk])).url == guide_at(task)
    assert a_task(process).state == "in_progress"


def test_schedule_keeps_what_was_typed(cast: Cast, process: Process) -> None:
    task, client = a_task(process), browser(cast.carme)
    address = reverse("processes:task_schedule", args=[task.pk])

    wrong_order = client.post(address, {"starts_on": "2026-12-05", "due_on": "2026-12-04", "seen": 1})
    no_day = client.post(address, {"starts_on": "soon", "due_on": "", "seen": 1})

    assert wrong_order.status_code == 409
    assert "It cannot start after the day it is due." in wrong_order.content.decode()
    assert 'value="2026-12-05"' in wrong_order.content.decode()
    assert no_day.status_code == 422
    assert "Write a day like 2026-12-31." in no_day.content.decode()
    assert 'value="soon"' in no_day.content.decode()


def test_schedule_does_not_overwrite_what_another_wrote(cast: Cast, process: Process) -> None:
    task, client = a_task(process), browser(cast.carme)
    address = reverse("processes:task_schedule", args=[task.pk])
    seen = BeautifulSoup(client.get(address).content, "html.parser").select_one("[name=seen]")["value"]
    tasks.schedule(task=task, starts_on=None, due_on=date(2026, 12, 24), seen=int(seen), by=cast.carme)

    response = client.post(address, {"starts_on": "", "due_on": "2026-12-31", "seen": seen})

    assert response.status_code == 409
    assert "Somebody changed this while you were writing." in response.content.decode()
    assert a_task(process).due_on == date(2026, 12, 24)


def test_schedule_shows_what_is_there(cast: Cast, process: Process) -> None:
    task = tasks.schedule(
        task=a_task(process), starts_on=date(2026, 12, 1), due_on=date(2026, 12, 24), seen=1, by=cast.carme
    )

    page = browser(cast.carme).get(reverse("processes:task_schedule", args=[task.pk])).content.decode()

    assert 'value="2026-12-01"' in page
    assert 'value="2026-12-24"' in page


def test_override_asks_for_a_reason(cast: Cast, process: Process) -> None:
    task = next(task for task in in_guide_order(process) if task.prerequisites.exists())
    client, address = browser(cast.carme), reverse("processes:task_override", args=[task.pk])

    empty = client.post(address, {"reason": "  "})
    given = client.post(address, {"reason": "Summer is near."})

    assert (empty.status_code, given.status_code, given.url) == (422, 302, guide_at(task))
    assert "Say why you go on, in one sentence." in empty.content.decode()


def test_tick_is_one_press_and_a_second_one_finds_it_done(cast: Cast, process: Process) -> None:
    task = tasks.begin(task=a_task(process), by=cast.carme)
    item, client = task.checks.first(), browser(cast.carme)

    answers = [
        client.post(reverse(f"processes:check_{deed}", args=[item.pk])) for deed in ("tick", "tick", "untick", "untick")
    ]

    assert [answer.url for answer in answers] == [guide_at(task)] * 4
    assert Entry.objects.filter(name__startswith="processes.check").count() == 2


def test_a_tick_that_may_not_be_is_refused_with_the_reason(cast: Cast, process: Process) -> None:
    item = a_task(process).checks.first()

    refused = browser(cast.carme).post(reverse("processes:check_tick", args=[item.pk]))

    assert refused.status_code == 409


def test_tick_does_not_exist_for_a_stranger(cast: Cast) -> None:
    task = tasks.begin(task=a_task(a_process(cast, is_open=False)), by=cast.carme)

    response = browser(cast.zeno).post(reverse("processes:check_tick", args=[task.checks.first().pk]))

    assert response.status_code == 404
