"""Panels of this app on pages below and above: where an organisation takes part, what waits for a representative."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlink.accounts.models import Organisation
from interlink.kernel.actors import Actor
from interlink.kernel.law import sentence
from interlink.kernel.panels import panel
from interlink.kernel.waiting import Waiting

from .models import Agreement, Party
from .queries import parties, waiting
from .vocabulary import PartyState


@panel("organisation.partnerships")
def of_organisation(organisation: Organisation, actor: Actor) -> dict[str, Any]:
    """The partnerships in which an organisation takes part, each with its side there. One statement."""
    return {
        "template": "partnerships/parties/_of_organisation.html",
        "parties": list(parties.of_organisation(organisation, actor)),
    }


@panel("waiting.rows")
def count_waiting(actor: Actor) -> QuerySet[Party] | None:
    """One row for each thing that waits; None for who acts for nobody, which costs nothing."""
    return waiting.for_actor(actor) if actor.organisation_id is not None else None


@panel("waiting.lines")
def list_waiting(actor: Actor) -> list[Waiting]:
    """What waits for the actor, and what they wait for."""
    mine, theirs = list(waiting.for_actor(actor)), list(waiting.for_others(actor))
    versions = waiting.versions_of(mine + theirs) if mine or theirs else {}
    return [_mine(party, versions.get(party.partnership_id)) for party in mine] + [
        _theirs(party, versions.get(party.partnership_id)) for party in theirs
    ]


def _mine(party: Party, agreement: Agreement | None) -> Waiting:
    names = {"organisation": party.organisation.name, "partnership": party.partnership.name}
    if party.state == PartyState.INVITED:
        return Waiting(
            kind="party",
            title=sentence(_("{organisation} is invited to the partnership “{partnership}”"), **names),
            detail=_("Answer for your organisation. Nothing binds it before it signs."),
            path=reverse("partnerships:party_accept", args=[party.pk]),
            act=_("Answer the invitation"),
        )
    if agreement is None:
        return Waiting(
            kind="agreement",
            title=sentence(_("The partnership “{partnership}” has no agreement yet"), **names),
            detail=_("A template is the start; everyone who takes part can change it."),
            path=reverse("partnerships:draft", args=[party.partnership_id]),
            act=_("Draft the agreement"),
        )
    if agreement.is_draft:
        return Waiting(
            kind="agreement",
            title=sentence(_("The draft agreement of “{partnership}” waits to be opened for signature"), **names),
            detail=_("Everyone who was invited has answered."),
            path=agreement.get_absolute_url(),
            act=_("Read the draft"),
        )
    return Waiting(
        kind="signature",
        title=sentence(_("The agreement of “{partnership}” waits for the signature of {organisation}"), **names),
        detail=_("Read exactly the text you sign; it can no longer change."),
        path=reverse("partnerships:sign", args=[agreement.pk]),
        act=_("Read and sign"),
    )


def _theirs(party: Party, agreement: Agreement | None) -> Waiting:
    names = {"organisation": party.organisation.name, "partnership": party.partnership.name}
    if party.state == PartyState.INVITED:
        return Waiting(
            kind="party",
            title=sentence(_("{organisation} has to answer the invitation to “{partnership}”"), **names),
            detail=_("Until then the agreement cannot be opened for signature."),
            path=party.partnership.get_absolute_url(),
            act=_("Open the partnership"),
            is_others=True,
        )
    return Waiting(
        kind="signature",
        title=sentence(_("{organisation} has to sign the agreement of “{partnership}”"), **names),
        detail=_("It is in force when everyone has signed."),
        path=agreement.get_absolute_url() if agreement else party.partnership.get_absolute_url(),
        act=_("Open the agreement"),
        is_others=True,
    )
