"""A partnership at a glance for one reader: who takes part, what binds them, who has the ball.

Two statements in all, because the page that shows it also asks every app above what it has to add.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Value
from django.urls import reverse

from interlink.accounts.models import Seat
from interlink.accounts.vocabulary import SeatRole
from interlink.kernel.actors import Actor
from interlink.kernel.sides import Side

from ..models import Partnership, Party
from ..vocabulary import AgreementState, PartyState, Turn
from . import agreements, partnerships
from . import parties as party_queries


@dataclass(frozen=True)
class Signed:
    """That a party has signed: on which day, under which act of its own."""

    signed_on: date
    own_act: str


@dataclass(frozen=True)
class Version:
    """A version of the agreement without its words."""

    pk: UUID
    number: int
    title: str
    language: str
    state: str
    in_force_at: datetime | None
    # By the party's id, in the order in which they signed.
    signatures: dict[UUID, Signed] = field(default_factory=dict)

    @property
    def label(self) -> Any:
        """The state in words."""
        return AgreementState(self.state).label

    @property
    def is_draft(self) -> bool:
        return self.state == AgreementState.DRAFT

    @property
    def is_signing(self) -> bool:
        return self.state == AgreementState.SIGNING

    def get_absolute_url(self) -> str:
        return reverse("partnerships:agreement", args=[self.pk])


@dataclass(frozen=True)
class Signatory:
    """A party under one version: signed, or still to sign."""

    party: Party
    signed: Signed | None


@dataclass(frozen=True)
class Overview:
    """What the page of a partnership says to one reader."""

    partnership: Partnership
    every_party: tuple[Party, ...]
    versions: tuple[Version, ...]
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
    def in_force(self) -> Version | None:
        return next((each for each in self.versions if each.state == AgreementState.IN_FORCE), None)

    @cached_property
    def preparing(self) -> Version | None:
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
        return [line.party for line in self.signatories(self.preparing) if line.signed is None]

    @cached_property
    def turns(self) -> dict[Turn, list[Party]]:
        """Who has the ball, by what they have to do; `waiting.for_actor` says the same in My work."""
        if self.preparing is None and self.in_force is not None:
            return {}
        turns = {Turn.ANSWER: self.unanswered, Turn.SIGN: self.to_sign}
        if self.preparing is None:
            turns[Turn.DRAFT] = [self.leader]
        elif self.preparing.is_draft and not self.unanswered:
            turns[Turn.INVITE if self.missing_sides else Turn.OFFER] = [self.leader]
        return {turn: parties for turn, parties in turns.items() if parties}

    def turns_on(self, side: str) -> dict[Turn, list[Party]]:
        """The same for one side."""
        turns = {turn: [party for party in parties if party.side == side] for turn, parties in self.turns.items()}
        return {turn: parties for turn, parties in turns.items() if parties}

    @property
    def leader(self) -> Party:
        """Who carries the text to its signature: the party that has been here longest, at first the founder."""
        return next(party for party in self.every_party if party.state == PartyState.ADMITTED)

    @property
    def my_turn(self) -> Turn | None:
        """What the reader has to do for their party, or None when others have the ball."""
        if not self.binds:
            return None
        return next((turn for turn, parties in self.turns.items() if self.mine in parties), None)

    @property
    def takes_part(self) -> bool:
        """Whether the reader may bind a party that has been admitted."""
        return self.binds and self.mine is not None and self.mine.state == PartyState.ADMITTED

    def version(self, pk: UUID) -> Version:
        """One of the versions the reader sees."""
        return next(each for each in self.versions if each.pk == pk)

    def signatories(self, version: Version) -> list[Signatory]:
        """Who signed a version and, while it is open for signature, who still has to."""
        by_id = {party.pk: party for party in self.every_party}
        signed = [Signatory(by_id[pk], signature) for pk, signature in version.signatures.items()]
        if not version.is_signing:
            return signed
        return signed + [
            Signatory(party, None)
            for party in self.every_party
            if party.state == PartyState.ADMITTED and party.pk not in version.signatures
        ]


def of(partnership_id: UUID, actor: Actor) -> Overview | None:
    """Gather the overview of a partnership; None for those who may not see it."""
    parties = tuple(_parties(actor).filter(partnership_id=partnership_id))
    if not parties:
        # Every partnership has its founder among its parties, so no party means no sight of it.
        return None
    partnership, is_inside = parties[0].partnership, parties[0].is_mine
    # Rules of apps above look at the parties too; they need not read them again.
    partnership._prefetched_objects_cache = {"parties": list(parties)}  # type: ignore[attr-defined]
    mine = next(
        (
            party
            for party in parties
            if party.organisation_id == actor.organisation_id and party.state != PartyState.DECLINED
        ),
        None,
    )
    represents = mine is not None and mine.has_full_standing and parties[0].binds
    party_queries.remember(partnership, actor, represents=represents)
    return Overview(
        partnership=partnership,
        every_party=parties,
        versions=tuple(_versions(partnership_id, inside=is_inside)),
        mine=mine,
        binds=parties[0].binds,
        is_inside=is_inside,
    )


def _parties(actor: Actor) -> QuerySet[Party]:
    """Parties of what the actor sees, each noting whether they see inside and may bind their organisation."""
    rows = (
        Party.objects.filter(partnership__in=partnerships.visible_to(actor))
        .select_related("organisation", "partnership")
        .order_by("invited_at")
    )
    if actor.person is None:
        no = Value(False, output_field=BooleanField())
        return rows.annotate(is_mine=no, binds=no)
    seats = Seat.objects.filter(
        person=actor.person,
        organisation_id=actor.organisation_id,
        role=SeatRole.REPRESENTATIVE,
        ended_at__isnull=True,
    )
    inside = partnerships.mine(actor).filter(pk=OuterRef("partnership_id"))
    return rows.annotate(is_mine=Exists(inside), binds=Exists(seats))


def _versions(partnership_id: UUID, *, inside: bool) -> list[Version]:
    """The versions a reader sees, latest first, with their signatures: one statement, without the texts."""
    rows = agreements.of_partnership(partnership_id)
    if not inside:
        rows = rows.filter(state__in=agreements.PUBLIC_STATES)
    own = ("pk", "number", "title", "language", "state", "in_force_at")
    signed = ("signatures__party_id", "signatures__signed_on", "signatures__own_act")
    versions: dict[UUID, Version] = {}
    for row in rows.order_by("-number", "signatures__at").values(*own, *signed):
        version = versions.setdefault(row["pk"], Version(**{name: row[name] for name in own}))
        if row["signatures__party_id"] is not None:
            version.signatures[row["signatures__party_id"]] = Signed(
                row["signatures__signed_on"], row["signatures__own_act"]
            )
    return list(versions.values())
