"""Counting: pure functions from numbers to outcomes. They know no side, so no side can be favoured."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .vocabulary import Outcome


@dataclass(frozen=True)
class Count:
    """The count of one chamber at one moment, with what it still takes.

    `roll` is how many may vote; `yes`, `no` and `abstain` how many did, and how. `quorum_needed` and
    `yes_needed` are whole numbers of ballots, so that a page can say “2 voted, 3 needed”.
    """

    roll: int
    yes: int
    no: int
    abstain: int
    quorum_needed: int
    yes_needed: int

    @property
    def voted(self) -> int:
        """How many ballots there are; an abstention is a ballot."""
        return self.yes + self.no + self.abstain

    @property
    def not_yet(self) -> int:
        """How many on the roll have not voted."""
        return self.roll - self.voted

    @property
    def has_quorum(self) -> bool:
        return self.voted >= self.quorum_needed

    @property
    def has_majority(self) -> bool:
        return self.yes >= self.yes_needed

    @property
    def quorum_missing(self) -> int:
        """How many more ballots make the quorum; 0 when it is reached."""
        return max(0, self.quorum_needed - self.voted)

    @property
    def outcome(self) -> str:
        """How the chamber would come out if it closed now. A missing quorum is said before a missing majority."""
        if not self.has_quorum:
            return Outcome.NO_QUORUM
        return Outcome.PASSED if self.has_majority else Outcome.NO_MAJORITY


def quorum_needed(roll: int, quorum_percent: int) -> int:
    """Return how many of the roll must vote: the share rounded up, and at least one.

    In: the length of the roll and a percentage from 0 to 100. A half of 5 is 3; a tenth of 3 is 1.
    """
    return max(1, -(-roll * quorum_percent // 100))


def yes_needed(yes: int, no: int, majority_percent: int) -> int:
    """Return the fewest yes votes that are a majority of the yes and no votes cast.

    The yes votes must be *more* than the share: of 4, more than 50 % is 3. With 100, every vote must
    be a yes and there must be one. Abstentions do not count here.
    """
    cast = yes + no
    if majority_percent >= 100:
        return max(1, cast)
    return cast * majority_percent // 100 + 1


def count(*, roll: int, yes: int, no: int, abstain: int, quorum_percent: int, majority_percent: int) -> Count:
    """Count one chamber.

    In: the length of the roll, the ballots by choice, the two percentages of the chamber. Out: a
    `Count` with its outcome. Raises ValueError when there are more ballots than voters.
    """
    if min(roll, yes, no, abstain) < 0 or yes + no + abstain > roll:
        raise ValueError("There are more ballots than voters.")
    return Count(
        roll=roll,
        yes=yes,
        no=no,
        abstain=abstain,
        quorum_needed=quorum_needed(roll, quorum_percent),
        yes_needed=yes_needed(yes, no, majority_percent),
    )


def passes(counts: Iterable[Count]) -> bool:
    """Tell whether a decision passes: every chamber on its own, never their sum. No chamber, no decision."""
    outcomes = [each.outcome for each in counts]
    return bool(outcomes) and all(outcome == Outcome.PASSED for outcome in outcomes)
