"""Looking at agreements, and at what they say about an act."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from interlink.kernel.actors import Actor
from interlink.ledger.chain import canonical

from ..models import Agreement, AgreementRule, Party, Signature
from ..vocabulary import Act, AgreementState, PartyState
from . import partnerships

PUBLIC_STATES = (AgreementState.IN_FORCE, AgreementState.SUPERSEDED)
IN_PREPARATION = (AgreementState.DRAFT, AgreementState.SIGNING)


def visible_to(actor: Actor) -> QuerySet[Agreement]:
    """Agreements the actor may read: those that came into force are public, the others are the parties'."""
    public = Q(state__in=PUBLIC_STATES, partnership__public_since__isnull=False)
    return Agreement.objects.filter(public | Q(partnership__in=partnerships.mine(actor))).select_related("partnership")


def by_id(pk: UUID | str) -> Agreement | None:
    """Find a version with its partnership."""
    return Agreement.objects.filter(pk=pk).select_related("partnership").first()


def of_partnership(partnership_id: UUID) -> QuerySet[Agreement]:
    """All versions, latest first."""
    return Agreement.objects.filter(partnership_id=partnership_id).order_by("-number")


def in_force(partnership_id: UUID) -> Agreement | None:
    """The version that binds the partnership now, or None."""
    return Agreement.objects.filter(partnership_id=partnership_id, state=AgreementState.IN_FORCE).first()


def in_preparation(partnership_id: UUID) -> Agreement | None:
    """The version that is being drafted or signed, or None."""
    return Agreement.objects.filter(partnership_id=partnership_id, state__in=IN_PREPARATION).first()


def rule_for(partnership_id: UUID, act: str) -> AgreementRule | None:
    """What the agreement in force says about an act, or None while none is in force."""
    return AgreementRule.objects.filter(
        agreement__partnership_id=partnership_id, agreement__state=AgreementState.IN_FORCE, act=act
    ).first()


def rules_of(agreement: Agreement) -> list[AgreementRule]:
    """The rules of a version, in the order of the acts."""
    order = list(Act.values)
    return sorted(agreement.rules.all(), key=lambda rule: order.index(rule.act))


def still_to_sign(agreement: Agreement) -> QuerySet[Party]:
    """The admitted parties whose signature under this version is missing, with their organisations."""
    return (
        Party.objects.filter(partnership_id=agreement.partnership_id, state=PartyState.ADMITTED)
        .exclude(signatures__agreement=agreement)
        .select_related("organisation")
        .order_by("invited_at")
    )


def has_signed(agreement: Agreement, organisation_id: UUID) -> bool:
    """Whether an organisation has signed this version."""
    return Signature.objects.filter(agreement=agreement, party__organisation_id=organisation_id).exists()


def rule_values(agreement: Agreement) -> dict[str, dict[str, Any]]:
    """The rules as plain data: {act: {needs, quorum_percent, majority_percent, days}}."""
    return {
        rule.act: {
            "needs": rule.needs,
            "quorum_percent": rule.quorum_percent,
            "majority_percent": rule.majority_percent,
            "days": rule.days,
        }
        for rule in rules_of(agreement)
    }


def digest_of(agreement: Agreement) -> str:
    """SHA-256 over the canonical JSON (RFC 8785) of title, body and rules: what a signature is bound to."""
    content = {"body": agreement.body, "rules": rule_values(agreement), "title": agreement.title}
    return hashlib.sha256(canonical(content)).hexdigest()
