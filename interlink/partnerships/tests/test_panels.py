"""What waits for whom."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interlink.accounts.tests.cast import Cast, a_colleague, a_person, an_organisation
from interlink.kernel.actors import NOBODY, Actor

from ..operations import agreements, parties
from ..panels import count_waiting, list_waiting, of_organisation
from ..queries import overviews, waiting
from ..vocabulary import Turn
from .factories import a_draft, a_partnership, an_agreement_in_force, an_agreement_to_sign, an_invited_party


def waits(actor: Actor) -> tuple[list[str], list[str]]:
    """What waits for the actor, and what they wait for; the count must agree."""
    lines = list_waiting(actor)
    rows = count_waiting(actor)
    mine = [str(line.act) for line in lines if not line.is_others]
    assert (rows.count() if rows is not None else 0) == len(mine)
    return mine, [str(line.title) for line in lines if line.is_others]


def test_from_the_first_draft_to_the_last_signature(cast: Cast) -> None:
    partnership = a_partnership(cast, name="Library")
    assert waits(cast.carme) == (["Draft the agreement"], [])

    agreement = agreements.draft(partnership=partnership, template="protocol", by=cast.carme)
    assert waits(cast.carme) == (["Invite an organisation"], [])

    party = an_invited_party(cast, partnership)
    assert waits(cast.bilal) == (["Answer the invitation"], [])
    assert waits(cast.carme) == ([], [f"{cast.association} has to answer the invitation to “Library”"])

    parties.accept(party=party, by=cast.bilal)
    assert waits(cast.bilal) == ([], [f"{cast.city} has to open the agreement of “Library” for signature"])
    assert waits(cast.carme) == (["Read the draft"], [])

    agreement = agreements.offer(agreement=agreement, by=cast.carme)
    assert waits(cast.bilal) == (["Read and sign"], [f"{cast.city} has to sign the agreement of “Library”"])

    agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=cast.bilal)
    assert waits(cast.bilal) == ([], [f"{cast.city} has to sign the agreement of “Library”"])
    assert waits(cast.carme) == (["Read and sign"], [])

    agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=cast.carme)
    assert waits(cast.carme) == waits(cast.bilal) == ([], [])


def test_my_work_says_the_same_as_the_page(cast: Cast) -> None:
    partnership = a_partnership(cast)

    def agree(*expected: tuple[Turn, Actor]) -> None:
        """Both places give these turns, and no other."""
        overview = overviews.of(partnership.pk, cast.carme)
        on_page = {(turn, party.organisation_id) for turn, parties in overview.turns.items() for party in parties}
        in_my_work = {
            (row.turn, row.organisation_id) for actor in (cast.carme, cast.bilal) for row in waiting.for_actor(actor)
        }
        assert on_page == in_my_work == {(turn, actor.organisation_id) for turn, actor in expected}
        for actor in (cast.carme, cast.bilal):
            seen = overviews.of(partnership.pk, actor)
            assert seen is None or seen.my_turn == next((turn for turn, who in expected if who == actor), None)

    agree((Turn.DRAFT, cast.carme))
    party = an_invited_party(cast, partnership)
    agree((Turn.DRAFT, cast.carme), (Turn.ANSWER, cast.bilal))
    agreement = agreements.draft(partnership=partnership, template="protocol", by=cast.carme)
    agree((Turn.ANSWER, cast.bilal))
    parties.decline(party=party, reason="No time.", by=cast.bilal)
    agree((Turn.INVITE, cast.carme))
    parties.accept(party=an_invited_party(cast, partnership), by=cast.bilal)
    agree((Turn.OFFER, cast.carme))
    agreement = agreements.offer(agreement=agreement, by=cast.bilal)
    agree((Turn.SIGN, cast.carme), (Turn.SIGN, cast.bilal))
    for actor in (cast.carme, cast.bilal):
        agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=actor)
    agree()
    agreements.draft(partnership=partnership, template="protocol", by=cast.bilal)
    agree((Turn.OFFER, cast.carme))


def test_when_the_founder_steps_back_the_next_has_the_ball(cast: Cast) -> None:
    partnership, _agreement = a_draft(cast)
    choir = an_organisation(a_person("Dora"), f"Choir {partnership.pk}")
    parties.invite(partnership=partnership, organisation=choir, side="civic", by=cast.carme)
    parties.accept(party=partnership.parties.get(organisation=choir), by=Actor(choir.registered_by, choir))

    parties.decline(party=partnership.parties.get(organisation=cast.city), reason="No time.", by=cast.carme)

    assert waits(cast.bilal)[0] == ["Invite an organisation"]
    assert overviews.of(partnership.pk, cast.bilal).my_turn == Turn.INVITE
    assert waits(Actor(choir.registered_by, choir))[0] == []


def test_nothing_waits_for_those_who_cannot_bind_the_organisation(cast: Cast) -> None:
    an_agreement_to_sign(cast)
    elena = a_colleague(cast.association, cast.bilal, "Elena")

    for actor in (elena, Actor(cast.bilal.person), cast.zeno, NOBODY):
        assert waits(actor) == ([], [])


def test_waiting_costs_the_same_for_many(cast: Cast, django_assert_num_queries: object) -> None:
    for _ in range(3):
        an_agreement_to_sign(cast)

    with django_assert_num_queries(3):
        assert len(list_waiting(cast.bilal)) == 6


def test_an_organisation_shows_where_it_takes_part_as_far_as_the_reader_may_see(cast: Cast) -> None:
    public, _agreement = an_agreement_in_force(cast)
    private, _draft = an_agreement_to_sign(cast)
    an_invited_party(cast, a_partnership(cast))

    def read_by(actor: Actor) -> set[object]:
        return {party.partnership for party in of_organisation(cast.association, actor)["parties"]}

    assert read_by(NOBODY) == read_by(cast.zeno) == {public}
    assert read_by(cast.bilal) == {public, private}


def test_the_page_of_an_organisation_leads_to_its_partnerships(client: Client, cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)

    page = client.get(reverse("accounts:organisation", args=[cast.city.pk])).content.decode()

    assert partnership.get_absolute_url() in page
    assert page.count('class="sc">') == 2
