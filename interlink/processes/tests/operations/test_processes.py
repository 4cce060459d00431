from __future__ import annotations

from interlink.accounts.tests.cast import Cast
from interlink.processes.tests.factories import a_closed_phase, a_process


def test_start_copies_the_guide(cast: Cast) -> None:
    process = a_process(cast)

    assert process.state == "running"
    assert process.tasks.count() == 15
    assert [phase.state for phase in process.phases.all()] == ["open", "waiting", "waiting", "waiting"]


def test_close_opens_the_next_phase(cast: Cast) -> None:
    process = a_process(cast)

    phase = a_closed_phase(process, cast.bilal)

    assert phase.state == "closed"
    assert [phase.state for phase in process.phases.all()] == ["closed", "open", "waiting", "waiting"]
