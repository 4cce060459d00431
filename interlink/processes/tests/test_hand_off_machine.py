"""Hand-offs as a machine: whatever three teams try in whatever order, one team answers for the task.

Two worlds run side by side, with the sides swapped: what one side may do, the other may do as well.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from interlink.accounts.tests.cast import Cast
from interlink.kernel.actors import Actor
from interlink.kernel.law import Refused
from interlink.kernel.records import changing
from interlink.partnerships.models import Team
from interlink.partnerships.tests.factories import a_team, team_of

from ..models import CheckItem, HandOff, Task
from ..operations import hand_offs, tasks
from ..vocabulary import Answer, TaskState
from .factories import a_hand_off, a_process, a_task

ROLES = ("giver", "receiver", "resident")
TEAMS = ("first", "second", "mixed")
# Whom each may act for: the giver also sits in the mixed team.
SEATS = {"giver": {"first", "mixed"}, "receiver": {"second"}, "resident": {"mixed"}}


@dataclass(frozen=True)
class World:
    """One task, and who plays which part around it."""

    task: Task
    actors: dict[str, Actor]
    teams: dict[str, Team]

    def act(self, deed: str, role: str, team: str = "") -> str:
        """Try a deed. Returns the code of the refusal, or nothing when it was done."""
        task = Task.objects.get(pk=self.task.pk)
        by = self.actors[role]
        try:
            if deed == "offer":
                later = timezone.now() + timedelta(days=3)
                hand_offs.offer(task=task, offered_to=self.teams[team], note="Note", answer_by=later, by=by)
            elif deed in ("begin", "finish", "reopen"):
                getattr(tasks, deed)(task=task, by=by)
            else:
                self._answer(deed, by)
        except Refused as refused:
            return refused.reason.code
        return ""

    def _answer(self, deed: str, by: Actor) -> None:
        hand_off = HandOff.objects.filter(task=self.task).order_by("-offered_at").first()
        if hand_off is None:
            return
        more = {"reason": "Not now."} if deed == "return_" else {}
        getattr(hand_offs, deed)(hand_off=hand_off, **more, by=by)

    @property
    def responsible(self) -> str:
        team_id = Task.objects.values_list("responsible_id", flat=True).get(pk=self.task.pk)
        return next(name for name, team in self.teams.items() if team.pk == team_id)

    @property
    def open_offers(self) -> int:
        return HandOff.objects.filter(task=self.task, answer=Answer.OFFERED).count()


class HandOffs(RuleBasedStateMachine):
    worlds: tuple[World, World]

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.responsible = "first"
        self.offered_to = ""
        self.offered_by = ""
        self.state = TaskState.TO_DO
        self.has_history = False

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def act(self, deed: str, role: str, team: str = "") -> bool:
        """Try it in both worlds, which must agree. Returns whether it was done."""
        refusals = [world.act(deed, role, team) for world in self.worlds]
        assert refusals[0] == refusals[1], (deed, role, team, refusals)
        return refusals[0] == ""

    @rule(role=st.sampled_from(ROLES), team=st.sampled_from(TEAMS))
    def offer(self, role: str, team: str) -> None:
        may = (
            self.responsible in SEATS[role]
            and not self.offered_to
            and team != self.responsible
            and self.state != TaskState.DONE
        )
        assert self.act("offer", role, team) == may
        if may:
            self.offered_to, self.offered_by, self.has_history = team, self.responsible, True

    @rule(role=st.sampled_from(ROLES))
    def accept(self, role: str) -> None:
        if not self.has_history:
            return
        may = bool(self.offered_to) and self.offered_to in SEATS[role]
        assert self.act("accept", role) == may
        if may:
            self.responsible, self.offered_to = self.offered_to, ""

    @rule(role=st.sampled_from(ROLES), deed=st.sampled_from(("return_", "withdraw")))
    def end(self, role: str, deed: str) -> None:
        if not self.has_history:
            return
        team = self.offered_to if deed == "return_" else self.offered_by
        may = bool(self.offered_to) and team in SEATS[role]
        assert self.act(deed, role) == may
        if may:
            self.offered_to = ""

    @rule(role=st.sampled_from(ROLES), deed=st.sampled_from(("begin", "finish", "reopen")))
    def work(self, role: str, deed: str) -> None:
        needed, then = {
            "begin": (TaskState.TO_DO, TaskState.IN_PROGRESS),
            "finish": (TaskState.IN_PROGRESS, TaskState.DONE),
            "reopen": (TaskState.DONE, TaskState.IN_PROGRESS),
        }[deed]
        may = self.responsible in SEATS[role] and self.state == needed
        may = may and not (deed == "finish" and self.offered_to)
        assert self.act(deed, role) == may
        if may:
            self.state = then

    @invariant()
    def one_team_answers_and_only_acceptance_changes_which(self) -> None:
        assert [world.responsible for world in self.worlds] == [self.responsible] * 2

    @invariant()
    def at_most_one_offer_is_open(self) -> None:
        assert [world.open_offers for world in self.worlds] == [int(bool(self.offered_to))] * 2


def two_worlds(cast: Cast) -> tuple[World, World]:
    process = a_process(cast)
    partnership = process.partnership
    mirrored = a_process(cast, partnership, coordinating_team=team_of(partnership, cast.association), by=cast.bilal)
    city, association = team_of(partnership, cast.city), team_of(partnership, cast.association)
    worlds = []
    for each, giver, receiver, teams in (
        (process, cast.carme, cast.bilal, (city, association)),
        (mirrored, cast.bilal, cast.carme, (association, city)),
    ):
        task = a_task(each)
        with changing():
            CheckItem.objects.filter(task=task).delete()
        mixed = a_team(partnership, by=giver)
        _add_resident(mixed, cast.ana)
        worlds.append(
            World(
                task,
                {"giver": giver, "receiver": receiver, "resident": cast.ana},
                {"first": teams[0], "second": teams[1], "mixed": mixed},
            )
        )
    return worlds[0], worlds[1]


def _add_resident(team: Team, resident: Actor) -> None:
    """A resident in a mixed team; written by hand because joining as a resident is not on this line yet."""
    from interlink.partnerships.models import Member

    with changing():
        Member(team=team, person=resident.person, since=timezone.now()).save(force_insert=True)


def test_exactly_one_team_is_responsible_whatever_is_tried(cast: Cast) -> None:
    class Bound(HandOffs):
        worlds = two_worlds(cast)

    run_state_machine_as_test(
        Bound,
        settings=settings(
            max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.postgres
def test_eight_simultaneous_accepts_have_one_winner(transactional_db: None, cast: Cast) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time; this is about PostgreSQL.")
    process = a_process(cast)
    hand_off = a_hand_off(cast, process)
    start, answers = threading.Barrier(8), []

    def press() -> None:
        try:
            start.wait()
            answers.append(_try(hand_offs.accept, hand_off=HandOff.objects.get(pk=hand_off.pk), by=cast.bilal))
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == ["", *["This hand-off already has an answer."] * 7]
    assert a_task(process).responsible == team_of(process.partnership, cast.association)


def _try(deed: Any, **given: Any) -> str:
    try:
        deed(**given)
    except Refused as refused:
        return str(refused)
    return ""
