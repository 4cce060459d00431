from __future__ import annotations

import pytest

from interlink.kernel.actors import Actor
from interlink.kernel.law import Refused

from ...models import Organisation
from ...operations import organisations
from ...queries import organisations as organisation_queries
from ...queries import seats
from ...vocabulary import OrganisationKind, SeatRole
from ..cast import Cast, an_operator
from ..factories import an_unconfirmed_body, names_on_record


def test_register_makes_its_representative(cast: Cast) -> None:
    organisation = organisations.register(name=" Library ", kind=OrganisationKind.ASSOCIATION, by=cast.zeno)

    assert organisation.name == "Library"
    assert seats.current_in(organisation).get().role == SeatRole.REPRESENTATIVE
    assert seats.is_representative(Actor(cast.zeno.person, organisation), organisation.pk)
    assert names_on_record()[-2:] == ["accounts.organisation.registered", "accounts.seat.taken"]


def test_register_for_others_gives_no_seat(cast: Cast) -> None:
    organisation = organisations.register_for_others(name="Band", kind=OrganisationKind.INFORMAL, by=cast.zeno)

    assert not seats.current_in(organisation).exists()
    assert not seats.has_seat(cast.zeno, organisation.pk)


def test_register_is_refused_to_whoever_comes_second_in_the_same_instant(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Neither sees the other's row yet; only the database knows.
    monkeypatch.setattr(organisation_queries, "is_registered", lambda name: False)
    organisations.register(name="Library", kind=OrganisationKind.ASSOCIATION, by=cast.zeno)

    with pytest.raises(Refused) as refused:
        organisations.register(name="LIBRARY", kind=OrganisationKind.ASSOCIATION, by=cast.ana)

    assert str(refused.value) == (
        "There is already an organisation with this name. Ask one of its representatives for a seat."
    )
    assert Organisation.objects.filter(name__iexact="library").count() == 1


def test_confirm_lets_it_leave_the_waiting_list(cast: Cast) -> None:
    body = an_unconfirmed_body("School")
    operator = Actor(an_operator())
    waiting = [row.name for row in organisation_queries.waiting_for_confirmation()]

    confirmed = organisations.confirm(organisation=body, by=operator)

    assert waiting == ["School"]
    assert (confirmed.is_confirmed, confirmed.confirmed_by) == (True, operator.person)
    assert not organisation_queries.waiting_for_confirmation().exists()
    assert names_on_record()[-1] == "accounts.organisation.confirmed"


def test_confirm_is_refused_to_the_body_itself(cast: Cast) -> None:
    body = an_unconfirmed_body("School")
    itself = Actor(body.registered_by, body)

    with pytest.raises(Refused):
        organisations.confirm(organisation=body, by=itself)

    body.refresh_from_db()
    assert not body.is_confirmed
