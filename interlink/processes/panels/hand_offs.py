"""Panels about hand-offs: what my teams must answer, and what they wait for."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlink.kernel.actors import Actor
from interlink.kernel.law import sentence
from interlink.kernel.panels import panel
from interlink.kernel.waiting import Waiting

from ..models import HandOff
from ..queries import hand_offs


@panel("waiting.rows")
def to_answer(actor: Actor) -> QuerySet[HandOff] | None:
    """One row for each hand-off that one of the actor's teams has to answer."""
    return hand_offs.offered_to_teams_of(actor) if actor.person is not None else None


@panel("waiting.lines")
def lines(actor: Actor) -> list[Waiting]:
    """Hand-offs to answer, and those that others have to answer."""
    if actor.person is None:
        return []
    return [_to_answer(each) if each.is_to_answer else _of_others(each) for each in hand_offs.with_teams_of(actor)]


def _to_answer(hand_off: HandOff) -> Waiting:
    late = _(
        "{giver} offers it to {receiver} in “{process}”. The answer is overdue;"
        " until you answer, {giver} stays responsible."
    )
    text = _("{giver} offers it to {receiver} in “{process}”. Until you answer, {giver} stays responsible.")
    return Waiting(
        kind="hand_off",
        title=sentence(_("Answer the hand-off of “{task}”"), task=hand_off.task.name),
        detail=sentence(late if hand_off.is_overdue else text, **_names(hand_off)),
        path=reverse("processes:hand_off", args=[hand_off.pk]),
        act=_("Answer the hand-off"),
        due=hand_off.answer_by,
        since=hand_off.offered_at,
    )


def _of_others(hand_off: HandOff) -> Waiting:
    late = _("{receiver} is late with its answer. {giver} stays responsible in “{process}”.")
    text = _("{receiver} has not answered yet. {giver} stays responsible in “{process}”.")
    return Waiting(
        kind="hand_off",
        title=sentence(_("{receiver} to answer the hand-off of “{task}”"), **_names(hand_off)),
        detail=sentence(late if hand_off.is_overdue else text, **_names(hand_off)),
        path=reverse("processes:hand_off", args=[hand_off.pk]),
        act=_("See the hand-off"),
        due=hand_off.answer_by,
        since=hand_off.offered_at,
        is_others=True,
    )


def _names(hand_off: HandOff) -> dict[str, Any]:
    return {
        "giver": hand_off.offered_from.name,
        "receiver": hand_off.offered_to.name,
        "task": hand_off.task.name,
        "process": hand_off.task.process.name,
    }
