from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db.models import F
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from interlink.accounts.tests.cast import Cast
from interlink.assets.models import Document
from interlink.assets.tests.factories import a_document
from interlink.catalogue.models import Enabler
from interlink.catalogue.tests.factories import a_need, an_enabler, own_catalogue
from interlink.kernel import panels
from interlink.kernel.actors import NOBODY, Actor
from interlink.processes.models import Process, Task
from interlink.processes.operations.tasks import begin
from interlink.processes.queries import standings, tasks
from interlink.processes.tests.factories import a_closed_phase


def ask(name: str, *args: Any) -> BeautifulSoup:
    (panel,) = panels.ask(name, *args)
    return BeautifulSoup(render_to_string(panel["template"], {"panel": panel}), "html.parser")


def test_a_task_shows_its_documents_and_how_to_begin_one(cast: Cast, task: Task, document: Document) -> None:
    shown = ask("task.assets", task, cast.bilal)

    row = shown.tbody.tr
    assert (row.a["href"], row.a.text) == (document.get_absolute_url(), "Who takes part")
    assert cast.city.name in row.text
    assert "version 2" in row.text
    assert "Government" in row.text
    assert [a.text for a in shown.find_all("a", class_="btn")] == [
        "Start an empty document",
        "Start from the catalogue",
    ]


def test_a_task_without_documents_says_what_to_do(cast: Cast, task: Task) -> None:
    assert "This task has no document yet." in ask("task.assets", task, cast.carme).text


def test_a_task_offers_a_stranger_nothing_to_press(cast: Cast, task: Task, document: Document) -> None:
    for reader in (NOBODY, cast.zeno):
        shown = ask("task.assets", task, reader)

        assert (shown.a.text, shown.find_all(class_="btn")) == ("Who takes part", [])


def test_the_page_of_a_process_lists_its_documents(cast: Cast, process: Process, document: Document) -> None:
    answer = Client().get(reverse("processes:assets", args=[process.pk]))
    shown = BeautifulSoup(answer.content, "html.parser").select_one("#main")

    assert [link.get_text() for link in shown.select("th a")] == ["Who takes part"]
    assert "{" not in shown.get_text()


def guide(actor: Actor, task: Task) -> BeautifulSoup:
    client = Client()
    client.force_login(actor.person)
    address = reverse("processes:guide", args=[task.process_id])
    return BeautifulSoup(client.get(address, {"task": task.pk}).content, "html.parser")


def test_the_guide_leads_to_the_document_of_a_begun_task(cast: Cast, task: Task, document: Document) -> None:
    begin(task=task, by=cast.carme)

    (go,) = guide(cast.carme, task).select("#main .btn.go")

    assert (go.get_text(), go["href"]) == ("Open the document", document.get_absolute_url())


def test_the_guide_offers_no_start_in_a_closed_phase(cast: Cast, process: Process) -> None:
    own_catalogue()
    task = next(each for each in Task.objects.filter(process=process).order_by("pk") if each.needs)
    open_starts = [form for form in guide(cast.carme, task).select("#task form") if form.select("[name=enabler]")]
    while Task.objects.filter(pk=task.pk).exclude(objective__phase__state="closed"):
        a_closed_phase(process, cast.carme)

    shown = guide(cast.carme, task).select_one("#task")

    refused = "This phase is closed, so its documents can be read and no longer changed."
    assert open_starts
    assert [reason.get_text(strip=True) for reason in shown.select(".reason")].count(refused) == 2
    assert shown.select("[name=enabler]") == []


def test_a_task_says_why_an_observer_begins_none(observer: Actor, task: Task) -> None:
    shown = ask("task.assets", task, observer)

    assert shown.button["aria-disabled"] == "true"
    assert "Observers read and do not change." in shown.text


@pytest.mark.parametrize("count", [1, 3])
def test_a_task_needs_one_statement(
    cast: Cast, task: Task, count: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for _number in range(count):
        a_document(cast, task)
    task = tasks.visible_to(cast.carme).get(pk=task.pk)
    standings.remember(task, cast.carme, standings.of(cast.carme, task.process.partnership_id))

    with django_assert_num_queries(1):
        ask("task.assets", task, cast.carme)
    with django_assert_num_queries(1):
        ask("task.assets", task, NOBODY)


@pytest.mark.parametrize("count", [1, 3])
def test_a_process_needs_one_statement(
    cast: Cast, task: Task, count: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for _number in range(count):
        a_document(cast, task, by=cast.bilal)
    process = Process.objects.get(pk=task.process_id)

    with django_assert_num_queries(1):
        shown = ask("process.assets", process, NOBODY)

    assert len(shown.tbody.find_all("tr")) == count
    assert shown.tbody.text.count("Civic") == count


def test_a_process_without_documents_shows_no_list(cast: Cast, task: Task) -> None:
    assert panels.ask("process.assets", task.process, NOBODY) == []


def test_an_enabler_leads_to_my_tasks_those_that_need_it_first(
    cast: Cast, task: Task, django_assert_num_queries: Callable[..., Any]
) -> None:
    *_others, last = tasks.doable_by(cast.carme).order_by(F("due_on").asc(nulls_last=True), "pk")
    for key in last.needs:
        a_need(key)
    enabler = an_enabler("guide", needs=tuple(last.needs))
    enabler = Enabler.objects.prefetch_related("needs").get(pk=enabler.pk)

    with django_assert_num_queries(2):
        shown = ask("enabler.tasks", enabler, cast.carme)

    assert last.needs
    assert shown.li.b.get_text() == last.name
    assert shown.li.a["href"] == f"{reverse('assets:start', args=[last.pk])}?enabler=guide"


def test_an_enabler_tells_somebody_without_a_task_what_to_do(cast: Cast, task: Task) -> None:
    shown = ask("enabler.tasks", an_enabler("guide"), cast.zeno)

    assert "None of your teams has a task that can be worked on now." in shown.get_text()
    assert shown.li is None
