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
from .vocabulary import Turn


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
    if party.turn == Turn.ANSWER:
        return Waiting(
            kind="party",
            title=sentence(_("Answer the invitation to the partnership “{partnership}”"), **names),
            detail=sentence(
                _("The others wait for {organisation} with the agreement. Nothing binds it before it signs."), **names
            ),
            path=reverse("partnerships:party_accept", args=[party.pk]),
            act=_("Answer the invitation"),
            since=party.invited_at,
            holds_up=True,
        )
    if party.turn == Turn.DRAFT:
        return Waiting(
            kind="agreement",
            title=sentence(_("Draft the agreement of “{partnership}”"), **names),
            detail=_("A template is the start; everyone who takes part can change it."),
            path=reverse("partnerships:draft", args=[party.partnership_id]),
            act=_("Draft the agreement"),
            since=party.answered_at,
            holds_up=True,
        )
    if party.turn == Turn.INVITE:
        return Waiting(
            kind="party",
            title=sentence(_("Invite the other side to the partnership “{partnership}”"), **names),
            detail=_("Acts that need both sides wait until somebody takes part on the other side."),
            path=reverse("partnerships:invite_party", args=[party.partnership_id]),
            act=_("Invite an organisation"),
            since=agreement.drafted_at,
        )
    if party.turn == Turn.OFFER:
        return Waiting(
            kind="agreement",
            title=sentence(_("Open the agreement of “{partnership}” for signature"), **names),
            detail=_("Everyone who was invited has answered, and waits for the text."),
            path=agreement.get_absolute_url(),
            act=_("Read the draft"),
            since=agreement.drafted_at,
            holds_up=True,
        )
    return Waiting(
        kind="signature",
        title=sentence(_("Sign the agreement of “{partnership}” for {organisation}"), **names),
        detail=_("It is in force when everyone has signed. Read exactly the text you sign; it can no longer change."),
        path=reverse("partnerships:sign", args=[agreement.pk]),
        act=_("Read and sign"),
        since=agreement.offered_at,
        holds_up=True,
    )


# By turn: what somebody else has to do, and what depends on it.
_OTHERS = {
    Turn.ANSWER: (
        _("{organisation} has to answer the invitation to “{partnership}”"),
        _("Until then the agreement cannot be opened for signature."),
    ),
    Turn.DRAFT: (
        _("{organisation} has to draft the agreement of “{partnership}”"),
        _("A template is the start; everyone who takes part can change it."),
    ),
    Turn.INVITE: (
        _("{organisation} has to invite the other side to “{partnership}”"),
        _("Acts that need both sides wait until somebody takes part on the other side."),
    ),
    Turn.OFFER: (
        _("{organisation} has to open the agreement of “{partnership}” for signature"),
        _("Until then everyone who takes part can change the text."),
    ),
    Turn.SIGN: (
        _("{organisation} has to sign the agreement of “{partnership}”"),
        _("It is in force when everyone has signed."),
    ),
}


def _theirs(party: Party, agreement: Agreement | None) -> Waiting:
    title, detail = _OTHERS[party.turn]
    text = agreement if party.turn != Turn.ANSWER else None
    return Waiting(
        kind="signature" if party.turn == Turn.SIGN else "party",
        title=sentence(title, organisation=party.organisation.name, partnership=party.partnership.name),
        detail=detail,
        path=text.get_absolute_url() if text else party.partnership.get_absolute_url(),
        act=_("Open the agreement") if text else _("Open the partnership"),
        since=(text.offered_at or text.drafted_at) if text else party.invited_at,
        is_others=True,
    )
