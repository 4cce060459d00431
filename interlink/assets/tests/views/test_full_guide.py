"""The guide when there is much in it: 51 tasks and 100 documents cost what one task without any does."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interlink.accounts.tests.cast import Cast, Scene
from interlink.kernel.actors import NOBODY, Actor
from interlink.partnerships.tests.factories import a_team
from interlink.processes.models import Process, Task
from interlink.processes.operations import blueprints
from interlink.processes.tests.factories import _short, a_process

from ...models import Document
from ...operations import documents

TASKS, DOCUMENTS = 51, 100
MOST = {"visitor": 8, "stranger": 12, "member": 12, "observer": 12}


def a_blueprint_of_51_tasks() -> Any:
    """The short blueprint, with the tasks of its first objective again and again."""
    content = copy.deepcopy(_short())
    tasks = content["phases"][0]["objectives"][0]["tasks"]
    further = TASKS - sum(len(each["tasks"]) for phase in content["phases"] for each in phase["objectives"])
    tasks += [{**tasks[0], "key": f"again-{number}"} for number in range(further)]
    return blueprints.read(content={**content, "key": "long"}, source="tests", by=Actor(job="tests"))


def a_full_process(cast: Cast) -> Process:
    """A running process of 51 tasks; 50 documents in the first of them, 50 in the others."""
    process = a_process(cast, blueprint=a_blueprint_of_51_tasks())
    a_team(process.partnership, by=cast.carme, observers=(cast.ana,))
    first, *others = Task.objects.filter(process=process, objective__phase__state="open").order_by(
        "objective__position", "position"
    )
    for number in range(DOCUMENTS):
        task = first if number % 2 else others[number % len(others)]
        documents.start_blank(task=task, title=f"Document {number}", language="en", by=cast.carme)
    return process


@pytest.fixture(scope="module")
def _full(scene: Scene, _cast: Callable[[], Cast]) -> Callable[[Cast], Process]:
    return scene.once(a_full_process, _cast())


@pytest.mark.parametrize("reader", MOST)
def test_a_full_guide_costs_no_more(
    cast: Cast, _full: Callable[[Cast], Process], reader: str, django_assert_max_num_queries: Any
) -> None:
    process = _full(cast)
    assert Task.objects.filter(process=process).count() == TASKS
    assert Document.objects.filter(task__process=process).count() == DOCUMENTS
    actor = {"visitor": NOBODY, "stranger": cast.zeno, "member": cast.carme, "observer": cast.ana}[reader]
    client = Client()
    if actor.person is not None:
        client.force_login(actor.person)
    task = Task.objects.filter(process=process).order_by(
        "objective__phase__position", "objective__position", "position"
    )[0]
    address = reverse("processes:guide", args=[process.pk])
    client.get(address)

    with django_assert_max_num_queries(MOST[reader]):
        page = client.get(address, {"task": task.pk})

    assert page.status_code == 200
    assert page.content.decode().count("Document ") >= 50
