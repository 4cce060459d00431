from __future__ import annotations

import pytest

from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.kernel.law import Refused

from ...operations import electors
from ...queries import electorates
from ...vocabulary import Act
from ..factories import an_agreement_in_force


def test_name_gives_a_vote_and_dismiss_takes_it(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    party = partnership.parties.get(organisation=cast.association)
    elena = a_colleague(cast.association, cast.bilal, "Elena")

    elector = electors.name(party=party, person=elena.person, by=cast.bilal)
    chamber = electorates.chambers_for(partnership.pk, Act.CLOSE_PHASE)[1]
    assert [voter.person for voter in chamber.voters] == [cast.bilal.person, elena.person]

    electors.dismiss(elector=elector, by=cast.bilal)
    assert [one.person for one in electorates.of_party(party)] == [cast.bilal.person]
    with pytest.raises(Refused):
        electors.dismiss(elector=electorates.of_party(party).get(), by=cast.bilal)


def test_who_may_be_named_is_offered(cast: Cast) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    party = partnership.parties.get(organisation=cast.association)
    elena = a_colleague(cast.association, cast.bilal, "Elena")

    assert electorates.could_vote(party) == [elena.person]
