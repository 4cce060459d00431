from __future__ import annotations

from typing import Any

import pytest

from interlink.accounts.tests.cast import Cast
from interlink.deliberation.operations import decisions
from interlink.deliberation.tests.factories import everybody_votes
from interlink.kernel import law
from interlink.kernel.actors import NOBODY, Actor
from interlink.partnerships import rules as partners
from interlink.partnerships.models import Partnership
from interlink.partnerships.tests.factories import a_partnership, an_agreement_in_force, an_agreement_to_sign, team_of
from interlink.processes.models import Blueprint, Process
from interlink.processes.rules import May

from .factories import a_blueprint, a_process, a_proposed_process, hear, letting_one_side_start

JOB = Actor(job="tests")


@pytest.fixture
def partnership(cast: Cast) -> Partnership:
    return an_agreement_in_force(cast)[0]


def why_not(permission: str, actor: Actor, subject: Any, **given: Any) -> str:
    return str(law.why_not(permission, actor, subject, **given) or "")


# Proposing.


def test_propose_is_for_representatives_of_either_side(cast: Cast, partnership: Partnership) -> None:
    given = {
        "name": "New",
        "promise": "Better.",
        "language": "lv",
        "blueprint": a_blueprint(),
        "coordinating_team": team_of(partnership, cast.association),
    }

    assert why_not(May.PROPOSE_PROCESS, cast.carme, partnership, **given) == ""
    assert why_not(May.PROPOSE_PROCESS, cast.bilal, partnership, **given) == ""


def test_propose_needs_signing_in(partnership: Partnership) -> None:
    assert why_not(May.PROPOSE_PROCESS, NOBODY, partnership) == "Sign in first."


def test_propose_needs_an_agreement_in_force(cast: Cast) -> None:
    unsigned, _agreement = an_agreement_to_sign(cast)

    assert why_not(May.PROPOSE_PROCESS, cast.carme, unsigned) == str(partners.agreement_is_in_force.sentence)


@pytest.mark.parametrize("who", ["ana", "zeno"])
def test_propose_needs_a_representative(cast: Cast, partnership: Partnership, who: str) -> None:
    assert why_not(May.PROPOSE_PROCESS, getattr(cast, who), partnership) == str(partners.represents_a_party.sentence)


def test_propose_needs_both_sides(cast: Cast) -> None:
    alone = one_sided(cast)

    assert why_not(May.PROPOSE_PROCESS, cast.carme, alone) == str(partners.both_sides_take_part.sentence)


def test_propose_needs_no_other_side_where_one_is_enough(cast: Cast) -> None:
    alone = letting_one_side_start(one_sided(cast))

    assert why_not(May.PROPOSE_PROCESS, cast.carme, alone) == ""


@pytest.mark.parametrize("given", [{"name": " "}, {"promise": ""}])
def test_propose_needs_name_and_promise(cast: Cast, partnership: Partnership, given: dict[str, str]) -> None:
    assert why_not(May.PROPOSE_PROCESS, cast.carme, partnership, **given) == (
        "A process needs a name and a promise: say in one sentence what people will have at its end."
    )


def test_propose_needs_a_name_that_is_not_taken(cast: Cast, partnership: Partnership) -> None:
    a_process(cast, partnership, name="One door")

    assert why_not(May.PROPOSE_PROCESS, cast.bilal, partnership, name="ONE DOOR ") == (
        "The partnership already has a process with this name. Give it another name."
    )


def test_propose_may_reuse_the_name_of_what_never_started(cast: Cast, partnership: Partnership) -> None:
    process = a_proposed_process(cast, partnership, name="One door")
    everybody_votes(process.start_decision, "no")
    hear()

    assert why_not(May.PROPOSE_PROCESS, cast.bilal, partnership, name="One door") == ""


def test_propose_needs_a_language_of_the_blueprint(cast: Cast, partnership: Partnership) -> None:
    blueprint = Blueprint(languages=["en", "it"])

    assert why_not(May.PROPOSE_PROCESS, cast.carme, partnership, blueprint=blueprint, language="lv") == (
        "This blueprint does not exist in “lv”. Choose one of its languages: en, it."
    )


def test_propose_needs_a_team_of_the_partnership(cast: Cast, partnership: Partnership) -> None:
    other, _agreement = an_agreement_in_force(cast)

    assert (
        why_not(May.PROPOSE_PROCESS, cast.carme, partnership, coordinating_team=team_of(other, cast.city))
        == "This team does not belong to the partnership. Choose one of its teams."
    )


# Putting it to a decision.


def test_put_to_a_decision_is_refused_while_one_is_open(cast: Cast) -> None:
    process = a_proposed_process(cast)

    assert why_not(May.PUT_START_TO_DECISION, cast.bilal, process) == (
        "The sides are already deciding about this. Wait for the result."
    )


def test_put_to_a_decision_is_refused_to_others_and_later(cast: Cast) -> None:
    process = a_process(cast)

    assert why_not(May.PUT_START_TO_DECISION, cast.zeno, process) == str(partners.represents_a_party.sentence)
    assert why_not(May.PUT_START_TO_DECISION, cast.carme, process) == "This process is not waiting to be started."


# Starting.


@pytest.mark.parametrize("who", ["carme", "bilal", "zeno", "job"])
def test_start_is_refused_to_everybody_before_the_decision(cast: Cast, who: str) -> None:
    process = a_proposed_process(cast)
    actor = JOB if who == "job" else getattr(cast, who)

    assert why_not(May.START_PROCESS, actor, process) == (
        "This process starts only when both sides have decided so. Put it to a decision, and vote."
    )


def test_start_is_allowed_once_both_sides_have_decided(cast: Cast) -> None:
    process = a_proposed_process(cast)
    everybody_votes(process.start_decision)

    assert why_not(May.START_PROCESS, JOB, process) == ""


def test_start_as_decided_is_for_members(cast: Cast) -> None:
    process = a_proposed_process(cast)
    everybody_votes(process.start_decision)

    assert why_not(May.START_PROCESS, cast.bilal, process) == ""
    assert why_not(May.START_PROCESS, cast.zeno, process) == (
        "Only members of the partnership can carry out its decision."
    )


def test_start_is_refused_twice(cast: Cast) -> None:
    assert why_not(May.START_PROCESS, JOB, a_process(cast)) == "This process is not waiting to be started."


def test_start_by_one_side_needs_its_representative(cast: Cast, partnership: Partnership) -> None:
    process = a_proposed_process(cast, partnership)
    letting_one_side_start(partnership)

    assert why_not(May.START_PROCESS, cast.bilal, process) == ""
    assert why_not(May.START_PROCESS, cast.zeno, process) == (
        "This process starts only when both sides have decided so. Put it to a decision, and vote."
    )


# Giving up.


def test_give_up_needs_a_decision_that_did_not_pass(cast: Cast) -> None:
    process = a_proposed_process(cast)
    refused = why_not(May.GIVE_UP_PROPOSAL, JOB, process)
    decisions.withdraw(decision=process.start_decision, reason="A better name.", by=cast.carme)

    assert refused == "The decision about this process has not failed, so the proposal stands."
    assert why_not(May.GIVE_UP_PROPOSAL, JOB, process) == ""
    assert why_not(May.GIVE_UP_PROPOSAL, cast.bilal, process) == ""
    assert why_not(May.GIVE_UP_PROPOSAL, cast.zeno, process) == (
        "Only members of the partnership can carry out its decision."
    )
    assert why_not(May.GIVE_UP_PROPOSAL, JOB, Process(state="running")) == "This process is not waiting to be started."


def one_sided(cast: Cast) -> Partnership:
    """A partnership in force with the city alone."""
    from django.utils import timezone

    from interlink.partnerships.operations import agreements

    partnership = a_partnership(cast)
    agreement = agreements.draft(partnership=partnership, template="protocol", by=cast.carme)
    agreement = agreements.offer(agreement=agreement, by=cast.carme)
    agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=cast.carme)
    partnership.refresh_from_db()
    return partnership
