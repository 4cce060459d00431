"""Two people at one gate in the same instant: only PostgreSQL lets them really meet."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from interlink.accounts.tests.cast import the_cast
from interlink.deliberation.models import Decision
from interlink.kernel.law import Refused

from ...models import ExitCriterion
from ...operations import checks, phases, tasks
from ..factories import a_process, a_task, the_open_phase, with_evidence

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time."),
]
VOTING = "The sides are voting on closing this phase, on the evidence as it is now. Wait for the result."
DECIDING = "Both sides are deciding whether this phase closes. What they decide on stays as it is until then."


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run all in the same instant; a refusal is an answer."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return act()
        except Refused as refused:
            return str(refused)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.parametrize("_again", range(3))
def test_evidence_and_the_vote_on_it_do_not_cross(_again: int) -> None:
    cast = the_cast()
    phase = with_evidence(the_open_phase(a_process(cast)), cast.carme)
    criterion = phase.exit_criteria.first()

    shown, decision = at_once(
        lambda: phases.show_evidence(criterion=criterion, evidence="Other minutes.", by=cast.bilal),
        lambda: phases.propose_closing(phase=phase, text="", by=cast.carme),
    )

    assert isinstance(decision, Decision)
    assert isinstance(shown, ExitCriterion) or shown == VOTING
    criterion.refresh_from_db()
    assert criterion.shown_at < decision.opened_at
    assert (criterion.evidence == "Other minutes.") == isinstance(shown, ExitCriterion)


@pytest.mark.parametrize("_again", range(3))
def test_a_tick_and_the_vote_on_the_phase_do_not_cross(_again: int) -> None:
    cast = the_cast()
    process = a_process(cast)
    item = tasks.begin(task=a_task(process), by=cast.carme).checks.first()
    phase = with_evidence(the_open_phase(process), cast.carme)

    ticked, decision = at_once(
        lambda: checks.tick(item=item, by=cast.carme),
        lambda: phases.propose_closing(phase=phase, text="", by=cast.bilal),
    )

    assert isinstance(decision, Decision)
    item.refresh_from_db()
    if ticked == DECIDING:
        assert item.ticked_at is None
    else:
        assert item.ticked_at < decision.opened_at


def test_two_proposals_to_close_become_one_vote() -> None:
    cast = the_cast()
    phase = with_evidence(the_open_phase(a_process(cast)), cast.carme)

    answers = at_once(
        *(lambda by=by: phases.propose_closing(phase=phase, text="", by=by) for by in (cast.carme, cast.bilal))
    )

    assert sorted(isinstance(answer, Decision) for answer in answers) == [False, True]
    assert VOTING in answers
