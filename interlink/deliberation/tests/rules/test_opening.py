"""Who may put what to the vote: one yes, and one no for each condition with its sentence."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from interlink.accounts.tests.cast import Cast, a_person
from interlink.deliberation.models import Decision
from interlink.deliberation.queries import decisions as reading
from interlink.deliberation.tests.factories import a_chamber, a_decision, colleagues, refusal, two_chambers
from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.dates import moment
from interlink.kernel.sides import Side


def test_open_puts_the_question(cast: Cast) -> None:
    decision = a_decision(cast)

    assert decision.is_open


@pytest.mark.parametrize(
    ("different", "sentence"),
    [
        ({"question": "   "}, "Write the question that is put to the vote."),
        ({"question": "x" * 201}, "Shorten the question to 200 characters."),
        ({"chambers": []}, "A vote needs at least one side that votes."),
        ({"by": NOBODY}, "Sign in first."),
    ],
)
def test_open_is_refused(cast: Cast, different: dict[str, Any], sentence: str) -> None:
    assert refusal(a_decision, cast=cast, **different) == sentence
    assert not Decision.objects.exists()


def test_open_is_refused_when_the_owner_of_the_row_refuses(cast: Cast) -> None:
    said = refusal(a_decision, cast=cast, by=cast.bilal)

    assert said == "Only the organisation itself can put this to the vote."


def test_open_fails_when_nobody_says_who_may(cast: Cast) -> None:
    with pytest.raises(KeyError):
        a_decision(cast, allowed_by="")


@pytest.mark.parametrize(
    ("side", "sentence"),
    [
        (
            Side.GOVERNMENT,
            "Nobody votes for the government side. Name at least one person who does, then put the question.",
        ),
        (Side.CIVIC, "Nobody votes for the civic side. Name at least one person who does, then put the question."),
    ],
)
def test_open_is_refused_when_a_side_has_no_voters(cast: Cast, side: str, sentence: str) -> None:
    voters = {Side.GOVERNMENT: [cast.carme], Side.CIVIC: [cast.bilal]} | {side: []}

    said = refusal(a_decision, cast=cast, chambers=two_chambers(voters[Side.GOVERNMENT], voters[Side.CIVIC]))

    assert said == sentence


@pytest.mark.parametrize("again", ["other side", "same side"])
def test_open_is_refused_when_somebody_stands_on_the_rolls_twice(cast: Cast, again: str) -> None:
    for_herself = Actor(cast.carme.person)
    chambers = (
        two_chambers([cast.carme], [cast.bilal, for_herself])
        if again == "other side"
        else two_chambers([cast.carme, for_herself], [cast.bilal])
    )

    said = refusal(a_decision, cast=cast, chambers=chambers)

    assert said == "Somebody stands on the rolls twice. Everybody has one vote, on one side. Take one of the two off."


def test_open_is_refused_when_a_side_has_two_chambers(cast: Cast) -> None:
    said = refusal(
        a_decision, cast=cast, chambers=[a_chamber(Side.CIVIC, cast.carme), a_chamber(Side.CIVIC, cast.bilal)]
    )

    assert said == "Each side has one chamber, with its own roll."


@pytest.mark.parametrize("share", [{"quorum": 0}, {"quorum": 101}, {"majority": 0}, {"majority": 101}])
def test_open_is_refused_with_an_impossible_share(cast: Cast, share: dict[str, int]) -> None:
    said = refusal(a_decision, cast=cast, chambers=two_chambers([cast.carme], [cast.bilal], **share))

    assert said == "Quorum and majority lie between 1 and 100 per cent."


def test_open_is_refused_when_the_end_does_not_lie_ahead(cast: Cast) -> None:
    said = refusal(a_decision, cast=cast, closes_at=timezone.now())

    assert said == "The end of the vote must lie ahead. Choose a later moment."


def test_open_is_refused_while_the_same_is_being_voted_on(cast: Cast) -> None:
    decision = a_decision(cast, purpose="tests.same")

    said = refusal(a_decision, cast=cast, purpose="tests.same")

    assert said == (
        f"This is already being voted on, until {moment(decision.closes_at)}. Wait for the result before asking again."
    )


def test_reading_is_open_to_everybody(cast: Cast) -> None:
    decision = a_decision(cast, two_chambers([cast.carme, *colleagues(cast.carme, 1)], [cast.bilal]))

    assert [row.pk for row in reading.visible_to(NOBODY)] == [decision.pk]
    assert [row.pk for row in reading.visible_to(Actor(a_person()))] == [decision.pk]
