"""What this app shows on pages that do not know it: the votes that wait for a person."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from interlink.kernel.actors import Actor
from interlink.kernel.law import sentence
from interlink.kernel.panels import panel
from interlink.kernel.sides import Side
from interlink.kernel.waiting import Waiting

from .models import Decision, Voter
from .queries import chambers, decisions, rolls

_VOTED = {
    Side.GOVERNMENT: _("{about} · government side: {voted} of {roll} voted"),
    Side.CIVIC: _("{about} · civic side: {voted} of {roll} voted"),
}


@panel("waiting.lines")
def waiting_lines(actor: Actor) -> list[Waiting]:
    """The votes that wait for this person, and the counts that wait for the one who asked."""
    waiting = list(rolls.waiting_for(actor).select_related("decision", "chamber"))
    ready = list(decisions.ready_to_close(actor))
    counts = chambers.counted_by_decision([voter.decision for voter in waiting]) if waiting else {}
    return [_to_vote(voter, counts) for voter in waiting] + [_to_close(decision) for decision in ready]


@panel("waiting.rows")
def votes_waiting(actor: Actor) -> QuerySet[Voter]:
    """One row for each vote that waits for this person."""
    return rolls.waiting_for(actor)


@panel("waiting.rows")
def counts_waiting(actor: Actor) -> QuerySet[Decision]:
    """One row for each decision that this person can close because everybody has voted."""
    return decisions.ready_to_close(actor)


def _to_vote(voter: Voter, counts: dict) -> Waiting:
    decision = voter.decision
    mine = next(each for each in counts[decision.pk] if each.chamber.pk == voter.chamber_id)
    return Waiting(
        kind="vote",
        title=sentence(_("Vote: {question}"), question=decision.question),
        detail=sentence(
            _VOTED[Side(mine.side)], about=decision.about_name, voted=mine.count.voted, roll=mine.count.roll
        ),
        path=decision.get_absolute_url(),
        act=_("Vote"),
        due=decision.closes_at,
        since=decision.opened_at,
    )


def _to_close(decision: Decision) -> Waiting:
    return Waiting(
        kind="vote",
        title=sentence(_("Close the vote: {question}"), question=decision.question),
        detail=sentence(_("{about} · everybody has voted"), about=decision.about_name),
        path=decision.get_absolute_url(),
        act=_("Close the vote"),
        due=decision.closes_at,
        since=decision.opened_at,
    )
