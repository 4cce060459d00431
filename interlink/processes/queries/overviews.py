"""What the public page of a process shows, in as many statements as it takes to read it once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from interlink.accounts.queries import people
from interlink.deliberation.queries import decisions
from interlink.deliberation.queries.decisions import Summary
from interlink.deliberation.vocabulary import DecisionState
from interlink.kernel.actors import Actor
from interlink.kernel.sides import Side
from interlink.ledger.models import Entry
from interlink.ledger.queries import entries
from interlink.ledger.vocabulary import Audience
from interlink.partnerships.models import Agreement, Party
from interlink.partnerships.queries import members, parties
from interlink.partnerships.vocabulary import AgreementState, PartyState

from ..events.tasks import TICKS
from ..models import Process, Task
from ..vocabulary import TaskState
from . import frames, situations
from .ball import NextTask
from .situations import Situation

MOST_DECISIONS = 4
MOST_ENTRIES = 6
# From how many tasks of one side on the page says that the work is uneven: fewer say nothing yet.
LOPSIDED_FROM = 4


@dataclass(frozen=True)
class SideView:
    """One side of a process: who it is, what it does, and whether it has the ball."""

    side: str
    parties: tuple[Party, ...]
    people: int
    tasks: int
    has: bool
    line: str
    # What else is open on this side, while the ball is with the other.
    own: NextTask | None


@dataclass(frozen=True)
class Balance:
    """What the two sides contributed, beside each other."""

    government: int
    civic: int

    @property
    def is_empty(self) -> bool:
        return not self.government and not self.civic

    @property
    def heavier(self) -> str:
        """The side with at least twice as many as the other, once there is something to compare; or none."""
        less, more = sorted((self.government, self.civic))
        if more < LOPSIDED_FROM or more < 2 * less:
            return ""
        return Side.GOVERNMENT if self.government == more else Side.CIVIC


@dataclass(frozen=True)
class Overview:
    """Everything that the page of one process shows to one reader."""

    process: Process
    situation: Situation
    sides: tuple[SideView, ...]
    decisions: tuple[Summary, ...]
    decision_count: int
    tasks: Balance
    agenda: Balance
    done: Balance
    entries: tuple[Entry, ...]
    side_of: dict[UUID | None, str]
    people: dict[UUID, str]

    @property
    def open_vote(self) -> Summary | None:
        return next((row for row in self.decisions if row.decision.is_open), None)

    @property
    def is_start_decided(self) -> bool:
        """Whether the sides have decided on the start; then only the start is left to do."""
        return self._start_came_out(DecisionState.PASSED)

    @property
    def is_start_refused(self) -> bool:
        """Whether the decision on the start is over without a yes; then only the proposal is left to close."""
        return self._start_came_out(DecisionState.NOT_PASSED, DecisionState.WITHDRAWN)

    def _start_came_out(self, *states: str) -> bool:
        about = [row.decision for row in self.decisions if row.decision.pk == self.process.start_decision_id]
        return any(decision.state in states for decision in about)


def for_page(actor: Actor) -> QuerySet[Process]:
    """The processes the actor may see, each with what its page and its navigation need in the same statement."""
    agreement = Agreement.objects.filter(partnership=OuterRef("partnership"), state=AgreementState.IN_FORCE)
    return frames.visible_to(actor).annotate(
        agreement_id=Subquery(agreement.values("pk")[:1]),
        people_government=_people(Side.GOVERNMENT),
        people_civic=_people(Side.CIVIC),
        tasks_government=_tasks(Side.GOVERNMENT),
        tasks_civic=_tasks(Side.CIVIC),
        done_government=_tasks(Side.GOVERNMENT, state=TaskState.DONE),
        done_civic=_tasks(Side.CIVIC, state=TaskState.DONE),
    )


def of(process: Process) -> Overview:
    """Gather the page of one process that came from `for_page`: seven statements, however much there is."""
    taking_part = list(parties.parties_of(process.partnership_id))
    side_of: dict[UUID | None, str] = {party.organisation_id: party.side for party in taking_part}
    side_of[None] = Side.CIVIC
    every = list(decisions.on_stream(process.ledger_stream))
    shown = [row for row in every if row.is_open] + [row for row in every if not row.is_open]
    summaries = decisions.summaries(shown[:MOST_DECISIONS])
    situation = situations.of([process], votes=summaries)[process.pk]
    told = entries.on_stream(process.ledger_stream, audiences(process)).exclude(name__in=TICKS)
    acts = tuple(told[:MOST_ENTRIES])
    return Overview(
        process=process,
        situation=situation,
        sides=tuple(_side(process, side, taking_part, situation) for side in Side.values),
        decisions=tuple(summaries),
        decision_count=len(every),
        agenda=_balance(side_of.get(row.opened_for_id) for row in every),
        tasks=Balance(process.tasks_government, process.tasks_civic),
        done=Balance(process.done_government, process.done_civic),
        entries=acts,
        side_of=side_of,
        people=named(process, acts),
    )


def audiences(process: Process) -> tuple[str, ...]:
    """Which facts of the process its reader may see; the process came from `for_page` or a frame."""
    if process.is_inside:
        return (Audience.PUBLIC, Audience.OPEN, Audience.MEMBERS)
    return (Audience.PUBLIC, Audience.OPEN) if process.is_open else (Audience.PUBLIC,)


def named(process: Process, acts: Iterable[Entry]) -> dict[UUID, str]:
    """The names of people that the reader may see beside what they did."""
    ids = {entry.by_person_id for entry in acts}
    return people.names(ids) if process.is_inside else people.named_in_public(ids)


def _side(process: Process, side: str, taking_part: list[Party], situation: Situation) -> SideView:
    ball = situation.ball
    return SideView(
        side=side,
        parties=tuple(party for party in taking_part if party.side == side),
        people=getattr(process, f"people_{side}"),
        tasks=getattr(process, f"tasks_{side}"),
        has=ball is not None and ball.has(side),
        line=ball.lines.get(side, "") if ball else "",
        own=situation.own_next.get(side),
    )


def _balance(sides: Iterable[str | None]) -> Balance:
    found = list(sides)
    return Balance(found.count(Side.GOVERNMENT), found.count(Side.CIVIC))


def _people(side: str) -> Coalesce:
    """How many people work in the partnership's teams on one side; without an organisation one is civic."""
    of_side = Party.objects.filter(
        partnership=OuterRef("team__partnership"),
        organisation=OuterRef("organisation"),
        side=side,
        state=PartyState.ADMITTED,
    )
    wanted = Q(Exists(of_side))
    if side == Side.CIVIC:
        wanted |= Q(organisation__isnull=True)
    places = members.current().filter(wanted, team__partnership=OuterRef("partnership")).order_by()
    counted = places.values("team__partnership").annotate(n=Count("person", distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _tasks(side: str, **more: str) -> Coalesce:
    """How many tasks a team with people of this side is responsible for."""
    tasks = Task.objects.filter(process=OuterRef("pk"), responsible__sides__contains=side, **more).order_by()
    counted = tasks.values("process").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
