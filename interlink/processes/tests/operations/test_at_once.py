"""Two people at one gate in the same instant: only PostgreSQL lets them really meet."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from time import sleep
from typing import Any

import pytest
from django.db import connection

from interlink.accounts.tests.cast import the_cast
from interlink.accounts.tests.together import at_once
from interlink.deliberation.models import Decision
from interlink.kernel import law

from ...operations import checks, phases, tasks
from ...rules import May
from ..factories import a_process, a_task, the_open_phase, with_evidence

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time."),
]
VOTING = "The sides are voting on closing this phase, on the evidence as it is now. Wait for the result."
DECIDING = "Both sides are deciding whether this phase closes. What they decide on stays as it is until then."


def while_it_is_put_to_the_vote(
    monkeypatch: pytest.MonkeyPatch, propose: Callable[[], object], permission: str, act: Callable[[], object]
) -> list[object]:
    """Let the law permit an act while a proposal to close the phase is permitted and not committed yet."""
    demand, proposing, permitted = law.demand, Event(), Event()

    def demand_and_hold(asked: str, *given: Any, **more: Any) -> None:
        demand(asked, *given, **more)
        if asked == May.PROPOSE_CLOSING and not proposing.is_set():
            proposing.set()
            assert permitted.wait(20)
            # Time for the act to be done, if nothing keeps it waiting for the proposal.
            sleep(1)
        elif asked == permission:
            permitted.set()

    def after_the_proposal() -> object:
        assert proposing.wait(20)
        return act()

    monkeypatch.setattr(law, "demand", demand_and_hold)
    return at_once(propose, after_the_proposal)


def test_evidence_permitted_before_the_vote_is_not_changed_after_it_began(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = the_cast()
    phase = with_evidence(the_open_phase(a_process(cast)), cast.carme)
    criterion = phase.exit_criteria.first()

    decision, shown = while_it_is_put_to_the_vote(
        monkeypatch,
        lambda: phases.propose_closing(phase=phase, text="", by=cast.carme),
        May.SHOW_EVIDENCE,
        lambda: phases.show_evidence(criterion=criterion, evidence="Other minutes.", by=cast.bilal),
    )

    criterion.refresh_from_db()
    assert isinstance(decision, Decision)
    assert shown == VOTING
    assert criterion.evidence != "Other minutes."


def test_a_tick_permitted_before_the_vote_is_not_made_after_it_began(monkeypatch: pytest.MonkeyPatch) -> None:
    cast = the_cast()
    process = a_process(cast)
    item = tasks.begin(task=a_task(process), by=cast.carme).checks.first()
    phase = with_evidence(the_open_phase(process), cast.carme)

    decision, ticked = while_it_is_put_to_the_vote(
        monkeypatch,
        lambda: phases.propose_closing(phase=phase, text="", by=cast.bilal),
        May.TICK_CHECK,
        lambda: checks.tick(item=item, by=cast.carme),
    )

    item.refresh_from_db()
    assert isinstance(decision, Decision)
    assert ticked == DECIDING
    assert item.ticked_at is None


def test_two_proposals_to_close_become_one_vote() -> None:
    cast = the_cast()
    phase = with_evidence(the_open_phase(a_process(cast)), cast.carme)

    answers = at_once(
        *(lambda by=by: phases.propose_closing(phase=phase, text="", by=by) for by in (cast.carme, cast.bilal))
    )

    assert sorted(isinstance(answer, Decision) for answer in answers) == [False, True]
    assert VOTING in answers
