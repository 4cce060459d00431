from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interlink.deliberation import tally
from interlink.deliberation.tally import Count
from interlink.deliberation.vocabulary import Outcome

PERCENT = st.integers(min_value=1, max_value=100)


@st.composite
def counts(draw: st.DrawFn) -> Count:
    yes, no, abstain, not_yet = (draw(st.integers(min_value=0, max_value=60)) for _ in range(4))
    assume(yes + no + abstain + not_yet > 0)
    return tally.count(
        roll=yes + no + abstain + not_yet,
        yes=yes,
        no=no,
        abstain=abstain,
        quorum_percent=draw(PERCENT),
        majority_percent=draw(PERCENT),
    )


@pytest.mark.parametrize(
    ("roll", "percent", "needed"), [(4, 50, 2), (5, 50, 3), (3, 10, 1), (9, 100, 9), (1, 1, 1), (9, 67, 7), (10, 0, 1)]
)
def test_quorum_needed_rounds_up_and_is_at_least_one(roll: int, percent: int, needed: int) -> None:
    assert tally.quorum_needed(roll, percent) == needed


@pytest.mark.parametrize(
    ("yes", "no", "percent", "needed"),
    [
        (2, 2, 50, 3),
        (3, 1, 50, 3),
        (0, 0, 50, 1),
        (0, 0, 100, 1),
        (3, 0, 100, 3),
        (3, 1, 100, 4),
        (2, 1, 66, 2),
        (2, 1, 67, 3),
    ],
)
def test_yes_needed_is_more_than_the_share(yes: int, no: int, percent: int, needed: int) -> None:
    assert tally.yes_needed(yes, no, percent) == needed


def test_count_says_no_quorum_before_no_majority() -> None:
    count = tally.count(roll=10, yes=0, no=1, abstain=0, quorum_percent=50, majority_percent=50)

    assert (count.outcome, count.quorum_missing, count.has_majority) == (Outcome.NO_QUORUM, 4, False)


def test_count_refuses_more_ballots_than_voters() -> None:
    with pytest.raises(ValueError, match="more ballots than voters"):
        tally.count(roll=1, yes=1, no=1, abstain=0, quorum_percent=50, majority_percent=50)


def test_passes_needs_a_chamber() -> None:
    assert tally.passes([]) is False


@given(counts())
def test_majority_is_more_than_the_share_of_yes_and_no(count: Count) -> None:
    for percent in (1, 33, 50, 66, 99, 100):
        again = tally.count(
            roll=count.roll,
            yes=count.yes,
            no=count.no,
            abstain=count.abstain,
            quorum_percent=1,
            majority_percent=percent,
        )
        cast = count.yes + count.no
        expected = count.yes > 0 and count.no == 0 if percent == 100 else count.yes * 100 > cast * percent
        assert again.has_majority is expected


@given(counts(), PERCENT, PERCENT)
def test_one_more_yes_never_turns_passed_into_failed(count: Count, quorum: int, majority: int) -> None:
    assume(count.not_yet > 0)
    rule = {"quorum_percent": quorum, "majority_percent": majority}
    before = tally.count(roll=count.roll, yes=count.yes, no=count.no, abstain=count.abstain, **rule)
    after = tally.count(roll=count.roll, yes=count.yes + 1, no=count.no, abstain=count.abstain, **rule)

    assert not (before.outcome == Outcome.PASSED and after.outcome != Outcome.PASSED)


@given(counts(), counts())
def test_passes_is_the_same_when_the_sides_are_swapped(government: Count, civic: Count) -> None:
    assert tally.passes([government, civic]) is tally.passes([civic, government])


@given(counts(), counts())
def test_passes_never_when_one_side_fails(government: Count, civic: Count) -> None:
    passed = tally.passes([government, civic])

    assert passed is (government.outcome == civic.outcome == Outcome.PASSED)


@given(counts())
def test_count_adds_up(count: Count) -> None:
    assert count.voted + count.not_yet == count.roll
    assert (count.quorum_missing == 0) is count.has_quorum
