from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from interlink.accounts.operations import seats
from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.kernel.actors import NOBODY, Actor

from ...models import Team
from ..factories import a_draft, a_team, an_agreement_in_force, team_of

Browse = Callable[[Actor], Client]


def text(response: Any) -> str:
    return response.content.decode()


def path(name: str, row: Any) -> str:
    return reverse(f"partnerships:{name}", args=[row.pk])


def test_teams_are_public_and_their_people_are_not(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = an_agreement_in_force(cast)

    for actor, sees in ((cast.bilal, True), (cast.zeno, False), (NOBODY, False)):
        response = browse(actor).get(path("teams", partnership))
        assert (response.status_code, "Carme Costa" in text(response)) == (200, sees)
        assert str(cast.city) in text(response)


def test_teams_teach_before_the_agreement(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = a_draft(cast)

    page = text(browse(cast.carme).get(path("teams", partnership)))

    assert "No team yet" in page


def test_form_leads_to_adding_people(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    browser = browse(cast.carme)
    assert browser.get(path("team_form", partnership)).status_code == 200

    response = browser.post(path("team_form", partnership), {"name": "Design", "kind": "mixed"})

    team = Team.objects.get(name="Design")
    assert (response["Location"], team.organisation) == (path("member_add", team), None)


def test_form_refuses_a_name_that_is_taken(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = an_agreement_in_force(cast)

    response = browse(cast.carme).post(path("team_form", partnership), {"name": str(cast.city), "kind": "own"})

    assert response.status_code == 409
    assert "There is already a team with this name here. Choose another name." in text(response)


def test_add_and_remove(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    team = a_team(partnership, by=cast.carme)
    browser = browse(cast.bilal)
    shown = browser.get(path("member_add", team))
    assert "Bilal Benali" in text(shown)
    assert "Bilal Benali" not in text(browse(cast.carme).get(path("member_add", team)))

    added = browser.post(
        path("member_add", team), {"who": f"{cast.bilal.person_id}:{cast.association.pk}", "is_observer": "on"}
    )
    member = team.members.get(person=cast.bilal.person)
    assert (added.status_code, member.is_observer) == (302, True)

    refused = browse(cast.carme).post(path("member_remove", member))
    removed = browse(cast.bilal).post(path("member_remove", member))
    assert (refused.status_code, removed.status_code) == (409, 302)
    assert team.members.count() == 1


def test_who_lost_the_seat_is_marked_and_not_counted(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    elena = a_colleague(cast.association, cast.bilal, "Elena Esposito")
    a_team(partnership, elena, by=cast.bilal)
    seats.end(seat=cast.association.seats.get(person=elena.person), by=cast.bilal)

    inside, outside = (text(browse(actor).get(path("teams", partnership))) for actor in (cast.bilal, NOBODY))

    assert inside.count("has no seat there now") == 1
    assert "2 people" not in outside


def test_only_those_who_may_are_offered_to_add_and_to_remove(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    mixed, own = a_team(partnership, cast.bilal, by=cast.carme), team_of(partnership, cast.association)

    page = text(browse(cast.carme).get(path("teams", partnership)))

    assert (path("member_add", mixed) in page, path("member_add", own) in page) == (True, False)
    for member in mixed.members.all():
        assert (path("member_remove", member) in page) is (member.person == cast.carme.person)


def test_add_refuses_who_is_not_offered(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    team = team_of(partnership, cast.city)

    response = browse(cast.carme).post(path("member_add", team), {"who": f"{cast.zeno.person_id}:{cast.city.pk}"})

    assert response.status_code == 422


def test_strangers_find_no_door(cast: Cast, browse: Browse) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    team = team_of(partnership, cast.city)
    browser = browse(cast.zeno)

    assert browser.get(path("member_add", team)).status_code == 404
    assert browser.get(path("member_remove", team.members.get())).status_code == 404
    assert browse(NOBODY).get(path("member_add", team)).status_code == 302


@pytest.mark.parametrize("teams", [1, 3])
def test_counts(cast: Cast, browse: Browse, teams: int, django_assert_num_queries: Any) -> None:
    partnership, _agreement = an_agreement_in_force(cast)
    for number in range(teams):
        a_team(partnership, cast.bilal, a_colleague(cast.city, cast.carme, f"Dario {number}"), by=cast.carme)

    for actor, most in ((cast.carme, 10), (NOBODY, 4)):
        client = browse(actor)
        client.get(path("teams", partnership))
        with django_assert_num_queries(most):
            client.get(path("teams", partnership))
