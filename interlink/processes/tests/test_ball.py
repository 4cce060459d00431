from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from interlink.processes.queries.ball import Gate, NextTask, OpenOffer, OpenVote, who_has

THEN = datetime(2026, 11, 1, tzinfo=UTC)
SOON = datetime(2026, 12, 4, tzinfo=UTC)


def a_vote(missing: dict[str, int], to_quorum: dict[str, int]) -> OpenVote:
    return OpenVote("Close it?", "/decisions/1/", THEN, SOON, missing, to_quorum)


def a_task(sides: tuple[str, ...] = ("civic",)) -> NextTask:
    return NextTask("Map", "Il Ponte", sides, "/t/", THEN, date(2026, 12, 1))


def a_gate(**different: Any) -> Gate:
    given = {"phase": "Engage", "team": "City", "sides": ("government",), "path": "/p/", "since": THEN}
    return Gate(**{**given, "is_shown": False, **different})


def test_nothing_open_nobody_has_it() -> None:
    assert who_has() is None


def test_a_side_without_quorum_has_it_before_one_with_votes_missing() -> None:
    ball = who_has(vote=a_vote({"government": 2, "civic": 3}, {"government": 0, "civic": 1}), task=a_task())

    assert ball.sides == ("civic",)
    assert ball.lines == {"civic": "3 votes of this side are missing: “Close it?”"}
    assert (ball.since, ball.until, ball.path) == (THEN, SOON, "/decisions/1/")


def test_with_quorum_on_both_sides_those_who_have_not_voted_have_it() -> None:
    ball = who_has(vote=a_vote({"government": 1, "civic": 0}, {"government": 0, "civic": 0}))

    assert ball.sides == ("government",)
    assert ball.summary == "1 vote of this side is missing: “Close it?”"


def test_when_everybody_voted_both_sides_have_it() -> None:
    ball = who_has(vote=a_vote({"government": 0, "civic": 0}, {}))

    assert ball.sides == ("government", "civic")
    assert ball.summary == "Everybody has voted: “Close it?” can be counted."


def test_the_receiver_of_a_hand_off_has_it_before_the_next_task() -> None:
    offer = OpenOffer("Map", "Il Ponte", ("civic",), "/t/", THEN, SOON)

    ball = who_has(offer=offer, task=a_task(("government",)))

    assert ball.has("civic")
    assert not ball.has("government")
    assert ball.lines == {"civic": "Il Ponte must answer the hand-off of “Map”."}


def test_the_responsible_team_of_the_next_task_has_it() -> None:
    ball = who_has(task=a_task(), gate=a_gate())

    assert ball.sides == ("civic",)
    assert ball.summary == "Next for Il Ponte: “Map”"
    assert ball.until == date(2026, 12, 1)


def test_a_mixed_team_and_a_team_without_people_are_both_sides() -> None:
    assert who_has(task=a_task(("civic", "government"))).sides == ("government", "civic")
    assert who_has(task=a_task(())).sides == ("government", "civic")


def test_at_the_gate_the_coordinating_team_shows_the_evidence_then_either_side_proposes() -> None:
    showing, proposing = who_has(gate=a_gate()), who_has(gate=a_gate(is_shown=True))

    assert showing.sides == ("government",)
    assert showing.summary == "City shows the evidence for closing the phase “Engage”."
    assert proposing.sides == ("government", "civic")
    assert proposing.summary == "Either side can propose to close the phase “Engage”."


def test_swapping_the_sides_swaps_the_ball() -> None:
    other = {"government": "civic", "civic": "government"}
    missing, to_quorum = {"government": 2, "civic": 1}, {"government": 1, "civic": 0}

    ball = who_has(vote=a_vote(missing, to_quorum))
    swapped = who_has(
        vote=a_vote({other[k]: v for k, v in missing.items()}, {other[k]: v for k, v in to_quorum.items()})
    )

    assert {other[side] for side in ball.sides} == set(swapped.sides)
    assert {other[side]: line for side, line in ball.lines.items()} == dict(swapped.lines)
