from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.deliberation.queries.decisions import open_for
from interlink.deliberation.tests.factories import everybody_votes
from interlink.processes.models import Phase
from interlink.processes.operations import phases

from ..factories import (
    a_closed_phase,
    a_finished_task,
    a_process,
    hear,
    in_guide_order,
    the_open_phase,
    with_evidence,
)
from .test_processes import page, signed_in


def test_show_says_what_is_missing_and_why_it_cannot_close(cast: Cast, phase: Phase) -> None:
    text = signed_in(cast.carme).get(page("phase", phase)).content.decode()

    assert "0 of 3 exit criteria have evidence." in text
    assert "The phase can close when every exit criterion has its evidence." in text
    assert page("evidence", phase.exit_criteria.first()) in text


def test_show_leads_from_the_tasks_to_the_evidence_to_the_decision_to_the_next_phase(cast: Cast, phase: Phase) -> None:
    client = signed_in(cast.carme)

    def step() -> tuple[str, str, str]:
        box = BeautifulSoup(client.get(page("phase", phase)).content, "html.parser").select_one("#main .next")
        (go,) = box.select(".btn.go")
        return box.h2.get_text(), go.get_text(), go["href"]

    guide = reverse("processes:guide", args=[phase.process_id])
    assert step() == ("5 tasks of this phase are not done yet", "Open the guide", f"{guide}?phase={phase.pk}")
    for task in in_guide_order(phase.process)[:5]:
        a_finished_task(task, cast.carme)
    first = phase.exit_criteria.first()
    assert step() == (f"Add evidence for “{first.text}”", "Add evidence", page("evidence", first))
    with_evidence(phase, cast.carme)
    propose = page("propose_closing", phase)
    assert step() == ("Every exit criterion has its evidence", "Propose to close this phase", propose)
    decision = phases.propose_closing(phase=phase, text="", by=cast.carme)
    vote = decision.get_absolute_url()
    assert step() == ("Both sides are voting on closing this phase", "Read the decision and vote", vote)
    everybody_votes(decision)
    close = page("phase_close", phase)
    assert step() == ("Both sides have decided that this phase closes", "Close the phase", close)
    hear()
    following = phase.process.phases.get(position=2)
    assert step() == ("This phase is closed", "Go to the next phase", f"{guide}?phase={following.pk}")


def test_show_says_to_a_member_who_may_not_propose_why(cast: Cast, phase: Phase) -> None:
    with_evidence(phase, cast.carme)
    colleague = a_colleague(cast.city, cast.carme, "Elena")

    box = BeautifulSoup(signed_in(colleague).get(page("phase", phase)).content, "html.parser").select_one("#main .next")

    assert box.select_one("[aria-disabled=true]").get_text() == "Propose to close this phase"
    assert box.select_one(".reason").get_text(strip=True)
    assert box.select(".go") == []


def test_tasks_that_are_not_done_are_named_before_the_vote_and_after_it(cast: Cast, phase: Phase) -> None:
    done, left = in_guide_order(phase.process)[:2]
    a_finished_task(done, cast.carme)
    with_evidence(phase, cast.carme)

    asked = signed_in(cast.carme).get(page("propose_closing", phase)).content.decode()
    a_closed_phase(phase.process, cast.carme)
    closed = Client().get(page("phase", phase)).content.decode()

    assert "4 tasks are not done" in asked
    assert "4 tasks were not done when the phase closed. They stay as they are." in closed
    for text in (asked, closed):
        assert left.name in text
        assert done.name not in text


def test_show_offers_the_public_no_forms(phase: Phase) -> None:
    answer = Client().get(page("phase", phase))

    assert answer.status_code == 200
    assert "/evidence/" not in answer.content.decode()
    assert "/propose-closing/" not in answer.content.decode()


def test_show_leads_to_the_decision_while_the_sides_vote(cast: Cast, phase: Phase) -> None:
    decision = phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme)

    text = signed_in(cast.bilal).get(page("phase", phase)).content.decode()

    assert reverse("deliberation:decision", args=[decision.pk]) in text
    assert "While the sides vote, the evidence stays as it is." in text
    assert "/evidence/" not in text


def test_show_of_a_closed_and_of_a_later_phase(cast: Cast, phase: Phase) -> None:
    a_closed_phase(phase.process, cast.carme)
    client = signed_in(cast.bilal)

    closed = client.get(page("phase", phase)).content.decode()
    later = client.get(page("phase", phase.process.phases.last())).content.decode()

    assert "Both sides decided to close this phase." in closed
    assert "Not open yet. It opens when the phase before it is closed." in later


def test_evidence_is_shown_and_leads_back_to_the_gate(cast: Cast, phase: Phase) -> None:
    criterion = phase.exit_criteria.first()
    client = signed_in(cast.bilal)

    asked = client.get(page("evidence", criterion))
    answer = client.post(page("evidence", criterion), {"evidence": "The minutes.", "evidence_task": "", "seen": "1"})

    criterion.refresh_from_db()
    assert criterion.text in asked.content.decode()
    assert (answer.status_code, answer.headers["Location"]) == (302, page("phase", phase))
    assert criterion.evidence == "The minutes."


def test_evidence_of_two_people_is_shown_to_the_second_who_then_chooses(cast: Cast, phase: Phase) -> None:
    criterion = phase.exit_criteria.first()
    phases.show_evidence(criterion=criterion, evidence="Carme’s three pages.", by=cast.carme)
    client, mine = signed_in(cast.bilal), {"evidence": "Bilal’s words.", "evidence_task": "", "seen": "1"}

    answer = client.post(page("evidence", criterion), mine)

    criterion.refresh_from_db()
    shown = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, criterion.evidence) == (409, "Carme’s three pages.")
    assert "Somebody changed this while you were writing." in shown.select_one("#main").get_text()
    assert shown.select_one("textarea").get_text().strip() == "Bilal’s words."
    assert "Carme’s three pages." in shown.select_one("section[aria-labelledby=theirs]").get_text()

    again = client.post(page("evidence", criterion), {**mine, "seen": shown.select_one("[name=seen]")["value"]})

    criterion.refresh_from_db()
    assert (again.status_code, criterion.evidence) == (302, "Bilal’s words.")


def test_evidence_is_refused_when_nothing_is_said(cast: Cast, phase: Phase) -> None:
    answer = signed_in(cast.bilal).post(page("evidence", phase.exit_criteria.first()), {"evidence": "", "seen": "1"})

    assert answer.status_code == 409
    assert "Say what shows that this is met" in answer.content.decode()


def test_propose_closing_leads_to_the_decision(cast: Cast, phase: Phase) -> None:
    with_evidence(phase, cast.carme)
    client = signed_in(cast.bilal)

    asked = client.get(page("propose_closing", phase))
    answer = client.post(page("propose_closing", phase), {"text": "All done."})

    assert "Both sides vote, each with its own quorum and majority, within 14 days." in asked.content.decode()
    decision = open_for("processes.close_phase", phase.pk)
    assert (answer.status_code, decision.text) == (302, "All done.")
    assert answer.headers["Location"] == reverse("deliberation:decision", args=[decision.pk])


def test_close_by_post_is_refused_with_the_sentence(cast: Cast, phase: Phase) -> None:
    with_evidence(phase, cast.carme)

    answer = signed_in(cast.carme).post(page("phase_close", phase))

    phase.refresh_from_db()
    assert answer.status_code == 409
    assert "This phase closes only when both sides have decided so." in answer.content.decode()
    assert phase.state == "open"


def test_close_by_post_carries_out_what_was_decided(cast: Cast, phase: Phase) -> None:
    everybody_votes(phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme))

    answer = signed_in(cast.bilal).post(page("phase_close", phase))

    phase.refresh_from_db()
    assert (answer.status_code, phase.state) == (302, "closed")


@pytest.mark.parametrize("name", ["phase", "propose_closing", "phase_close", "evidence"])
def test_pages_of_a_closed_process_do_not_exist_for_strangers(cast: Cast, name: str) -> None:
    phase = the_open_phase(a_process(cast, is_open=False))
    row = phase.exit_criteria.first() if name == "evidence" else phase

    for method in ("get",) if name == "phase" else ("get", "post"):
        answer = getattr(signed_in(cast.zeno), method)(page(name, row))
        assert answer.status_code == 404
        assert phase.exit_criteria.first().text not in answer.content.decode()


@pytest.mark.parametrize("name", ["propose_closing", "phase_close", "evidence"])
def test_deeds_ask_visitors_to_sign_in(phase: Phase, name: str) -> None:
    row = phase.exit_criteria.first() if name == "evidence" else phase

    assert Client().get(page(name, row)).headers["Location"].startswith(reverse("account_login"))


def test_show_takes_constant_statements(cast: Cast, phase: Phase, django_assert_max_num_queries: Any) -> None:
    client = signed_in(cast.carme)
    with django_assert_max_num_queries(12):
        client.get(page("phase", phase))
    everybody_votes(phases.propose_closing(phase=with_evidence(phase, cast.carme), text="", by=cast.carme), "no")

    with django_assert_max_num_queries(12):
        client.get(page("phase", phase))
    with django_assert_max_num_queries(5):
        Client().get(page("phase", phase))
