from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from interlink.accounts.operations import seats
from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.deliberation.tests.factories import everybody_votes
from interlink.kernel.actors import NOBODY, Actor
from interlink.partnerships.tests.factories import a_team, an_agreement_in_force, team_of
from interlink.processes.models import Process
from interlink.processes.operations import checks, tasks
from interlink.processes.queries import processes

from ..factories import (
    a_blueprint,
    a_closed_phase,
    a_hand_off,
    a_process,
    a_proposed_process,
    a_task,
    hear,
)

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FRAMED = ["decisions", "partners", "activity", "assets"]


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.person, backend=BACKEND)
    return client


def page(name: str, row: Any) -> str:
    return reverse(f"processes:{name}", args=[row.pk])


def test_show_tells_everybody_where_it_stands(cast: Cast) -> None:
    process = a_process(cast, name="One door")
    a_closed_phase(process, cast.bilal)

    text = Client().get(page("show", process)).content.decode()

    assert "<h1>One door</h1>" in text
    assert "Close the phase ‘Engage’?" in text
    assert "Next for" in text
    assert "Both sides closed the phase “Engage”." in text
    assert cast.association.name in text


def test_show_names_people_only_to_members(cast: Cast) -> None:
    process = a_process(cast)
    a_closed_phase(process, cast.bilal)

    public = Client().get(page("partners", process)).content.decode()
    inside = signed_in(cast.carme).get(page("partners", process)).content.decode()

    assert "Bilal Benali" not in public
    assert "Bilal Benali" in inside


def test_show_gives_everybody_something_to_do(cast: Cast) -> None:
    process = a_process(cast)

    def offered(client: Client) -> list[str]:
        return [link["href"] for link in _soup(client, process).select(".do a")]

    guide, back = page("guide", process), f"?next={page('show', process)}"
    account = [reverse("account_signup") + back, reverse("account_login") + back]
    assert offered(Client()) == [guide, *account, "#who"]
    assert offered(signed_in(cast.zeno)) == [guide, "#who", reverse("accounts:register_organisation")]
    assert offered(signed_in(cast.carme)) == [guide]
    links = {link["href"] for link in _soup(Client(), process).select(".who a")}
    assert reverse("accounts:organisation", args=[cast.association.pk]) in links


def test_partners_are_those_who_hold_their_seat_with_their_side(cast: Cast) -> None:
    process = a_process(cast)
    elena = a_colleague(cast.association, cast.bilal, "Elena Esposito")
    a_team(process.partnership, elena, by=cast.bilal)
    client = signed_in(cast.carme)
    before = client.get(page("partners", process)).content.decode()
    seats.leave(seat=cast.association.seats.get(person=elena.person), by=elena)

    shown = BeautifulSoup(client.get(page("partners", process)).content, "html.parser")

    assert "Elena Esposito" in before
    assert "Elena Esposito" not in shown.get_text()
    people = {each.b.get_text(): each.small.get_text() for each in shown.select(".rows ul .who")}
    assert people["Bilal Benali"] == f"Civic · {cast.association}"


def _soup(client: Client, process: Process) -> BeautifulSoup:
    return BeautifulSoup(client.get(page("show", process)).content, "html.parser")


def test_show_says_that_a_proposed_process_waits_for_its_decision(cast: Cast) -> None:
    process = a_proposed_process(cast, name="One door")

    text = signed_in(cast.bilal).get(page("show", process)).content.decode()

    assert "This process is proposed. It starts when both sides have decided so" in text
    assert reverse("deliberation:decision", args=[process.start_decision_id]) in text


def test_what_was_decided_can_be_started_by_hand_when_the_job_did_not(cast: Cast) -> None:
    process = a_proposed_process(cast)
    by_hand, client = page("start_as_decided", process), signed_in(cast.bilal)
    early = client.post(by_hand)
    before = client.get(page("show", process)).content.decode()
    everybody_votes(process.start_decision)

    offered = client.get(page("show", process)).content.decode()
    asked = client.get(by_hand)
    answer = client.post(by_hand)

    assert early.status_code == 409
    assert "This process starts only when both sides have decided so." in early.content.decode()
    assert by_hand not in before
    assert by_hand in offered
    assert "Both sides have decided so." in asked.content.decode()
    process.refresh_from_db()
    assert (answer.headers["Location"], process.state) == (page("show", process), "running")
    assert signed_in(cast.zeno).post(page("start_as_decided", a_proposed_process(cast))).status_code == 404


def test_a_refused_proposal_can_be_closed_by_hand_when_the_job_did_not(cast: Cast) -> None:
    process = a_proposed_process(cast)
    by_hand, client = page("give_up", process), signed_in(cast.bilal)
    early = client.post(by_hand)
    before = client.get(page("show", process)).content.decode()
    everybody_votes(process.start_decision, "no")

    offered = client.get(page("show", process)).content.decode()
    asked = client.get(by_hand).content.decode()
    answer = client.post(by_hand)

    assert early.status_code == 409
    assert by_hand not in before
    assert by_hand in offered
    assert "it can be proposed again" in asked
    process.refresh_from_db()
    assert (answer.headers["Location"], process.state) == (page("show", process), "not_started")


def test_show_says_that_a_process_was_not_started_or_is_finished(cast: Cast) -> None:
    refused = a_proposed_process(cast)
    everybody_votes(refused.start_decision, "no")
    hear()
    finished = a_process(cast, refused.partnership)
    for _number in range(4):
        a_closed_phase(finished, cast.carme)

    client = signed_in(cast.carme)

    assert "This process does not start" in client.get(page("show", refused)).content.decode()
    assert "This process is finished" in client.get(page("show", finished)).content.decode()


@pytest.mark.parametrize("name", ["show", *FRAMED])
def test_pages_of_an_open_process_are_public(cast: Cast, name: str) -> None:
    process = a_process(cast)

    assert Client().get(page(name, process)).status_code == 200
    assert signed_in(cast.carme).get(page(name, process)).status_code == 200


@pytest.mark.parametrize("name", ["show", *FRAMED])
def test_pages_of_a_closed_process_do_not_exist_for_strangers(cast: Cast, name: str) -> None:
    process = a_process(cast, name="The mayor hesitates", is_open=False)

    for client in (Client(), signed_in(cast.zeno)):
        answer = client.get(page(name, process))
        assert answer.status_code == 404
        assert "The mayor hesitates" not in answer.content.decode()
    assert signed_in(cast.bilal).get(page(name, process)).status_code == 200


@pytest.mark.parametrize("name", ["show", *FRAMED])
def test_pages_of_a_proposed_process_do_not_exist_for_strangers(cast: Cast, name: str) -> None:
    process = a_proposed_process(cast)

    assert Client().get(page(name, process)).status_code == 404


def test_activity_keeps_what_is_for_members(cast: Cast) -> None:
    process = a_process(cast, name="One door")

    public = Client().get(page("activity", process)).content.decode()
    inside = signed_in(cast.bilal).get(page("activity", process)).content.decode()

    assert "proposed the process" not in public
    assert "proposed the process" in inside
    assert "The process “One door” started." in public


def test_every_page_says_where_it_stands(cast: Cast) -> None:
    process = a_process(cast)
    task = a_task(process)
    phase, hand_off = task.objective.phase, a_hand_off(cast, process, task)
    client = signed_in(cast.carme)
    pages = {
        page("guide", process): "Guide",
        page("phase", phase): "Guide",
        page("hand_off", hand_off): "Guide",
        **{page(name, process): name.capitalize() for name in FRAMED},
        page("show", process): "Overview",
        page("task_schedule", task): None,
        page("evidence", phase.exit_criteria.first()): None,
    }

    for address, entry in pages.items():
        shown = BeautifulSoup(client.get(address).content, "html.parser")
        assert shown.select_one("header [aria-current]").get_text() == "Explore", address
        found = {
            link.find(string=True).strip() for link in shown.select(".side-nav [aria-current], .tabs [aria-current]")
        }
        assert found == ({entry} if entry else set()), address
        marks = {link["aria-current"] for link in shown.select(".side-nav [aria-current]")}
        is_below = address in (page("phase", phase), page("hand_off", hand_off))
        assert marks <= {"true" if is_below else "page"}, address


def test_show_tells_what_moved_and_leaves_the_ticks_to_the_activity(cast: Cast) -> None:
    process = a_process(cast)
    task = tasks.begin(task=a_task(process), by=cast.carme)
    for item in task.checks.all():
        checks.tick(item=item, by=cast.carme)
    client = signed_in(cast.carme)

    short, whole = (client.get(page(name, process)).content.decode() for name in ("show", "activity"))

    assert f"began the task “{task.name}”" in short
    assert "ticked" not in short
    assert whole.count("ticked “") == task.checks.count()


def test_show_takes_eight_statements_and_twelve_signed_in(cast: Cast, django_assert_num_queries: Any) -> None:
    process = a_process(cast)
    for client, number in ((Client(), 8), (signed_in(cast.carme), 12)):
        with django_assert_num_queries(number):
            client.get(page("show", process))
    a_closed_phase(process, cast.carme)
    a_colleague(cast.city, cast.carme, "Cora Colleague")
    with django_assert_num_queries(8):
        Client().get(page("show", process))


@pytest.mark.parametrize(("name", "number"), [("decisions", 4), ("partners", 3), ("activity", 5), ("assets", 8)])
def test_pages_take_constant_statements(cast: Cast, django_assert_max_num_queries: Any, name: str, number: int) -> None:
    process = a_process(cast)

    for _rows in (1, 3):
        with django_assert_max_num_queries(number):
            Client().get(page(name, process))
        a_closed_phase(process, cast.carme)


# Starting.


def given(cast: Cast, partnership: Any, **different: str) -> dict[str, str]:
    return {
        "blueprint": a_blueprint().key,
        "name": "One door",
        "promise": "Everybody finds any service.",
        "language": "it",
        "is_open": "no",
        "coordinating_team": str(team_of(partnership, cast.city).pk),
        **different,
    }


def test_start_proposes_and_leads_to_the_process(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)

    answer = signed_in(cast.carme).post(page("start", partnership), given(cast, partnership))

    process = Process.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, page("show", process))
    assert (process.name, process.language, process.is_open, process.state) == ("One door", "it", False, "proposed")


def test_start_shows_the_blueprints_and_what_the_agreement_says(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    a_blueprint()

    text = signed_in(cast.carme).get(page("start", partnership)).content.decode()

    assert "Short path to a shared service" in text
    assert "4 phases, 15 tasks; in English, Italiano, Español, Latviešu." in text
    assert "Both sides decide within 14 days" in text


def test_start_keeps_what_was_typed_when_something_is_missing_or_refused(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    a_process(cast, partnership, name="One door")
    client = signed_in(cast.carme)

    missing = client.post(page("start", partnership), given(cast, partnership, name=""))
    refused = client.post(page("start", partnership), given(cast, partnership))

    assert missing.status_code == 422
    assert "Give the process a name." in missing.content.decode()
    assert refused.status_code == 409
    assert "The partnership already has a process with this name." in refused.content.decode()
    assert "Everybody finds any service." in refused.content.decode()


def test_start_says_why_not_to_a_stranger_and_asks_a_visitor_to_sign_in(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)

    assert signed_in(cast.zeno).get(page("start", partnership)).status_code == 403
    assert Client().get(page("start", partnership)).status_code == 302


def test_start_takes_at_most_twelve_statements(cast: Cast, django_assert_max_num_queries: Any) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    client = signed_in(cast.carme)

    with django_assert_max_num_queries(12):
        client.get(page("start", partnership))


# Lists for other pages.


def test_explore_finds_open_processes_with_where_they_stand(cast: Cast, django_assert_num_queries: Any) -> None:
    process = a_process(cast, name="One door", language="lv")
    a_process(cast, process.partnership, name="Secret", is_open=False)
    a_process(cast, process.partnership, name="Benches", promise="A bench on every corner.")

    with django_assert_num_queries(5):
        found = processes.explore(NOBODY)

    assert [row.process.name for row in found] == ["Benches", "One door"]
    assert [(row.phase.position, row.done, row.total, row.ball.sides) for row in found][1] == (
        1,
        0,
        15,
        ("government",),
    )
    assert [row.process.name for row in processes.explore(NOBODY, text="CORNER")] == ["Benches"]
    assert [row.process.name for row in processes.explore(NOBODY, language="lv")] == ["One door"]
    assert processes.explore(cast.bilal).paginator.count == 3


def test_explore_counts_the_same_statements_for_one_row(cast: Cast, django_assert_num_queries: Any) -> None:
    a_process(cast)

    with django_assert_num_queries(5):
        processes.explore(NOBODY)
