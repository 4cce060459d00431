"""Looking at decisions. They are public: who decided what, and how, is no secret."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone

from interlink.accounts.queries import people
from interlink.kernel.actors import Actor
from interlink.ledger.facts import Stream
from interlink.ledger.models import Entry
from interlink.ledger.queries import entries

from .. import phrases
from ..models import Decision, Voter
from ..vocabulary import DecisionState, Outcome
from . import chambers, rolls
from .chambers import ChamberCount

# The page shows the latest acts of a decision; the record itself holds all of them.
MOST_ENTRIES = 20


def visible_to(actor: Actor) -> QuerySet[Decision]:
    """Decisions the actor may see: all of them."""
    return Decision.objects.select_related("opened_for")


def on_stream(stream: Stream) -> QuerySet[Decision]:
    """The decisions of one root noun (a partnership, a process), latest first."""
    return (
        Decision.objects.filter(stream_kind=stream.kind, stream_root_id=stream.root_id)
        .select_related("opened_for")
        .order_by("-opened_at")
    )


def latest_for(purpose: str, about_id: UUID) -> Decision | None:
    """The last decision on this act about this row, however it ended."""
    return _for(purpose, about_id).first()


def open_for(purpose: str, about_id: UUID) -> Decision | None:
    """The decision on this act about this row that can be voted on now."""
    return _for(purpose, about_id).filter(state=DecisionState.OPEN).first()


def passed_for(purpose: str, about_id: UUID, sides: Iterable[str] = ()) -> Decision | None:
    """The decision that allows this act about this row: the last one that passed, in a chamber of each of `sides`.

    A later vote that fails does not undo it: then one side alone could take back what both decided.
    """
    passed = _for(purpose, about_id).filter(state=DecisionState.PASSED)
    for side in sides:
        # One filter for each side, because each is a chamber of its own.
        passed = passed.filter(chambers__side=side, chambers__outcome=Outcome.PASSED)
    return passed.first()


def _for(purpose: str, about_id: UUID) -> QuerySet[Decision]:
    return Decision.objects.filter(purpose=purpose, about_id=about_id).order_by("-opened_at", "-pk")


def due() -> QuerySet[Decision]:
    """Open decisions whose time is up, the longest waiting first."""
    return Decision.objects.filter(state=DecisionState.OPEN, closes_at__lte=timezone.now()).order_by("closes_at")


def ready_to_close(actor: Actor) -> QuerySet[Decision]:
    """Decisions this person opened in which everybody has voted before the time was up."""
    if actor.person is None:
        return Decision.objects.none()
    missing = Voter.objects.filter(decision=OuterRef("pk"), ballot__isnull=True)
    return Decision.objects.filter(
        ~Exists(missing),
        opened_by_id=actor.person_id,
        opened_for=actor.organisation,
        state=DecisionState.OPEN,
        closes_at__gt=timezone.now(),
    )


@dataclass(frozen=True)
class Summary:
    """A decision as a table shows it: the question, both tallies side by side, the state."""

    decision: Decision
    chambers: tuple[ChamberCount, ...]

    @property
    def mark(self) -> str:
        """Which drawing of the two sides stands for it: see `mark_of`."""
        return mark_of(self.decision, self.chambers)

    @property
    def shortfalls(self) -> list[str]:
        """In a few words, the sides that fell short; empty unless it did not pass."""
        return phrases.shortfalls(self.chambers) if self.decision.state == DecisionState.NOT_PASSED else []

    def of_side(self, side: str) -> ChamberCount | None:
        """The chamber of one side; None when that side has no vote in this decision."""
        return next((each for each in self.chambers if each.side == side), None)


def summaries(decisions: QuerySet[Decision] | Iterable[Decision]) -> list[Summary]:
    """Turn decisions into rows of `deliberation/decisions/_table.html`, in two statements however many."""
    rows = list(decisions)
    counts = chambers.counted_by_decision(rows) if rows else {}
    return [Summary(decision, tuple(counts.get(decision.pk, ()))) for decision in rows]


def mark_of(decision: Decision, counted: Iterable[ChamberCount]) -> str:
    """Name the drawing: linked when it passed, apart with the failing side dashed, open before that."""
    if decision.state == DecisionState.PASSED:
        return "linked"
    failed = [each.side for each in counted if each.outcome != Outcome.PASSED]
    if decision.state != DecisionState.NOT_PASSED or not failed:
        return "open"
    return "apart-both" if len(failed) > 1 else f"apart-{failed[0]}"


@dataclass(frozen=True)
class RollLine:
    """One place on a roll, as everybody may read it: the organisation, and the person only with consent."""

    side: str
    organisation: str
    person: str
    # Which of the votes of this organisation on this side it is, when it has several.
    number: int
    of: int
    choice: str
    choice_label: str
    reason: str
    at: datetime | None
    is_me: bool

    @property
    def mark(self) -> str:
        """The mark of this vote in a tally."""
        return self.choice[0] if self.choice else "w"


@dataclass(frozen=True)
class DecisionRecord:
    """Everything that the page of one decision shows to one reader."""

    decision: Decision
    chambers: tuple[ChamberCount, ...]
    roll: tuple[RollLine, ...]
    mine: Voter | None
    entries: tuple[Entry, ...]
    # Side by organisation's id (None: those who vote for themselves), and names that may be shown.
    sides: dict[UUID | None, str]
    people: dict[UUID, str]

    @property
    def mark(self) -> str:
        return mark_of(self.decision, self.chambers)

    @property
    def roll_by_side(self) -> list[tuple[str, list[RollLine]]]:
        """The rolls, side by side in the order of the chambers."""
        return [(each.side, [line for line in self.roll if line.side == each.side]) for each in self.chambers]

    @property
    def missing_votes(self) -> dict[str, list[str]]:
        """For each side the organisations whose vote is not there yet, each once."""
        return {
            side: list(dict.fromkeys(line.organisation for line in lines if not line.choice and line.organisation))
            for side, lines in self.roll_by_side
        }

    @property
    def reasons_by_side(self) -> list[tuple[str, list[RollLine]]]:
        """Those who said why, side by side."""
        return [(side, [line for line in lines if line.reason]) for side, lines in self.roll_by_side]

    @property
    def has_reasons(self) -> bool:
        return any(line.reason for line in self.roll)

    @property
    def my_entry(self) -> Entry | None:
        """The entry that holds the receipt of the reader's vote, when it is among the latest."""
        receipt = self.mine.ballot.receipt if self.mine is not None and self.mine.has_voted else ""
        return next((entry for entry in self.entries if receipt and entry.facts.get("receipt") == receipt), None)


def show(decision: Decision, actor: Actor, most_entries: int = MOST_ENTRIES) -> DecisionRecord:
    """Gather the page of one decision: rolls, counts, reasons, its own acts. Four statements, however many vote."""
    prefetch_related_objects([decision], Prefetch("voters", queryset=rolls.whole()))
    voters = rolls.of(decision)
    acts = tuple(entries.about(decision._meta.label_lower, decision.pk)[:most_entries])
    names = people.named_in_public({voter.person_id for voter in voters} | {decision.opened_by_id})
    return DecisionRecord(
        decision=decision,
        chambers=tuple(chambers.counted(decision)),
        roll=tuple(_roll_lines(voters, names, actor)),
        mine=rolls.voter_of(decision, actor.person_id),
        entries=acts,
        sides=_sides(voters),
        people=names,
    )


def led_to(decision: Decision, audiences: Iterable[str]) -> list[Entry]:
    """What the record says was done because of this decision, in the order in which it happened."""
    done = entries.about(decision.about_kind, decision.about_id, audiences)
    return list(done.filter(facts__decision=str(decision.pk)).order_by("number"))


def _roll_lines(voters: list[Voter], names: dict[UUID, str], actor: Actor) -> Iterable[RollLine]:
    votes = Counter((voter.chamber_id, voter.organisation_id) for voter in voters)
    seen: Counter[tuple[UUID, UUID | None]] = Counter()
    for voter in voters:
        capacity = (voter.chamber_id, voter.organisation_id)
        seen[capacity] += 1
        ballot = voter.ballot if voter.has_voted else None
        yield RollLine(
            side=voter.chamber.side,
            organisation=voter.organisation.name if voter.organisation is not None else "",
            person=names.get(voter.person_id, ""),
            number=seen[capacity],
            of=votes[capacity] if voter.organisation_id else 1,
            choice=ballot.choice if ballot else "",
            choice_label=ballot.get_choice_display() if ballot else "",
            reason=ballot.reason if ballot else "",
            at=ballot.cast_at if ballot else None,
            is_me=actor.person is not None and voter.person_id == actor.person_id,
        )


def _sides(voters: list[Voter]) -> dict[UUID | None, str]:
    """Side by organisation. Where one capacity votes on both sides, none can be named."""
    sides: dict[UUID | None, set[str]] = {}
    for voter in voters:
        sides.setdefault(voter.organisation_id, set()).add(voter.chamber.side)
    return {organisation: min(found) for organisation, found in sides.items() if len(found) == 1}
