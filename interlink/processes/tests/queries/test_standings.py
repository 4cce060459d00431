"""Whoever gave up their seat has no place here any more, in whatever way a page asks for it."""

from __future__ import annotations

import pytest

from interlink.accounts.operations import seats
from interlink.accounts.tests.cast import Cast, a_colleague
from interlink.kernel.actors import Actor
from interlink.partnerships.operations import members
from interlink.partnerships.tests.factories import a_team, team_of

from ...models import Process
from ...queries import guide, hand_offs, outlines, overviews, tasks
from ..factories import a_hand_off, a_task


@pytest.fixture
def elena(cast: Cast, process: Process) -> Actor:
    """A member of the association, in its team."""
    elena = a_colleague(cast.association, cast.bilal, "Elena")
    team = team_of(process.partnership, cast.association)
    members.add(team=team, person=elena.person, organisation=cast.association, by=cast.bilal)
    return elena


def leaves(actor: Actor) -> None:
    seats.leave(seat=actor.organisation.seats.get(person=actor.person, ended_at=None), by=actor)


def test_a_guide_knows_who_is_a_member(process: Process, elena: Actor) -> None:
    def is_member() -> bool:
        return guide.show(guide.visible_to(elena).get(pk=process.pk), elena).standing.is_member

    assert is_member()
    leaves(elena)
    assert not is_member()


def test_an_observer_observes_while_they_have_a_seat(cast: Cast, process: Process) -> None:
    oriol = a_colleague(cast.city, cast.carme, "Oriol")
    a_team(process.partnership, by=cast.carme, observers=(oriol,))

    def observes() -> bool:
        return guide.show(guide.visible_to(oriol).get(pk=process.pk), oriol).standing.is_observer

    assert observes()
    leaves(oriol)
    assert not observes()


def test_an_outline_marks_what_is_mine(cast: Cast, process: Process, elena: Actor) -> None:
    hand_off = a_hand_off(cast, process)

    def is_asked() -> bool:
        return outlines.of_process(process, elena).offered_to_me() is not None

    assert is_asked()
    assert hand_off in hand_offs.offered_to_teams_of(elena)
    leaves(elena)
    assert not is_asked()
    assert hand_off not in hand_offs.offered_to_teams_of(elena)


def test_tasks_wait_for_whoever_has_a_place(cast: Cast, process: Process) -> None:
    clara = a_colleague(cast.city, cast.carme, "Clara")
    members.add(
        team=team_of(process.partnership, cast.city), person=clara.person, organisation=cast.city, by=cast.carme
    )

    assert a_task(process) in tasks.doable_by(clara)
    leaves(clara)
    assert not tasks.doable_by(clara).exists()


def test_the_page_of_a_process_counts_people_with_a_seat(process: Process, elena: Actor, cast: Cast) -> None:
    def people() -> int:
        return overviews.for_page(cast.carme).get(pk=process.pk).people_civic

    before = people()
    leaves(elena)
    assert people() == before - 1


def test_a_team_that_nobody_is_left_in_cannot_receive(cast: Cast, process: Process) -> None:
    clara = a_colleague(cast.city, cast.carme, "Clara")
    team = a_team(process.partnership, clara, by=cast.carme)
    members.remove(member=team.members.get(person=cast.carme.person), by=cast.carme)

    def can_receive() -> tuple[bool, bool]:
        return hand_offs.can_receive(team), hand_offs.receivers(a_task(process)).filter(pk=team.pk).exists()

    assert can_receive() == (True, True)
    leaves(clara)
    assert can_receive() == (False, False)
