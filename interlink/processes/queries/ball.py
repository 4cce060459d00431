"""Who has the ball: a pure function of what is open in a process. No database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlink.kernel.sides import Side

BOTH = tuple(Side.values)


@dataclass(frozen=True)
class OpenVote:
    """A decision that is being voted on. `missing` and `to_quorum` count by side."""

    question: str
    path: str
    since: datetime
    until: datetime
    missing: Mapping[str, int]
    to_quorum: Mapping[str, int]


@dataclass(frozen=True)
class OpenOffer:
    """A hand-off that waits for its answer."""

    task: str
    team: str
    sides: tuple[str, ...]
    path: str
    since: datetime
    until: datetime


@dataclass(frozen=True)
class NextTask:
    """The first task that can be done now."""

    name: str
    team: str
    sides: tuple[str, ...]
    path: str
    since: datetime
    until: date | None


@dataclass(frozen=True)
class Gate:
    """An open phase whose tasks are all done."""

    phase: str
    team: str
    sides: tuple[str, ...]
    path: str
    since: datetime
    is_shown: bool


@dataclass(frozen=True)
class Ball:
    """Who has the ball, since when and until when; per side that has it, what it does."""

    sides: tuple[str, ...]
    lines: Mapping[str, str]
    path: str
    since: datetime | None = None
    until: datetime | date | None = None

    def has(self, side: str) -> bool:
        return side in self.sides

    @property
    def summary(self) -> str:
        """One line for a list: what the side that has the ball has to do."""
        return next((self.lines[side] for side in self.sides), "")


def who_has(
    *,
    vote: OpenVote | None = None,
    offer: OpenOffer | None = None,
    task: NextTask | None = None,
    gate: Gate | None = None,
) -> Ball | None:
    """Name the side or sides everything waits for: votes first, then answers, then work, then the gate.

    None when nothing is open, as in a finished process.
    """
    if vote is not None:
        return _voting(vote)
    if offer is not None:
        return _answering(offer)
    if task is not None:
        return _working(task)
    return _closing(gate) if gate is not None else None


def _voting(vote: OpenVote) -> Ball:
    late = [side for side in BOTH if vote.to_quorum.get(side, 0) > 0]
    late = late or [side for side in BOTH if vote.missing.get(side, 0) > 0]
    lines = {}
    for side in late or BOTH:
        count = vote.missing.get(side, 0)
        if late:
            text = ngettext(
                "%(count)s vote of this side is missing: “%(question)s”",
                "%(count)s votes of this side are missing: “%(question)s”",
                count,
            )
        else:
            text = _("Everybody has voted: “%(question)s” can be counted.")
        lines[side] = text % {"count": count, "question": vote.question}
    return Ball(tuple(late) or BOTH, lines, vote.path, vote.since, vote.until)


def _answering(offer: OpenOffer) -> Ball:
    text = _("%(team)s must answer the hand-off of “%(task)s”.") % {"team": offer.team, "task": offer.task}
    return _of(offer.sides, text, offer.path, offer.since, offer.until)


def _working(task: NextTask) -> Ball:
    text = _("Next for %(team)s: “%(task)s”") % {"team": task.team, "task": task.name}
    return _of(task.sides, text, task.path, task.since, task.until)


def _closing(gate: Gate) -> Ball:
    names = {"team": gate.team, "phase": gate.phase}
    if gate.is_shown:
        text = _("Either side can propose to close the phase “%(phase)s”.") % names
        return _of(BOTH, text, gate.path, gate.since, None)
    text = _("%(team)s shows the evidence for closing the phase “%(phase)s”.") % names
    return _of(gate.sides, text, gate.path, gate.since, None)


def _of(sides: tuple[str, ...], text: str, path: str, since: datetime, until: datetime | date | None) -> Ball:
    # A team without people yet belongs to nobody: then it is up to both sides to find some.
    sides = tuple(side for side in BOTH if side in sides) or BOTH
    return Ball(sides, dict.fromkeys(sides, text), path, since, until)
