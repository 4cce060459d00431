"""Who is told what: the representatives of parties, each in their own language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from interlink.kernel.actors import Actor
from interlink.ledger.listeners import listens_to
from interlink.ledger.models import Entry
from interlink.notifications.operations import notices

from .events import (
    AgreementInForce,
    AgreementOffered,
    AgreementTakenBack,
    PartyAccepted,
    PartyDeclined,
    PartyInvited,
    TeamFormed,
)
from .models import Agreement, Party, Team
from .queries import agreements, parties, teams

Words = Callable[[Party], tuple[str, str]]


@listens_to(PartyInvited)
def tell_who_is_invited(entry: Entry) -> None:
    """Representatives of an invited organisation, when it is here already; others get the invitation by mail."""
    party = parties.by_id(entry.facts["party"])
    if party is not None:
        _tell(entry, [party], reverse("partnerships:party_accept", args=[party.pk]), _invited)


@listens_to(PartyAccepted, PartyDeclined)
def tell_the_others_of_the_answer(entry: Entry) -> None:
    """Representatives of those who take part already."""
    party = parties.by_id(entry.facts["party"])
    if party is None:
        return
    others = [each for each in parties.admitted(party.partnership_id) if each.pk != party.pk]
    accepted = entry.name == PartyAccepted.name
    _tell(
        entry,
        others,
        party.partnership.get_absolute_url(),
        lambda _other: _answered(party, accepted=accepted),
    )


@listens_to(AgreementOffered)
def tell_who_has_to_sign(entry: Entry) -> None:
    """Representatives of every party whose signature is missing."""
    agreement = agreements.by_id(entry.facts["agreement"])
    if agreement is not None and agreement.is_signing:
        path = reverse("partnerships:sign", args=[agreement.pk])
        _tell(entry, agreements.still_to_sign(agreement).select_related("partnership"), path, _to_sign)


@listens_to(AgreementTakenBack)
def tell_who_had_signed(entry: Entry) -> None:
    """Representatives of those whose signatures bind nobody any more."""
    agreement = agreements.by_id(entry.facts["agreement"])
    if agreement is not None:
        _tell(entry, parties.signed(agreement), agreement.partnership.get_absolute_url(), _taken_back)


@listens_to(AgreementInForce)
def tell_the_parties(entry: Entry) -> None:
    """Representatives of all parties."""
    agreement: Agreement | None = agreements.by_id(entry.facts["agreement"])
    if agreement is not None:
        _tell(entry, parties.admitted(agreement.partnership_id), agreement.get_absolute_url(), _in_force)


@listens_to(TeamFormed)
def tell_who_can_bring_people(entry: Entry) -> None:
    """Representatives of the other parties, when a team is mixed: each party adds its own people."""
    team = teams.by_id(entry.facts["team"])
    if team is not None and team.organisation_id is None:
        others = parties.parties_of(team.partnership_id).exclude(organisation_id=entry.by_organisation_id)
        _tell(
            entry,
            others.select_related("organisation", "partnership"),
            reverse("partnerships:member_add", args=[team.pk]),
            lambda party: _mixed_team(party, team),
        )


def _invited(party: Party) -> tuple[str, str]:
    names = {"organisation": party.organisation.name, "partnership": party.partnership.name}
    return (
        _("%(organisation)s is invited to the partnership “%(partnership)s”") % names,
        _("Read what it is about and answer for %(organisation)s. Nothing binds it before it signs.") % names,
    )


def _answered(party: Party, *, accepted: bool) -> tuple[str, str]:
    names = {"organisation": party.organisation.name, "partnership": party.partnership.name}
    if accepted:
        return (
            _("%(organisation)s takes part in “%(partnership)s”") % names,
            _("It prepares the agreement with you. When everyone has answered, the text can be opened for signature."),
        )
    return (
        _("%(organisation)s does not take part in “%(partnership)s”") % names,
        _("Its reason stands on the page of the partnership."),
    )


def _to_sign(party: Party) -> tuple[str, str]:
    names = {"organisation": party.organisation.name, "partnership": party.partnership.name}
    return (
        _("The agreement of “%(partnership)s” waits for the signature of %(organisation)s") % names,
        _("The text is fixed now. Read it, then sign for %(organisation)s; it is in force when everyone has.") % names,
    )


def _taken_back(party: Party) -> tuple[str, str]:
    names = {"organisation": party.organisation.name, "partnership": party.partnership.name}
    return (
        _("The agreement of “%(partnership)s” was taken back to a draft") % names,
        _("The signature of %(organisation)s does not carry over. It can sign the new text once it is open.") % names,
    )


def _in_force(party: Party) -> tuple[str, str]:
    names = {"partnership": party.partnership.name}
    return (
        _("The agreement of “%(partnership)s” is in force") % names,
        _("Everyone has signed the same text. Your organisation has its team, and processes can start."),
    )


def _mixed_team(party: Party, team: Team) -> tuple[str, str]:
    names = {"team": team.name, "organisation": party.organisation.name, "partnership": party.partnership.name}
    return (
        _("The mixed team “%(team)s” was formed in “%(partnership)s”") % names,
        _("Add the people of %(organisation)s who work in it. Every party adds its own.") % names,
    )


def _tell(entry: Entry, told: Iterable[Party], path: str, words: Words) -> None:
    for party in told:
        for person in parties.representatives(party):
            # Who did it knows it.
            if _is_own_act(entry, person.pk):
                continue
            with translation.override(person.language):
                subject, text = words(party)
            notices.tell(
                person=person, because=entry, subject=subject, text=text, path=path, by=Actor(job="partnership notices")
            )


def _is_own_act(entry: Entry, person_id: UUID) -> bool:
    # The last signature is one's own; that the agreement is in force is everybody's.
    return entry.by_person_id == person_id and entry.name not in (AgreementInForce.name, AgreementOffered.name)
