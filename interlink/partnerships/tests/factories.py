"""Partnerships for tests, made through the operations, so that every test's ledger is truthful."""

from __future__ import annotations

import itertools

from django.utils import timezone

from interlink.accounts.models import Organisation
from interlink.accounts.tests.cast import Cast
from interlink.accounts.vocabulary import SeatRole
from interlink.kernel.actors import Actor
from interlink.kernel.sides import Side

from ..models import Agreement, Partnership, Party, Team
from ..operations import agreements, members, parties, partnerships, teams

_numbers = itertools.count(1)


def a_partnership(cast: Cast, name: str = "", language: str = "en", side: str = Side.GOVERNMENT) -> Partnership:
    """A partnership that the city has just founded: one party, no agreement, private."""
    return partnerships.found(
        name=name or f"Protocol {next(_numbers)}",
        purpose="Run the library's services together.",
        language=language,
        side=side,
        by=cast.carme,
    )


def an_invited_party(cast: Cast, partnership: Partnership, side: str = Side.CIVIC) -> Party:
    """The association, invited by the city."""
    return parties.invite(
        partnership=partnership, organisation=cast.association, side=side, role="runs the help desk", by=cast.carme
    )


def a_draft(cast: Cast, **more: str) -> tuple[Partnership, Agreement]:
    """A partnership of city and association, both admitted, with a draft of their agreement."""
    partnership = a_partnership(cast, **more)
    agreement = agreements.draft(partnership=partnership, template="protocol", by=cast.carme)
    parties.accept(party=an_invited_party(cast, partnership), by=cast.bilal)
    return partnership, agreement


def an_agreement_to_sign(cast: Cast, **more: str) -> tuple[Partnership, Agreement]:
    """The same, open for signature."""
    partnership, agreement = a_draft(cast, **more)
    return partnership, agreements.offer(agreement=agreement, by=cast.carme)


def an_agreement_in_force(cast: Cast, **more: str) -> tuple[Partnership, Agreement]:
    """A partnership of city (Carme) and association (Bilal) with its agreement in force, and so public.

    Each party has its team: see `team_of`.
    """
    partnership, agreement = an_agreement_to_sign(cast, **more)
    for actor in (cast.carme, cast.bilal):
        agreements.sign(agreement=agreement, signed_on=timezone.localdate(), own_act="Resolution 12/2026", by=actor)
    partnership.refresh_from_db()
    agreement.refresh_from_db()
    return partnership, agreement


def team_of(partnership: Partnership, organisation: Organisation) -> Team:
    """The team that a party got when the agreement came into force."""
    return Team.objects.filter(partnership=partnership, organisation=organisation).order_by("made_at").first()


def _who_adds(actor: Actor, partnership: Partnership, by: Actor) -> Actor:
    """A representative of the organisation a person acts for; for a resident, one of the civic side."""
    organisation = actor.organisation or partnership.parties.filter(side=Side.CIVIC).first().organisation
    if organisation == by.organisation:
        return by
    seat = organisation.seats.filter(role=SeatRole.REPRESENTATIVE, ended_at__isnull=True).first()
    return Actor(seat.person, organisation)


def a_team(
    partnership: Partnership,
    *people: Actor,
    by: Actor,
    name: str = "",
    organisation: Organisation | None = None,
    observers: tuple[Actor, ...] = (),
) -> Team:
    """A team formed by a representative of a party (its first member), with further people in their capacities.

    Mixed by default; give `organisation` for one that answers for it.
    """
    team = teams.form(partnership=partnership, name=name or f"Team {next(_numbers)}", organisation=organisation, by=by)
    for actor in (*people, *observers):
        members.add(
            team=team,
            person=actor.person,
            organisation=actor.organisation,
            is_observer=actor in observers,
            by=_who_adds(actor, partnership, by),
        )
    team.refresh_from_db()
    return team
