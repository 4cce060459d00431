"""The law of people and organisations, condition by condition: each sentence is read by somebody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from interlink.kernel import law
from interlink.kernel.actors import NOBODY, Actor

from ..models import Organisation
from ..operations import invitations, organisations, people
from ..operations import seats as seat_operations
from ..queries import people as people_queries
from ..rules import May
from ..vocabulary import OrganisationKind, SeatRole
from .cast import Cast, a_colleague, a_person, an_operator
from .factories import an_activated_person, an_invitation, an_unconfirmed_body

JOB = Actor(job="test")
SIGN_IN = "Sign in first."
WITHDRAWN = "This invitation was withdrawn. Ask the organisation for a new one."
USED = "This invitation has already been used."
EXPIRED = "This invitation has expired. Ask the organisation to send it again."
WRONG_LINK = "This link does not fit the invitation. Open the one in the last e-mail you got."


def no(permission: str, actor: Actor, subject: object = None, **given: object) -> str:
    """The sentence that is read; empty when the law permits."""
    reason = law.why_not(permission, actor, subject, **given)
    return str(reason) if reason else ""


def test_join(cast: Cast) -> None:
    an_invitation(cast.association, cast.bilal, "invited@example.org")

    assert no(May.JOIN, NOBODY, email="new@example.org") == ""
    assert no(May.JOIN, NOBODY, email=cast.ana.person.email.upper()) == (
        "There is already an account with this e-mail address. Sign in instead."
    )
    assert no(May.JOIN, NOBODY, email="invited@example.org") == (
        "You have been invited with this address. Open the link in that e-mail, or ask for a new one."
    )


@pytest.mark.django_db
def test_name_operator() -> None:
    refusal = "This is done from the command line of the server, or with the link printed at its first start."
    token = people_queries.first_operator_link().split("/")[-2]
    zeno = Actor(a_person("Zeno"))

    assert no(May.NAME_OPERATOR, JOB) == ""
    assert no(May.NAME_OPERATOR, zeno, token=token) == ""
    assert no(May.NAME_OPERATOR, zeno, token="guessed") == refusal
    assert no(May.NAME_OPERATOR, zeno) == refusal
    operator = Actor(an_operator())
    assert no(May.NAME_OPERATOR, zeno, token=token) == refusal
    assert no(May.NAME_OPERATOR, operator) == refusal


@pytest.mark.django_db
def test_set_up() -> None:
    token = people_queries.first_operator_link().split("/")[-2]

    assert no(May.SET_UP, NOBODY, token=token) == ""
    assert no(May.SET_UP, NOBODY, token="ģuessed") == (
        "This is not the link that was printed when the server first started. Copy it again, in one piece."
    )
    an_operator()
    assert no(May.SET_UP, NOBODY, token=token) == (
        "This installation already has an operator, so this link no longer works."
    )


def test_register_organisation(cast: Cast) -> None:
    assert no(May.REGISTER_ORGANISATION, cast.zeno, name="New here") == ""
    assert no(May.REGISTER_ORGANISATION, NOBODY, name="New here") == SIGN_IN
    assert no(May.REGISTER_ORGANISATION, cast.zeno, name=f" {cast.city.name.lower()} ") == (
        "There is already an organisation with this name. Ask one of its representatives for a seat."
    )


def test_confirm_organisation(cast: Cast) -> None:
    operator, body = Actor(an_operator()), an_unconfirmed_body("School")

    assert no(May.CONFIRM_ORGANISATION, operator, body) == ""
    assert no(May.CONFIRM_ORGANISATION, cast.carme, body) == "Only the operator of this installation can do this."
    assert no(May.CONFIRM_ORGANISATION, operator, cast.association) == (
        "Only public bodies are confirmed by the operator."
    )
    assert no(May.CONFIRM_ORGANISATION, operator, cast.city) == "This organisation is already confirmed."


def test_invite(cast: Cast) -> None:
    only = "Only a representative of this organisation can invite people to it, acting for it."
    member = a_colleague(cast.association, cast.bilal, "Mara Member")
    an_invitation(cast.association, cast.bilal, "invited@example.org")

    assert no(May.INVITE, cast.bilal, cast.association, email="new@example.org") == ""
    assert no(May.INVITE, NOBODY, cast.association) == SIGN_IN
    assert no(May.INVITE, cast.carme, cast.association) == only
    assert no(May.INVITE, member, cast.association) == only
    assert no(May.INVITE, Actor(cast.bilal.person), cast.association) == only
    assert no(May.INVITE, cast.bilal, cast.association, email=member.person.email) == (
        "This person already has a seat here."
    )
    assert no(May.INVITE, cast.bilal, cast.association, email="INVITED@example.org") == (
        "An invitation to this address is already open. Send it again, or withdraw it first."
    )


def test_invite_by_the_one_who_registered_it_for_others(cast: Cast) -> None:
    empty = organisations.register_for_others(name="Empty", kind=OrganisationKind.INFORMAL, by=cast.ana)
    assert no(May.INVITE, cast.ana, empty) == ""

    invitation, token = an_invitation(empty, cast.ana, role=SeatRole.REPRESENTATIVE)
    invitations.accept(invitation=invitation, token=token, by=cast.zeno)

    assert no(May.INVITE, cast.ana, empty) == (
        "Only a representative of this organisation can invite people to it, acting for it."
    )


def test_manage_invitation(cast: Cast) -> None:
    invitation, token = an_invitation(cast.association, cast.bilal)

    assert no(May.MANAGE_INVITATION, cast.bilal, invitation) == ""
    assert no(May.MANAGE_INVITATION, NOBODY, invitation) == SIGN_IN
    assert no(May.MANAGE_INVITATION, cast.carme, invitation) == (
        "Only the one who sent it, or a representative of the organisation, can do this."
    )
    withdrawn = invitations.withdraw(invitation=an_invitation(cast.association, cast.bilal)[0], by=cast.bilal)
    assert no(May.MANAGE_INVITATION, cast.bilal, withdrawn) == WITHDRAWN
    invitations.accept(invitation=invitation, token=token, by=cast.zeno)
    invitation.refresh_from_db()
    assert no(May.MANAGE_INVITATION, cast.bilal, invitation) == USED


def test_activate(cast: Cast) -> None:
    by_mail, token = an_invitation(cast.association, cast.bilal, "nora@example.org")
    by_link, link = an_invitation(cast.association, cast.bilal)

    assert no(May.ACTIVATE, NOBODY, by_mail, token=token) == ""
    assert no(May.ACTIVATE, NOBODY, by_link, token=link, email="somebody@example.org") == ""
    assert no(May.ACTIVATE, NOBODY, by_mail, token="guessed") == WRONG_LINK
    assert no(May.ACTIVATE, NOBODY, by_link, token=link, email=cast.ana.person.email) == (
        "There is already an account with this e-mail address. Sign in, then open the link again."
    )
    assert no(May.ACTIVATE, NOBODY, by_link, token=link, email="nora@example.org") == (
        "This address has an invitation of its own. Open the link in that e-mail, or use another address."
    )
    an_activated_person(by_mail, token)
    by_mail.refresh_from_db()
    assert no(May.ACTIVATE, NOBODY, by_mail, token=token) == (
        "You already have an account. Sign in, then open the link again."
    )


def test_answer_invitation(cast: Cast) -> None:
    invitation, token = an_invitation(cast.association, cast.bilal)

    assert no(May.ANSWER_INVITATION, cast.zeno, invitation, token=token) == ""
    assert no(May.ANSWER_INVITATION, NOBODY, invitation, token=token) == SIGN_IN
    assert no(May.ANSWER_INVITATION, cast.zeno, invitation) == WRONG_LINK
    assert no(May.ANSWER_INVITATION, cast.bilal, invitation, token=token) == (
        "You already have a seat in this organisation."
    )


@pytest.mark.parametrize("permission", [May.ACTIVATE, May.ANSWER_INVITATION])
def test_an_invitation_that_is_over_says_why(cast: Cast, permission: str) -> None:
    invitation, token = an_invitation(cast.association, cast.bilal)
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert no(permission, cast.zeno, invitation, token=token) == EXPIRED

    withdrawn = invitations.withdraw(invitation=an_invitation(cast.association, cast.bilal)[0], by=cast.bilal)
    invitations.accept(invitation=invitation, token=token, by=cast.zeno)
    invitation.refresh_from_db()

    assert no(permission, cast.ana, withdrawn, token=token) == WITHDRAWN
    assert no(permission, cast.ana, invitation, token=token) == USED


def test_settings_and_consent(cast: Cast) -> None:
    assert no(May.CHANGE_OWN_SETTINGS, cast.zeno) == ""
    assert no(May.CHANGE_OWN_SETTINGS, NOBODY) == SIGN_IN
    assert no(May.GIVE_CONSENT, NOBODY) == SIGN_IN
    assert no(May.WITHDRAW_CONSENT, NOBODY) == SIGN_IN
    assert no(May.GIVE_CONSENT, cast.zeno) == ""
    assert no(May.WITHDRAW_CONSENT, cast.zeno) == "You have not agreed to this, so there is nothing to withdraw."
    people.show_my_name(by=cast.zeno)
    assert no(May.GIVE_CONSENT, cast.zeno) == "You have already agreed to this."
    assert no(May.WITHDRAW_CONSENT, cast.zeno) == ""


def test_nobody_is_above_the_rules(cast: Cast) -> None:
    operator = Actor(an_operator())

    refused = [no(May.INVITE, operator, organisation) for organisation in Organisation.objects.all()]

    assert set(refused) == {"Only a representative of this organisation can invite people to it, acting for it."}


def test_whoever_offers_a_seat_does_not_take_it(cast: Cast) -> None:
    empty = organisations.register_for_others(name="Empty", kind=OrganisationKind.INFORMAL, by=cast.ana)
    invitation, token = an_invitation(empty, cast.ana, role=SeatRole.REPRESENTATIVE)
    sentence = "You sent this invitation. Somebody else has to take the seat."

    assert no(May.ANSWER_INVITATION, cast.ana, invitation, token=token) == sentence
    assert no(May.ACTIVATE, cast.ana, invitation, token=token) == sentence
    assert no(May.ANSWER_INVITATION, cast.zeno, invitation, token=token) == ""


def test_leave_and_end_a_seat(cast: Cast) -> None:
    member = a_colleague(cast.association, cast.bilal, "Mara Member")
    seat = cast.association.seats.get(person=member.person)
    last = cast.association.seats.get(person=cast.bilal.person)
    only = "Only a representative of this organisation can do this, acting for it."

    assert no(May.LEAVE_SEAT, member, seat) == ""
    assert no(May.LEAVE_SEAT, NOBODY, seat) == SIGN_IN
    assert no(May.LEAVE_SEAT, cast.bilal, seat) == "Only the person whose seat it is can leave it."
    assert no(May.LEAVE_SEAT, cast.bilal, last) == "Name another representative first."
    assert no(May.END_SEAT, cast.bilal, seat) == ""
    assert no(May.END_SEAT, NOBODY, seat) == SIGN_IN
    assert no(May.END_SEAT, member, last) == only
    assert no(May.END_SEAT, cast.carme, seat) == only
    assert no(May.END_SEAT, cast.bilal, last) == "Name another representative first."

    seat_operations.leave(seat=seat, by=Actor(member.person))
    seat.refresh_from_db()
    assert no(May.LEAVE_SEAT, member, seat) == "This seat has already ended."
    assert no(May.END_SEAT, cast.bilal, seat) == "This seat has already ended."


def test_invite_with_measure(cast: Cast, settings: Any) -> None:
    settings.INVITATIONS_PER_HOUR = 20
    for _time in range(3):
        invitations.withdraw(invitation=an_invitation(cast.city, cast.carme, "a@example.org")[0], by=cast.carme)
    assert no(May.INVITE, cast.carme, cast.city, email="A@example.org") == (
        "You have invited this address three times within a day. Wait until tomorrow."
    )
    assert no(May.INVITE, cast.carme, cast.city, email="b@example.org") == ""
    for _time in range(17):
        an_invitation(cast.city, cast.carme)
    assert no(May.INVITE, cast.carme, cast.city, email="b@example.org") == (
        "You have sent 20 invitations within the last hour. Wait an hour, then go on."
    )
    with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=1), tick=False):
        assert no(May.INVITE, cast.carme, cast.city, email="b@example.org") == ""


def test_send_an_invitation_again_with_measure(cast: Cast) -> None:
    invitation, _token = an_invitation(cast.city, cast.carme, "a@example.org")
    assert no(May.SEND_INVITATION_AGAIN, NOBODY, invitation) == SIGN_IN
    assert no(May.SEND_INVITATION_AGAIN, cast.bilal, invitation) == (
        "Only the one who sent it, or a representative of the organisation, can do this."
    )
    for _time in range(3):
        invitation, _token = invitations.send_again(invitation=invitation, by=cast.carme)

    assert no(May.SEND_INVITATION_AGAIN, cast.carme, invitation) == (
        "This invitation was sent again three times within a day. Wait until tomorrow."
    )
    assert no(May.MANAGE_INVITATION, cast.carme, invitation) == ""
    with time_machine.travel(timezone.now() + timedelta(days=1, seconds=1), tick=False):
        assert no(May.SEND_INVITATION_AGAIN, cast.carme, invitation) == ""
    invitations.withdraw(invitation=invitation, by=cast.carme)
    invitation.refresh_from_db()
    assert no(May.SEND_INVITATION_AGAIN, cast.carme, invitation) == WITHDRAWN


def test_ask_for_invitation(cast: Cast) -> None:
    invitation, _token = an_invitation(cast.association, cast.bilal, "new@example.org")
    withdrawn, _token = an_invitation(cast.association, cast.bilal, "other@example.org")
    withdrawn = invitations.withdraw(invitation=withdrawn, by=cast.bilal)

    assert no(May.ASK_FOR_INVITATION, JOB, invitation) == ""
    assert no(May.ASK_FOR_INVITATION, JOB, withdrawn) == WITHDRAWN
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert no(May.ASK_FOR_INVITATION, JOB, invitation) == EXPIRED
    for _time in range(3):
        invitation, _token = invitations.ask_for(invitation=invitation, by=JOB)
    assert no(May.ASK_FOR_INVITATION, JOB, invitation) == (
        "This invitation was sent again three times within a day. Wait until tomorrow."
    )
