"""A partnership at a glance for one reader: who takes part, what binds them, who has the ball."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Value

from interlink.accounts.models import Seat
from interlink.accounts.vocabulary import SeatRole
from interlink.kernel.actors import Actor
from interlink.kernel.sides import Side

from ..models import Agreement, Partnership, Party, Signature
from ..vocabulary import AgreementState, PartyState
from . import agreements, partnerships


def visible_to(actor: Actor) -> QuerySet[Partnership]:
    """Partnerships the actor may see, each noting whether they see inside and may bind their organisation."""
    seen = partnerships.visible_to(actor)
    if actor.person is None:
        return seen.annotate(
            is_mine=Value(False, output_field=BooleanField()), binds=Value(False, output_field=BooleanField())
        )
    seats = Seat.objects.filter(
        person=actor.person,
        organisation_id=actor.organisation_id,
        role=SeatRole.REPRESENTATIVE,
        ended_at__isnull=True,
    )
    inside = partnerships.mine(actor).filter(pk=OuterRef("pk"))
    return seen.annotate(is_mine=Exists(inside), binds=Exists(seats))


@dataclass(frozen=True)
class Overview:
    """What the page of a partnership says to one reader."""

    partnership: Partnership
    every_party: tuple[Party, ...]
    versions: tuple[Agreement, ...]
    # The party for which the reader acts, and whether they may bind it.
    mine: Party | None
    binds: bool
    is_inside: bool

    @property
    def parties(self) -> list[Party]:
        """Those who take part or are asked to; outsiders see only those bound by the agreement."""
        return [
            party
            for party in self.every_party
            if party.state != PartyState.DECLINED and (self.is_inside or party.joined_at is not None)
        ]

    @property
    def by_side(self) -> list[tuple[str, list[Party]]]:
        """Both sides, always, so that an empty one shows."""
        return [(side, [party for party in self.parties if party.side == side]) for side in Side.values]

    @property
    def missing_sides(self) -> list[str]:
        return [side for side, parties in self.by_side if not parties]

    @property
    def sides(self) -> dict[UUID | None, str]:
        """Side by organisation, for the timeline."""
        return {None: Side.CIVIC, **{party.organisation_id: party.side for party in self.every_party}}

    @cached_property
    def in_force(self) -> Agreement | None:
        return next((each for each in self.versions if each.state == AgreementState.IN_FORCE), None)

    @cached_property
    def preparing(self) -> Agreement | None:
        """The version being drafted or signed; nobody outside sees it."""
        return next((each for each in self.versions if each.state in agreements.IN_PREPARATION), None)

    @property
    def unanswered(self) -> list[Party]:
        return [party for party in self.parties if party.state == PartyState.INVITED]

    @property
    def to_sign(self) -> list[Party]:
        """Whose signature the version in preparation waits for."""
        if self.preparing is None or not self.preparing.is_signing:
            return []
        signed = {signature.party_id for signature in self.preparing.signatures.all()}
        return [party for party in self.parties if party.state == PartyState.ADMITTED and party.pk not in signed]

    @property
    def waits_for(self) -> list[Party]:
        """Who has the ball: those who have to answer or to sign; before that, those who prepare the text."""
        if self.preparing is None and self.in_force is not None:
            return []
        return self.unanswered or self.to_sign or [p for p in self.parties if p.state == PartyState.ADMITTED]

    @property
    def step(self) -> str:
        """What comes next: answer, draft, invited, prepare, offer, signing or in_force."""
        if self.mine is not None and self.mine.state == PartyState.INVITED:
            return "answer"
        if self.preparing is None:
            return "in_force" if self.in_force is not None else "draft"
        if self.preparing.is_signing:
            return "signing"
        if self.unanswered:
            return "invited"
        return "prepare" if self.missing_sides else "offer"

    @property
    def takes_part(self) -> bool:
        """Whether the reader may bind a party that has been admitted."""
        return self.binds and self.mine is not None and self.mine.state == PartyState.ADMITTED

    @property
    def has_to_sign(self) -> bool:
        return self.takes_part and self.mine in self.to_sign


def of(partnership: Partnership, actor: Actor) -> Overview:
    """Gather the overview of a partnership that comes from `visible_to`: three statements."""
    parties = tuple(Party.objects.filter(partnership=partnership).select_related("organisation").order_by("invited_at"))
    versions = agreements.visible_to(actor).filter(partnership=partnership).order_by("-number")
    mine = next(
        (
            party
            for party in parties
            if party.organisation_id == actor.organisation_id and party.state != PartyState.DECLINED
        ),
        None,
    )
    return Overview(
        partnership=partnership,
        every_party=parties,
        versions=tuple(agreements.with_signatures(versions)),
        mine=mine,
        binds=partnership.binds,
        is_inside=partnership.is_mine,
    )


@dataclass(frozen=True)
class Signatory:
    """A party under one version: signed, or still to sign."""

    party: Party
    signature: Signature | None


def signatories(agreement: Agreement, parties: list[Party]) -> list[Signatory]:
    """Who signed a version and, while it is open for signature, who still has to."""
    by_party = {signature.party_id: signature for signature in agreement.signatures.all()}
    signed = [Signatory(signature.party, signature) for signature in by_party.values()]
    if not agreement.is_signing:
        return signed
    return signed + [
        Signatory(party, None) for party in parties if party.state == PartyState.ADMITTED and party.pk not in by_party
    ]
