"""What waits is counted in one statement, and the count is that of the lines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from interlink.accounts.tests.cast import Cast
from interlink.kernel import panels
from interlink.kernel.actors import NOBODY
from interlink.kernel.waiting import PATIENCE, Waiting
from interlink.partnerships.tests.factories import a_partnership, an_invited_party
from interlink.portal.queries import waiting
from interlink.processes.tests.factories import a_hand_off, a_process, a_proposed_process


def test_counts_nothing_for_a_visitor(db, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert waiting.count(NOBODY) == 0


@pytest.mark.parametrize("number", [1, 3])
def test_counts_in_one_statement_what_the_lines_list(cast: Cast, django_assert_num_queries, number: int) -> None:
    for _each in range(number):
        process = a_process(cast)
        a_hand_off(cast, process)
        a_proposed_process(cast, process.partnership)

    for actor in (cast.carme, cast.bilal, cast.ana, cast.zeno):
        with django_assert_num_queries(1):
            counted = waiting.count(actor)
        assert counted == len(waiting.lines(actor).mine)
    assert waiting.count(cast.bilal) >= 2 * number


def test_puts_the_most_urgent_first_and_what_has_no_date_last(cast: Cast) -> None:
    process = a_process(cast)
    a_hand_off(cast, process)
    a_proposed_process(cast, process.partnership)

    dated = [line.due is not None for line in waiting.lines(cast.bilal).mine]
    due = [line.due for line in waiting.lines(cast.bilal).mine if line.due]

    assert dated == sorted(dated, reverse=True)
    assert due == sorted(due)


def test_ranks_what_keeps_others_waiting_as_due_a_week_after_it_began(cast: Cast) -> None:
    an_invited_party(cast, a_partnership(cast, name="Library"))
    [invitation] = waiting.lines(cast.bilal).mine

    assert str(invitation.title) == "Answer the invitation to the partnership “Library”"
    assert invitation.due is None
    assert invitation.urgent_at == invitation.since + timedelta(days=7)


def test_puts_what_has_a_date_before_what_has_none_on_the_same_day(cast: Cast, monkeypatch) -> None:
    noon = datetime(2026, 12, 5, 12, tzinfo=UTC)
    undated = Waiting("party", "Answer", "", "/", "Open", since=noon - PATIENCE, holds_up=True)
    dated = Waiting("task", "Begin", "", "/", "Open", due=noon + timedelta(hours=8))
    monkeypatch.setitem(panels._panels, "waiting.lines", [lambda actor: [undated, dated]])

    assert waiting.lines(cast.bilal).mine == (dated, undated)


def test_says_of_everything_since_when_it_waits(cast: Cast) -> None:
    process = a_process(cast)
    a_hand_off(cast, process)
    a_proposed_process(cast, process.partnership)
    lines = [line for actor in (cast.carme, cast.bilal, cast.ana) for line in waiting.lines(actor).mine]

    assert {line.kind for line in lines} >= {"task", "vote", "hand_off"}
    assert all(line.since for line in lines)
