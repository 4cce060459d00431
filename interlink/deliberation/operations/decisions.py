"""Put a question to the chambers, give it time, count it, or take it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import ngettext, override

from interlink.kernel.actors import Actor
from interlink.ledger.deeds import operation, record
from interlink.ledger.facts import Fact, Stream

from .. import tally
from ..electorates import ChamberSpec
from ..events import DecisionExtended, DecisionNotPassed, DecisionOpened, DecisionPassed, DecisionWithdrawn
from ..models import Chamber, Decision, Voter
from ..queries.chambers import ChamberCount, counted
from ..rules import May
from ..vocabulary import SECOND_CHANCE_DAYS, DecisionState


@operation(May.OPEN_DECISION, on="about")
def open(  # noqa: A001 -- the domain's verb; nothing here opens a file
    *,
    question: str,
    text: str = "",
    language: str,
    otherwise: str = "",
    purpose: str,
    about: models.Model,
    about_name: str,
    about_path: str,
    stream: Stream,
    chambers: Sequence[ChamberSpec],
    closes_at: datetime,
    second_chance_days: int = SECOND_CHANCE_DAYS,
    allowed_by: str,
    by: Actor,
) -> Decision:
    """Put a question to the chambers until a moment, with the rolls as they are now.

    `about` is the row of the caller that the answer would change, `purpose` the act that it would
    allow; `allowed_by` is the caller's own permission, asked of that row, so that nobody can open a
    decision past its owner. `otherwise` says what happens when it does not pass. The rolls are
    frozen: who joins an organisation later has no vote. Raises `Refused`.
    """
    decision = Decision(
        question=question.strip(),
        text=text.strip(),
        language=language,
        otherwise=otherwise.strip(),
        purpose=purpose,
        about_kind=about._meta.label_lower,
        about_id=about.pk,
        about_name=about_name,
        about_path=about_path,
        stream_kind=stream.kind,
        stream_root_id=stream.root_id,
        opened_at=timezone.now(),
        opened_by=by.person,
        opened_for=by.organisation,
        closes_at=closes_at,
        second_chance_days=second_chance_days,
    )
    decision.save(force_insert=True)
    for position, spec in enumerate(chambers):
        _seat(decision, position, spec)
    _record(
        DecisionOpened,
        decision,
        by,
        chambers=" ".join(_rule_of(spec) for spec in chambers),
        closes_at=closes_at.isoformat(),
    )
    return decision


@operation(May.EXTEND_DECISION, on="decision")
def extend(*, decision: Decision, closes_at: datetime, reason: str, by: Actor) -> Decision:
    """Give a vote more time, with a reason that everybody reads. Twice at most."""
    _move_end(decision, closes_at)
    _record(DecisionExtended, decision, by, closes_at=closes_at.isoformat(), reason=reason.strip())
    return decision


@operation(May.GIVE_SECOND_CHANCE, on="decision")
def give_second_chance(*, decision: Decision, by: Actor) -> Decision:
    """Give a vote more time by itself, once, because a side has not reached its quorum when time is up."""
    days = decision.second_chance_days
    closes_at = decision.closes_at + timedelta(days=days)
    if closes_at <= timezone.now():
        # The installation was down for long. A second chance that is over before it starts is none.
        closes_at = timezone.now() + timedelta(days=days)
    decision.second_chance_given = True
    decision.save(update_fields=["second_chance_given"])
    _move_end(decision, closes_at)
    with override(decision.language):
        reason = ngettext(
            "A side had not reached its quorum. It has %(days)s more day, once.",
            "A side had not reached its quorum. It has %(days)s more days, once.",
            days,
        ) % {"days": days}
    _record(DecisionExtended, decision, by, closes_at=closes_at.isoformat(), reason=reason)
    return decision


@operation(May.CLOSE_DECISION, on="decision")
def close(*, decision: Decision, by: Actor) -> Decision:
    """End a vote, count each chamber on its own and write down how it came out.

    It passes when every chamber reached its quorum and its majority; then and only then listeners
    hear `DecisionPassed`.
    """
    counts = counted(decision)
    for each in counts:
        _write_down(each)
    passed = tally.passes(each.count for each in counts)
    decision.state = DecisionState.PASSED if passed else DecisionState.NOT_PASSED
    decision.closed_at = timezone.now()
    decision.save(update_fields=["state", "closed_at"])
    tallies = " ".join(_tally_of(each) for each in counts)
    _record(DecisionPassed if passed else DecisionNotPassed, decision, by, tallies=tallies)
    return decision


@operation(May.WITHDRAW_DECISION, on="decision")
def withdraw(*, decision: Decision, reason: str, by: Actor) -> Decision:
    """Take a question back while nobody has voted, with a reason that everybody reads."""
    decision.state = DecisionState.WITHDRAWN
    decision.closed_at = timezone.now()
    decision.save(update_fields=["state", "closed_at"])
    _record(DecisionWithdrawn, decision, by, reason=reason.strip())
    return decision


def _seat(decision: Decision, position: int, spec: ChamberSpec) -> None:
    chamber = Chamber(
        decision=decision,
        side=spec.side,
        position=position,
        quorum_percent=spec.quorum_percent,
        majority_percent=spec.majority_percent,
    )
    chamber.save(force_insert=True)
    Voter.objects.bulk_create(
        Voter(decision=decision, chamber=chamber, person=voter.person, organisation=voter.organisation)
        for voter in spec.voters
    )


def _move_end(decision: Decision, closes_at: datetime) -> None:
    decision.closes_at = closes_at
    decision.times_extended += 1
    decision.save(update_fields=["closes_at", "times_extended"])


def _write_down(each: ChamberCount) -> None:
    chamber, count = each.chamber, each.count
    chamber.yes, chamber.no, chamber.abstain, chamber.outcome = count.yes, count.no, count.abstain, count.outcome
    chamber.save(update_fields=["yes", "no", "abstain", "outcome"])


def _rule_of(spec: ChamberSpec) -> str:
    return f"{spec.side}:{len(spec.voters)}:{spec.quorum_percent}:{spec.majority_percent}"


def _tally_of(each: ChamberCount) -> str:
    count = each.count
    return f"{each.side}:{count.yes}:{count.no}:{count.abstain}:{count.roll}:{count.outcome}"


def _record(fact: type[Fact], decision: Decision, by: Actor, **more: str) -> None:
    record(
        fact(decision=decision, purpose=decision.purpose, about=decision.about_id, **more),
        by=by,
        about=decision,
        stream=decision.ledger_stream,
    )
