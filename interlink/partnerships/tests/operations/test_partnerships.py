from __future__ import annotations

import pytest

from interlink.accounts.tests.cast import Cast
from interlink.kernel.law import Refused
from interlink.kernel.sides import Side
from interlink.ledger.models import Entry

from ...models import Partnership
from ...queries import electorates, parties, partnerships
from ...vocabulary import PartyState
from ..factories import a_partnership


def test_found_makes_the_founder_the_first_party(cast: Cast) -> None:
    partnership = a_partnership(cast, name="Smart City Protocol")

    party = partnership.parties.get()
    assert (party.organisation, party.side, party.state) == (cast.city, Side.GOVERNMENT, PartyState.ADMITTED)
    assert [elector.person for elector in electorates.of_party(party)] == [cast.carme.person]
    assert not partnership.is_public
    assert list(Entry.objects.filter(stream__root_id=partnership.pk).values_list("name", "audience")) == [
        ("partnerships.partnership.founded", "open"),
        ("partnerships.elector.named", "members"),
    ]


def test_found_is_refused_to_who_acts_for_nobody(cast: Cast) -> None:
    from ...operations import partnerships as operations

    with pytest.raises(Refused):
        operations.found(name="N", purpose="P", language="en", side=Side.CIVIC, by=cast.zeno)

    assert not Partnership.objects.exists()


def test_a_private_partnership_is_visible_to_its_parties_only(cast: Cast) -> None:
    partnership = a_partnership(cast)

    assert list(partnerships.visible_to(cast.carme)) == [partnership]
    assert list(partnerships.visible_to(cast.bilal)) == []
    assert list(partnerships.visible_to(cast.zeno)) == []


def test_side_of_follows_the_capacity(cast: Cast) -> None:
    from interlink.kernel.actors import NOBODY, Actor

    partnership = a_partnership(cast)

    assert parties.side_of(partnership.pk, cast.carme) == Side.GOVERNMENT
    assert parties.side_of(partnership.pk, Actor(cast.carme.person)) == Side.CIVIC
    assert parties.side_of(partnership.pk, cast.bilal) is None
    assert parties.side_of(partnership.pk, NOBODY) is None
    assert parties.sides_by_organisation(partnership.pk) == {cast.city.pk: "government", None: "civic"}
