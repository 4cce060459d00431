"""Three organisations negotiate as hypothesis pleases; the same acts run with the two sides swapped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from interlink.accounts.models import Organisation
from interlink.accounts.tests.cast import a_person, an_organisation, the_cast
from interlink.accounts.vocabulary import OrganisationKind
from interlink.kernel.actors import Actor
from interlink.kernel.law import Refused
from interlink.kernel.sides import Side

from ..models import Agreement, Party, Signature
from ..operations import agreements, parties, partnerships
from ..queries import agreements as queries
from ..queries import electorates
from ..vocabulary import Act, AgreementState, PartyState

MIRROR = {Side.GOVERNMENT: Side.CIVIC, Side.CIVIC: Side.GOVERNMENT}
who = st.integers(0, 2)
sides = st.sampled_from(list(Side))


class World:
    """One partnership, with the sides as they are or swapped."""

    def __init__(self, actors: list[Actor], swap: dict[str, str]):
        self.actors, self.swap = actors, swap
        self.partnership = partnerships.found(
            name="P", purpose="Q", language="en", side=swap[Side.GOVERNMENT], by=actors[0]
        )
        self.versions: list[Agreement] = []

    def party(self, number: int) -> Party | None:
        return self.partnership.parties.filter(organisation=self.actors[number].organisation).first()

    def state(self) -> dict[str, Any]:
        """Everything that the negotiation decides, with the sides swapped back."""
        back = {value: key for key, value in self.swap.items()}
        return {
            "parties": sorted(
                (party.organisation.name, back[party.side], party.state, party.joined_at is not None)
                for party in self.partnership.parties.select_related("organisation")
            ),
            "versions": [
                (version.number, version.state, version.body, version.signatures.count())
                for version in self.partnership.agreements.order_by("number")
            ],
            "chambers": sorted(
                (back[chamber.side], chamber.quorum_percent, sorted(str(voter.person.pk) for voter in chamber.voters))
                for chamber in electorates.chambers_for(self.partnership.pk, Act.CLOSE_PHASE)
            ),
        }


class Negotiation(RuleBasedStateMachine):
    actors: ClassVar[list[Actor]] = []

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.worlds = [World(self.actors, swap) for swap in ({side: side for side in Side}, MIRROR)]
        self.signatures: dict[Any, tuple[Any, ...]] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def both(self, act: Callable[[World], Any]) -> None:
        """Do the same on both sides of the mirror: the same is done, or the same is refused."""
        answers = []
        for world in self.worlds:
            try:
                act(world)
                answers.append("done")
            except Refused as refused:
                answers.append(str(refused))
        assert answers[0] == answers[1]

    def version(self, world: World, number: int) -> Agreement | None:
        versions = list(world.partnership.agreements.order_by("-number"))
        return versions[number % len(versions)] if versions else None

    @initialize(stage=st.integers(0, 4))
    def begin(self, stage: int) -> None:
        """Begin somewhere on the way, so that the later stages are not a matter of luck."""
        steps: list[Callable[[], None]] = [
            lambda: (self.draft(0), self.invite(0, 1, Side.CIVIC), self.answer(1, 1, "accept")),
            lambda: self.offer(1),
            lambda: (self.sign(0, 0), self.sign(1, 0)),
            lambda: (self.draft(1), self.invite(1, 2, Side.CIVIC), self.answer(2, 2, "accept")),
        ]
        for step in steps[:stage]:
            step()

    @rule(by=who, whom=who, side=sides)
    def invite(self, by: int, whom: int, side: str) -> None:
        self.both(
            lambda world: parties.invite(
                partnership=world.partnership,
                organisation=world.actors[whom].organisation,
                side=world.swap[side],
                by=world.actors[by],
            )
        )

    @rule(by=who, whom=who, answer=st.sampled_from(["accept", "accept", "accept", "decline", "withdraw"]))
    def answer(self, by: int, whom: int, answer: str) -> None:
        def act(world: World) -> None:
            party, actor = world.party(whom), world.actors[by]
            if party is None:
                return
            if answer == "decline":
                parties.decline(party=party, reason="No.", by=actor)
            else:
                {"accept": parties.accept, "withdraw": parties.withdraw}[answer](party=party, by=actor)

        self.both(act)

    @rule(by=who)
    def draft(self, by: int) -> None:
        self.both(
            lambda world: agreements.draft(partnership=world.partnership, template="protocol", by=world.actors[by])
        )

    @rule(by=who, body=st.sampled_from(["one", "two"]), late=st.booleans())
    def amend(self, by: int, body: str, late: bool) -> None:
        def act(world: World) -> None:
            agreement = self.version(world, 0)
            if agreement is not None:
                agreements.amend(
                    agreement=agreement,
                    title="T",
                    body=body,
                    rules=queries.rule_values(agreement),
                    seen=agreement.revision - late,
                    by=world.actors[by],
                )

        self.both(act)

    @rule(by=who)
    def offer(self, by: int) -> None:
        self.both(self._on_version(0, lambda agreement, actor: agreements.offer(agreement=agreement, by=actor), by))

    @rule(by=who)
    def take_back(self, by: int) -> None:
        self.both(self._on_version(0, lambda agreement, actor: agreements.take_back(agreement=agreement, by=actor), by))

    @rule(by=who, number=st.sampled_from([0, 0, 0, 1]))
    def sign(self, by: int, number: int) -> None:
        today = timezone.localdate()
        self.both(
            self._on_version(
                number,
                lambda agreement, actor: agreements.sign(agreement=agreement, signed_on=today, by=actor),
                by,
            )
        )

    @precondition(lambda self: self.worlds[0].partnership.agreements.filter(state=AgreementState.SIGNING).exists())
    @rule()
    def everyone_signs(self) -> None:
        for number in range(3):
            self.sign(number, 0)

    def _on_version(self, number: int, act: Callable[[Agreement, Actor], Any], by: int) -> Callable[[World], None]:
        def run(world: World) -> None:
            agreement = self.version(world, number)
            if agreement is not None:
                act(agreement, world.actors[by])

        return run

    @invariant()
    def both_sides_of_the_mirror_are_equal(self) -> None:
        assert self.worlds[0].state() == self.worlds[1].state()

    @invariant()
    def in_force_is_what_everyone_signed(self) -> None:
        for world in self.worlds:
            versions = list(world.partnership.agreements.all())
            in_force = [one for one in versions if one.state == AgreementState.IN_FORCE]
            assert len(in_force) <= 1
            assert sum(one.state in queries.IN_PREPARATION for one in versions) <= 1
            joined = set(world.partnership.parties.filter(joined_at__isnull=False).values_list("pk", flat=True))
            admitted = set(world.partnership.parties.filter(state=PartyState.ADMITTED).values_list("pk", flat=True))
            world.partnership.refresh_from_db()
            assert world.partnership.is_public == bool(in_force)
            for version in versions:
                signed = set(version.signatures.values_list("party_id", flat=True))
                if version.state == AgreementState.IN_FORCE:
                    assert joined <= signed
                elif version.state == AgreementState.SIGNING:
                    assert admitted - signed
                elif version.state == AgreementState.DRAFT:
                    assert not signed

    @invariant()
    def a_signature_never_moves_to_another_text(self) -> None:
        for world in self.worlds:
            for version in world.partnership.agreements.exclude(state=AgreementState.DRAFT):
                assert version.text_digest == queries.digest_of(version)
            for signature in Signature.objects.filter(agreement__partnership=world.partnership).select_related(
                "agreement"
            ):
                bound = (signature.agreement_id, signature.party_id, signature.text_digest)
                assert self.signatures.setdefault(signature.pk, bound) == bound
                assert signature.text_digest == signature.agreement.text_digest

    @invariant()
    def nobody_votes_who_has_not_signed(self) -> None:
        for world in self.worlds:
            in_force = queries.in_force(world.partnership.pk)
            for chamber in electorates.chambers_for(world.partnership.pk, Act.CLOSE_PHASE):
                for voter in chamber.voters:
                    assert queries.has_signed(in_force, voter.organisation.pk)


@pytest.mark.slow
@pytest.mark.django_db
def test_a_negotiation_keeps_its_promises() -> None:
    cast, piero = the_cast(), a_person("Piero")
    company: Organisation = an_organisation(piero, "Piero and sons", OrganisationKind.COMPANY)
    Negotiation.actors = [cast.carme, cast.bilal, Actor(piero, company)]

    run_state_machine_as_test(
        Negotiation, settings=settings(max_examples=12, stateful_step_count=12, deadline=None, database=None)
    )
