"""The two sides on the public page of a process: what each has to do, in which measure, in which language."""

from __future__ import annotations

from datetime import timedelta

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interlink.accounts.tests.cast import Cast

from ...models import Process
from ...operations import hand_offs, tasks
from ...queries.overviews import Balance
from ..factories import a_finished_task, a_hand_off, a_process, a_task, in_guide_order


def shown(client: Client, process: Process) -> BeautifulSoup:
    return BeautifulSoup(client.get(reverse("processes:show", args=[process.pk])).content, "html.parser")


def test_show_says_once_who_has_the_ball_and_in_words_that_nothing_is_done(cast: Cast) -> None:
    process = a_process(cast)
    first = a_task(process)

    before = shown(Client(), process)
    a_finished_task(first, cast.carme)
    after = shown(Client(), process)

    assert before.select_one(".has").get_text().count(first.name) == 1
    assert before.select(".waits") == []
    assert before.select_one(".side.civ > p").get_text() == "Waits for the other side. No act of this side is due."
    assert before.select_one(".bals p").get_text() == "No task is done yet."
    assert after.select(".bals p") == []


def test_show_names_the_own_task_of_the_side_that_waits(cast: Cast) -> None:
    process = a_process(cast)
    _first, second = [task for task in in_guide_order(process) if not task.prerequisites.exists()][:2]
    hand_offs.accept(hand_off=a_hand_off(cast, process, second), by=cast.bilal)
    due = timezone.localdate() + timedelta(days=9)
    tasks.schedule(task=second, starts_on=None, due_on=due, by=cast.bilal)

    civic = shown(Client(), process).select_one(".side.civ")

    assert f"{cast.association}: “{second.name}”" in civic.select_one(".waits").get_text()
    assert "in 9 days" in civic.select_one(".waits").get_text()
    assert "No act of this side is due." not in civic.get_text()


def test_show_says_without_blame_that_most_tasks_are_on_one_side(cast: Cast) -> None:
    page = shown(Client(), a_process(cast)).get_text()

    assert "Most tasks are with the government side so far." in page
    assert [str(Balance(*numbers).heavier) for numbers in ((4, 2), (0, 4), (5, 3), (3, 0), (0, 0))] == [
        "government",
        "civic",
        "",
        "",
        "",
    ]


def test_show_says_once_in_which_language_a_process_is_written(cast: Cast) -> None:
    process = a_process(cast, language="it")

    def labels(language: str) -> list[tuple[str, str]]:
        client = Client(headers={"accept-language": language})
        return [(each["lang"], each.get_text()) for each in shown(client, process).select("#main .hero small")]

    assert labels("en") == [("it", "Italiano")]
    assert labels("it") == []
