"""Who is told what, and in which language."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone

from interlink.accounts.operations import people
from interlink.accounts.tests.cast import Cast
from interlink.notifications.models import Notice

from ..operations import agreements, parties
from .factories import a_draft, a_partnership, a_team, an_agreement_in_force, an_agreement_to_sign, an_invited_party


def told(actor: object) -> list[tuple[str, str]]:
    return list(Notice.objects.filter(person=actor.person).order_by("told_at").values_list("subject", "path"))


def test_who_is_invited_is_told(cast: Cast, deliver: Callable[[], None]) -> None:
    partnership = a_partnership(cast, name="Library")
    party = an_invited_party(cast, partnership)

    deliver()

    assert told(cast.bilal) == [
        (
            f"{cast.association} is invited to the partnership “Library”",
            reverse("partnerships:party_accept", args=[party.pk]),
        )
    ]
    assert told(cast.carme) == []


def test_the_answer_is_told_to_the_others(cast: Cast, deliver: Callable[[], None]) -> None:
    partnership = a_partnership(cast, name="Library")
    parties.decline(party=an_invited_party(cast, partnership), reason="No time.", by=cast.bilal)
    parties.accept(party=an_invited_party(cast, partnership), by=cast.bilal)

    deliver()

    assert [subject for subject, _path in told(cast.carme)] == [
        f"{cast.association} does not take part in “Library”",
        f"{cast.association} takes part in “Library”",
    ]


def test_an_invitation_taken_back_is_not_told(cast: Cast, deliver: Callable[[], None]) -> None:
    party = an_invited_party(cast, a_partnership(cast))
    parties.withdraw(party=party, by=cast.carme)

    deliver()

    assert told(cast.bilal) == []


def test_who_has_to_sign_is_told_and_then_that_it_is_in_force(cast: Cast, deliver: Callable[[], None]) -> None:
    _partnership, agreement = a_draft(cast, name="Library")
    agreement = agreements.offer(agreement=agreement, by=cast.carme)
    deliver()
    sign = reverse("partnerships:sign", args=[agreement.pk])
    for actor, organisation in ((cast.bilal, cast.association), (cast.carme, cast.city)):
        assert told(actor)[-1] == (f"The agreement of “Library” waits for the signature of {organisation}", sign)

    for actor in (cast.carme, cast.bilal):
        agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=actor)
    deliver()

    for actor in (cast.carme, cast.bilal):
        assert told(actor)[-1] == ("The agreement of “Library” is in force", agreement.get_absolute_url())


def test_who_had_signed_is_told_that_it_binds_nobody(cast: Cast, deliver: Callable[[], None]) -> None:
    _partnership, agreement = an_agreement_to_sign(cast, name="Library")
    agreements.sign(agreement=agreement, signed_on=timezone.localdate(), by=cast.bilal)
    agreements.take_back(agreement=agreement, by=cast.carme)

    deliver()

    assert told(cast.bilal)[-1][0] == "The agreement of “Library” was taken back to a draft"
    assert "The agreement of “Library” was taken back to a draft" not in [subject for subject, _ in told(cast.carme)]


def test_the_other_parties_are_told_of_a_mixed_team(cast: Cast, deliver: Callable[[], None]) -> None:
    partnership, _agreement = an_agreement_in_force(cast, name="Library")
    a_team(partnership, by=cast.carme, name="City's own", organisation=cast.city)
    team = a_team(partnership, by=cast.carme, name="Design")

    deliver()

    formed = (
        "The mixed team “Design” was formed in “Library”",
        reverse("partnerships:member_add", args=[team.pk]),
    )
    assert [line for line in told(cast.bilal) if "team" in line[0]] == [formed]
    assert formed not in told(cast.carme)


def test_everyone_is_told_in_their_own_language(cast: Cast, deliver: Callable[[], None]) -> None:
    from django.utils import translation

    from ..notices import _in_force

    people.choose_language(language="it", by=cast.bilal)
    partnership, _agreement = an_agreement_in_force(cast, name="Biblioteca")

    deliver()

    party = partnership.parties.select_related("organisation", "partnership").get(organisation=cast.association)
    with translation.override("it"):
        assert _in_force(party)[0] in [subject for subject, _path in told(cast.bilal)]
