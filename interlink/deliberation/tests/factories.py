"""Decisions for tests, through the operations, so that their record is truthful.

`about` is an organisation here: a decision does not know what it is about. Apps above use
`everybody_votes` to bring a decision of their own to its end.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.kernel.actors import Actor
from interlink.kernel.law import Refused, enact, rule
from interlink.kernel.sides import Side

from ..electorates import ChamberSpec, ElectorSpec
from ..models import Decision
from ..operations import ballots, decisions
from ..vocabulary import Choice

_numbers = itertools.count(1)
MAY_ASK = "deliberation_tests.ask"
QUESTION = "Open the help desk on Saturday mornings?"
OTHERWISE = "The desk stays closed on Saturdays."


@rule("Only the organisation itself can put this to the vote.")
def is_the_organisation(actor: Actor, organisation: Any) -> bool:
    return actor.organisation_id == organisation.pk


enact(MAY_ASK, is_the_organisation)


def a_chamber(side: str, *voters: Actor, quorum: int = 50, majority: int = 50) -> ChamberSpec:
    """A chamber in which these actors vote, each in the capacity they have here."""
    return ChamberSpec(
        side=side,
        quorum_percent=quorum,
        majority_percent=majority,
        voters=tuple(ElectorSpec(actor.person, actor.organisation) for actor in voters),
    )


def two_chambers(
    government: Iterable[Actor], civic: Iterable[Actor], *, quorum: int = 50, majority: int = 50
) -> list[ChamberSpec]:
    """Both chambers with the same rule."""
    return [
        a_chamber(Side.GOVERNMENT, *government, quorum=quorum, majority=majority),
        a_chamber(Side.CIVIC, *civic, quorum=quorum, majority=majority),
    ]


def colleagues(actor: Actor, number: int) -> list[Actor]:
    """So many more people who act for the same organisation."""
    return [a_colleague(actor.organisation, actor, f"Colleague {each}") for each in range(number)]


def a_decision(cast: Cast, chambers: list[ChamberSpec] | None = None, **different: Any) -> Decision:
    """An open decision about the city, asked by the city: Carme votes for it, Bilal for the association."""
    given: dict[str, Any] = {
        "question": QUESTION,
        "text": "From January, **volunteers** staff the desk.",
        "language": "en",
        "otherwise": OTHERWISE,
        "purpose": f"tests.act_{next(_numbers)}",
        "about": cast.city,
        "about_name": str(cast.city),
        "about_path": "/about/the-city/",
        "stream": cast.city.ledger_stream,
        "chambers": two_chambers([cast.carme], [cast.bilal]) if chambers is None else chambers,
        "closes_at": timezone.now() + timedelta(days=14),
        "second_chance_days": 0,
        "allowed_by": MAY_ASK,
        "by": cast.carme,
    }
    return decisions.open(**{**given, **different})


def refusal(deed: Callable[..., Any], **given: Any) -> str:
    """The sentence with which a deed is refused."""
    with pytest.raises(Refused) as refused:
        deed(**given)
    return str(refused.value)


def after(decision: Decision) -> time_machine.travel:
    """A minute after the end of the vote."""
    return time_machine.travel(decision.closes_at + timedelta(minutes=1), tick=False)


def everybody_votes(decision: Decision, choice: str = Choice.YES) -> Decision:
    """Let everybody on the rolls vote the same, and close the vote."""
    for voter in decision.voters.select_related("person", "organisation"):
        if not voter.has_voted:
            ballots.cast(decision=decision, choice=choice, by=Actor(voter.person, voter.organisation))
    return decisions.close(decision=decision, by=Actor(job="tests"))
