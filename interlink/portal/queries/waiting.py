"""What waits for a person, gathered from every app that knows of something."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from interlink.kernel import panels
from interlink.kernel.actors import Actor
from interlink.kernel.waiting import Waiting


@dataclass(frozen=True)
class Gathered:
    """What waits for the actor, the most urgent first, and what the actor waits for."""

    mine: tuple[Waiting, ...]
    others: tuple[Waiting, ...]

    @property
    def first(self) -> Waiting | None:
        return self.mine[0] if self.mine else None

    @property
    def then(self) -> tuple[Waiting, ...]:
        return self.mine[1:]


def lines(actor: Actor) -> Gathered:
    """Gather the lines of all apps; on the same day what has a date comes first, then the order their apps gave."""
    if actor.person is None:
        return Gathered((), ())
    every = [line for answer in panels.ask("waiting.lines", actor) for line in answer]
    every.sort(key=lambda line: (line.urgent_at.date(), line.due is None, line.urgent_at))
    return Gathered(
        mine=tuple(line for line in every if not line.is_others),
        others=tuple(line for line in every if line.is_others),
    )


def count(actor: Actor) -> int:
    """How many things wait for the actor: one statement, however many apps know of something."""
    if actor.person is None:
        return 0
    rows = [_ids(answer) for answer in panels.ask("waiting.rows", actor)]
    if len(rows) < 2:
        return sum(each.count() for each in rows)
    return rows[0].union(*rows[1:], all=True).count()


def _ids(rows: QuerySet) -> QuerySet:
    """The ids of the rows in a form that can stand in a union: without an order, and a limit put inside."""
    if rows.query.is_sliced:
        rows = rows.model._default_manager.filter(pk__in=rows.values("pk"))
    return rows.order_by().values("pk")
