"""The guide page: who sees what of it, what it offers, and what it costs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.catalogue.tests.factories import own_catalogue
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.records import changing
from interlink.partnerships.tests.factories import a_team

from ...importers import import_blueprints
from ...models import Blueprint, Objective, Process, Task
from ...operations import checks, hand_offs, tasks
from ..factories import a_finished_task, a_hand_off, a_process, a_proposed_process, a_task, in_guide_order

DATA = (
    Path(os.environ.get("INTERLINK_TEST_DATA") or Path(__file__).parents[5] / "shared" / "interlink-data") / "schemas"
)
SECRET = "Only between the two of us: the mayor hesitates."


def browser(actor: Actor) -> Client:
    client = Client()
    if actor.person is not None:
        client.force_login(actor.person)
    return client


def guide(actor: Actor, process: Process, **query: object) -> BeautifulSoup:
    response = browser(actor).get(reverse("processes:guide", args=[process.pk]), query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def a_large_blueprint() -> Blueprint:
    """INTERLINK's own, of 51 tasks."""
    import_blueprints(DATA, by=Actor(job="tests"))
    return Blueprint.objects.get(task_count=51)


def buttons(page: BeautifulSoup) -> list[str]:
    return [button.get_text(" ", strip=True) for button in page.select("#main .btn, #main [role=checkbox]")]


def test_show_opens_at_what_the_reader_can_do_now(cast: Cast, process: Process) -> None:
    first = a_task(process)

    page = guide(cast.carme, process)

    assert page.select_one("h1").get_text() == first.name
    assert [button.get_text() for button in page.select("#main .btn.go")] == ["Begin the task"]


def test_pressing_what_is_offered_leads_through_the_tasks(cast: Cast, process: Process) -> None:
    client, address = browser(cast.carme), reverse("processes:guide", args=[process.pk])
    pressed = []

    for _press in range(60):
        page = BeautifulSoup(client.get(address).content, "html.parser")
        ticks = page.select("#task-checklist ~ form [role=checkbox][aria-checked=false]")
        go = page.select_one("#main form .btn.go")
        if ticks:
            client.post(ticks[0]["formaction"])
        elif go is not None:
            pressed.append(go.get_text())
            assert client.post(go.find_parent("form")["action"]).status_code == 302
        else:
            break

    of_phase = Task.objects.filter(process=process, objective__phase__state="open")
    assert set(of_phase.values_list("state", flat=True)) == {"done"}
    assert pressed == ["Begin the task", "Mark as done"] * of_phase.count()
    assert page.select_one("#main .btn.go").get_text() == "Go to the gate"


def test_a_begun_task_leads_to_its_work_and_each_item_stands_once(cast: Cast, process: Process) -> None:
    task = tasks.begin(task=a_task(process), by=cast.carme)

    led = []
    for item in task.checks.all():
        page = guide(cast.carme, process)
        (go,) = page.select("#main .btn.go")
        led.append((go.get_text(), go.get("href")))
        assert item.text not in page.select_one(".thead").get_text()
        checks.tick(item=item, by=cast.carme)

    assert set(led) == {("Go to the list", "#task-steps")}
    (go,) = guide(cast.carme, process).select("#main .btn.go")
    assert go.get_text() == "Mark as done"


def test_a_begun_task_starts_its_document_from_the_enabler_that_fits_best(cast: Cast, process: Process) -> None:
    own_catalogue()
    task = next(task for task in in_guide_order(process) if task.needs and not task.prerequisites.exists())
    tasks.begin(task=task, by=cast.carme)

    page = guide(cast.carme, process, task=task.pk)

    (go,) = page.select("#main .btn.go")
    assert go.get_text() == f"Start a document: {page.select_one('#work-title').get_text()}"
    first = next(form for form in page.select("#task-enablers ~ ul form"))
    assert go.find_parent("form").select_one("[name=enabler]") == first.select_one("[name=enabler]")


def test_a_task_of_others_stands_right_below_one_line_about_mine(cast: Cast, process: Process) -> None:
    first, *_more, last = in_guide_order(process)

    page = guide(cast.carme, process, task=last.pk)

    line = page.select_one(".gnext")
    assert (line.name, line.get_text()) == ("p", f"Your team can do now: {first.name}")
    assert line.a["href"].endswith(f"?task={first.pk}")
    assert page.select("#main .next") == []


def test_a_complete_checklist_leads_on_although_steps_are_open(cast: Cast, process: Process) -> None:
    task = tasks.begin(task=a_task(process), by=cast.carme)
    for item in task.checks.filter(is_step=False):
        checks.tick(item=item, by=cast.carme)

    (go,) = guide(cast.carme, process).select("#main .btn.go")

    assert go.get_text() == "Mark as done"


def test_who_may_not_tick_reads_why_once_before_the_steps(cast: Cast, process: Process) -> None:
    task = a_task(process)
    before = guide(cast.carme, process).select_one("#task .tmain .reason").get_text(strip=True)
    tasks.begin(task=task, by=cast.carme)

    def reasons(actor: Actor) -> list[str]:
        return [each.get_text(strip=True) for each in guide(actor, process, task=task.pk).select("#task .reason")]

    assert before == "Begin this task first."
    assert reasons(NOBODY) == reasons(cast.zeno) == [f"{cast.city} does this task and ticks what is done."]
    assert reasons(cast.bilal) == [f"Only members of {cast.city} can do this: that team is responsible for the task."]


def test_the_gate_is_one_link_away_at_every_width(cast: Cast, process: Process) -> None:
    page = guide(NOBODY, process)

    links = page.select(f"#main a[href='{process.phases.get(state='open').get_absolute_url()}']")
    assert {link.get_text() for link in links} == {"The gate of this phase"}
    assert [
        bool(link.find_parent(class_=width)) for link, width in zip(links, ("guide-l", "guide-s"), strict=True)
    ] == [
        True,
        True,
    ]


def test_show_is_hidden_from_a_stranger_when_the_process_is_not_open(cast: Cast) -> None:
    process = a_process(cast, is_open=False)
    address = reverse("processes:guide", args=[process.pk])

    assert browser(cast.carme).get(address).status_code == 200
    assert browser(cast.zeno).get(address).status_code == 404
    assert browser(NOBODY).get(address).status_code == 404
    assert browser(cast.zeno).get(a_task(process).get_absolute_url()).status_code == 404


def test_a_visitor_reads_an_open_process_without_buttons_and_without_notes(cast: Cast, process: Process) -> None:
    task = tasks.begin(task=a_task(process), by=cast.carme)
    checks.tick(item=task.checks.first(), by=cast.carme)
    hand_off = a_hand_off(cast, process, task, note=SECRET)

    for reader in (NOBODY, cast.zeno):
        page = guide(reader, process, task=task.pk)
        text = page.get_text(" ", strip=True)
        assert buttons(page) == []
        assert page.select("#main form") == []
        assert SECRET not in str(page)
        assert cast.carme.person.name not in text
        assert str(hand_off.pk) not in str(page)
        assert "ticked" not in text
        assert f"{cast.city} stays responsible until {cast.association} accepts." in text


def test_a_member_reads_who_ticked_and_finds_the_package(cast: Cast, process: Process) -> None:
    task = tasks.begin(task=a_task(process), by=cast.carme)
    checks.tick(item=task.checks.first(), by=cast.carme)
    hand_off = a_hand_off(cast, process, task)

    page = guide(cast.bilal, process, task=task.pk)

    assert f"{cast.carme.person.name}," in page.select_one(".ticks small").get_text()
    assert page.select_one(".next .btn.go")["href"] == hand_off.get_absolute_url()
    assert page.select_one(".next h2").get_text() == f"{cast.city} offers you “{task.name}”"


def test_an_observer_reads_why_not(cast: Cast, process: Process) -> None:
    observer = a_colleague(cast.city, cast.carme, "Oriol Observer")
    a_team(process.partnership, by=cast.carme, observers=(observer,))

    page = guide(observer, process)

    off = page.select_one("#task .acts [aria-disabled=true]")
    assert off.get_text() == "Begin the task"
    assert page.select_one(f"#{off['aria-describedby']}").get_text(strip=True) == (
        "Observers read and do not change. Ask your team to make you a member."
    )
    assert page.select("#main .btn.go") == []


def test_a_blocked_task_names_its_blocker_and_offers_to_go_on(cast: Cast, process: Process) -> None:
    task = next(task for task in in_guide_order(process) if task.prerequisites.exists())
    blocker = task.prerequisites.get().needs

    page = guide(cast.carme, process, task=task.pk)

    assert page.select_one("#why-begin").get_text(strip=True) == (
        f"Finish “{blocker.name}” first. Or record why you go on without it."
    )
    assert reverse("processes:task_override", args=[task.pk]) in str(page)
    assert page.select_one(".gnext a").get_text() == a_task(process).name


def test_the_outline_says_so_when_an_objective_has_no_tasks(cast: Cast, process: Process) -> None:
    phase = process.phases.get(state="open")
    with changing():
        Objective(phase=phase, position=99, key="empty", name="Nobody has said yet").save(force_insert=True)
    for task in in_guide_order(process):
        if task.objective.phase_id == phase.pk:
            a_finished_task(task, cast.carme)

    page = guide(cast.carme, process)

    empty = next(s for s in page.select("nav.tree summary") if "Nobody has said yet" in s.get_text())
    assert empty.select_one("small").get_text() == "no tasks yet"
    assert page.select(".next .btn.go") == []


def test_every_phase_can_be_browsed(cast: Cast, process: Process) -> None:
    last = in_guide_order(process)[-1].objective.phase

    page = guide(NOBODY, process, phase=last.pk)

    current = page.select_one("nav.tree [aria-current=true]")
    first_of_last = next(t for t in in_guide_order(process) if t.objective.phase_id == last.pk)
    assert first_of_last.name in current.get_text()


def test_a_nonsense_address_opens_the_guide_all_the_same(cast: Cast, process: Process) -> None:
    assert guide(NOBODY, process, task="x", phase="'").select_one("h1").get_text() == a_task(process).name


def test_a_proposed_process_says_when_its_guide_opens(cast: Cast) -> None:
    page = guide(cast.carme, a_proposed_process(cast))

    assert page.select_one(".empty h2").get_text() == "The guide opens when the process starts"


def test_an_overdue_answer_shows_in_outline_and_task(cast: Cast, process: Process) -> None:
    import time_machine

    hand_off = a_hand_off(cast, process)

    with time_machine.travel(hand_off.answer_by + timezone.timedelta(days=2)):
        page = guide(NOBODY, process, task=hand_off.task_id)

    assert f"answer by {cast.association} is overdue" in page.select_one("nav.tree").get_text()
    assert "2 days late" in page.select_one("#task .note").get_text()


def test_a_returned_hand_off_leads_its_giver_to_the_reason(cast: Cast, process: Process) -> None:
    hand_off = hand_offs.return_(hand_off=a_hand_off(cast, process), reason="We have no room.", by=cast.bilal)

    assert hand_off.get_absolute_url() in str(guide(cast.carme, process, task=hand_off.task_id))
    assert hand_off.get_absolute_url() not in str(guide(NOBODY, process, task=hand_off.task_id))


READERS = {"visitor": 8, "stranger": 12, "member": 12, "observer": 12}


@pytest.mark.parametrize("reader", READERS)
def test_show_costs_the_same_for_12_tasks_and_for_51(
    cast: Cast, process: Process, reader: str, django_assert_num_queries
) -> None:
    own_catalogue()
    partnership = process.partnership
    observer = a_colleague(cast.city, cast.carme, "Oriol Observer")
    a_team(partnership, by=cast.carme, observers=(observer,))
    large = a_process(cast, partnership, blueprint=a_large_blueprint()) if DATA.exists() else process
    for each in {process, large}:
        task = next(task for task in in_guide_order(each) if task.needs)
        a_hand_off(cast, each, task)
        actor = {"visitor": NOBODY, "stranger": cast.zeno, "member": cast.carme, "observer": observer}[reader]
        client, address = browser(actor), reverse("processes:guide", args=[each.pk])
        client.get(address)

        with django_assert_num_queries(READERS[reader]):
            page = client.get(address, {"task": task.pk})

        assert page.status_code == 200
