"""Looking at chambers: the count of each, for one decision or for many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count as Counted
from django.db.models import Q

from .. import tally
from ..models import Chamber, Decision
from ..vocabulary import Choice
from . import rolls


@dataclass(frozen=True)
class ChamberCount:
    """One chamber and its count now, or as it was when the decision closed."""

    chamber: Chamber
    count: tally.Count

    @property
    def side(self) -> str:
        return self.chamber.side

    @property
    def is_closed(self) -> bool:
        return bool(self.chamber.outcome)

    @property
    def outcome(self) -> str:
        """The outcome that was written down; before that, how it would come out now."""
        return self.chamber.outcome or self.count.outcome

    @property
    def marks(self) -> list[str]:
        """One mark for each vote, for the tally: y, n, a, w."""
        count = self.count
        return ["y"] * count.yes + ["n"] * count.no + ["a"] * count.abstain + ["w"] * count.not_yet


def counted(decision: Decision) -> list[ChamberCount]:
    """Count the chambers of one decision from its ballots, in their order."""
    votes: dict[UUID, Counter[str]] = {}
    chambers: dict[UUID, Chamber] = {}
    for voter in rolls.of(decision):
        chambers[voter.chamber_id] = voter.chamber
        choice = voter.ballot.choice if voter.has_voted else ""
        votes.setdefault(voter.chamber_id, Counter())[choice] += 1
    ordered = sorted(chambers.values(), key=lambda chamber: chamber.position)
    return [
        _count(
            chamber,
            roll=votes[chamber.pk].total(),
            yes=votes[chamber.pk][Choice.YES],
            no=votes[chamber.pk][Choice.NO],
            abstain=votes[chamber.pk][Choice.ABSTAIN],
        )
        for chamber in ordered
    ]


def counted_by_decision(decisions: Iterable[Decision]) -> dict[UUID, list[ChamberCount]]:
    """Count the chambers of many decisions in one statement."""
    chambers = (
        Chamber.objects.filter(decision__in=[decision.pk for decision in decisions])
        .annotate(
            on_roll=Counted("voters"),
            said_yes=Counted("voters__ballot", filter=Q(voters__ballot__choice=Choice.YES)),
            said_no=Counted("voters__ballot", filter=Q(voters__ballot__choice=Choice.NO)),
            abstained=Counted("voters__ballot", filter=Q(voters__ballot__choice=Choice.ABSTAIN)),
        )
        .order_by("position")
    )
    counts: dict[UUID, list[ChamberCount]] = {}
    for chamber in chambers:
        counts.setdefault(chamber.decision_id, []).append(
            _count(chamber, chamber.on_roll, chamber.said_yes, chamber.said_no, chamber.abstained)
        )
    return counts


def _count(chamber: Chamber, roll: int, yes: int, no: int, abstain: int) -> ChamberCount:
    count = tally.count(
        roll=roll,
        yes=yes,
        no=no,
        abstain=abstain,
        quorum_percent=chamber.quorum_percent,
        majority_percent=chamber.majority_percent,
    )
    return ChamberCount(chamber, count)
