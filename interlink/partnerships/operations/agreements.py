"""Draft an agreement, agree on its words, sign it. It binds when everyone has signed the same text."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from interlink.kernel.actors import Actor
from interlink.ledger.deeds import lock, operation, record

from ..events import (
    AgreementAmended,
    AgreementDrafted,
    AgreementInForce,
    AgreementOffered,
    AgreementSigned,
    AgreementTakenBack,
)
from ..models import Agreement, AgreementRule, Partnership, Signature
from ..queries import agreements as agreement_queries
from ..queries import parties as party_queries
from ..queries import templates
from ..rules import May
from ..vocabulary import AgreementState, PartyState
from .teams import _form_first


@operation(May.DRAFT_AGREEMENT, on="partnership", root="partnership")
def draft(*, partnership: Partnership, template: str, by: Actor) -> Agreement:
    """Begin a version: the first from a template, a later one from the text in force."""
    before = agreement_queries.in_force(partnership.pk)
    if before is not None:
        title, body, language = before.title, before.body, before.language
        key, rules = before.template, agreement_queries.rule_values(before)
    else:
        chosen = templates.by_key(template)
        title, language, key, rules = (
            chosen.title_in(partnership.language),
            partnership.language,
            chosen.key,
            chosen.rules,
        )
        body = chosen.body_in(language, partnership=partnership.name, purpose=partnership.purpose)
    agreement = _begin(partnership, title=title, body=body, language=language, template=key, rules=rules)
    _record(AgreementDrafted, agreement, by)
    return agreement


@operation(May.AMEND_AGREEMENT, on="agreement", root="partnership")
def amend(
    *, agreement: Agreement, title: str, body: str, rules: dict[str, dict[str, Any]], seen: int, by: Actor
) -> Agreement:
    """Change title, text and rules of a draft. `seen` is the revision the writer had before them."""
    # Browsers send Windows line ends; the digest must not depend on who typed.
    agreement.title, agreement.body = title.strip(), body.strip().replace("\r\n", "\n")
    agreement.revision += 1
    agreement.save(update_fields=["title", "body", "revision"])
    agreement.rules.all().delete()
    _write_rules(agreement, rules)
    _record(AgreementAmended, agreement, by, revision=agreement.revision)
    return agreement


@operation(May.OFFER_AGREEMENT, on="agreement", root="partnership")
def offer(*, agreement: Agreement, by: Actor) -> Agreement:
    """Fix the text and open it for signature. From now on nobody joins and no word changes."""
    agreement.state = AgreementState.SIGNING
    agreement.offered_at = timezone.now()
    agreement.text_digest = agreement_queries.digest_of(agreement)
    agreement.save(update_fields=["state", "offered_at", "text_digest"])
    _record(AgreementOffered, agreement, by, text_digest=agreement.text_digest)
    return agreement


@operation(May.TAKE_BACK_AGREEMENT, on="agreement", root="partnership")
def take_back(*, agreement: Agreement, by: Actor) -> Agreement:
    """Go back to a draft: a new version with the same text. Signatures stay with the old one and bind nobody.

    Returns the new draft.
    """
    agreement.state = AgreementState.ABANDONED
    agreement.ended_at = timezone.now()
    agreement.save(update_fields=["state", "ended_at"])
    again = _begin(
        agreement.partnership,
        title=agreement.title,
        body=agreement.body,
        language=agreement.language,
        template=agreement.template,
        rules=agreement_queries.rule_values(agreement),
    )
    _record(AgreementTakenBack, agreement, by, next_agreement=again)
    return again


@operation(May.SIGN_AGREEMENT, on="agreement", root="partnership")
def sign(*, agreement: Agreement, signed_on: date, own_act: str = "", by: Actor) -> Signature:
    """Bind one's organisation to this text. The last signature puts it in force."""
    party = party_queries.admitted_party(by, agreement.partnership_id)
    signature = Signature(
        agreement=agreement,
        party=party,
        signed_by=by.person,
        signed_on=signed_on,
        own_act=own_act.strip(),
        text_digest=agreement.text_digest,
        at=timezone.now(),
    )
    signature.save(force_insert=True)
    _record(
        AgreementSigned,
        agreement,
        by,
        party=party,
        organisation=party.organisation,
        signed_on=signed_on.isoformat(),
        text_digest=signature.text_digest,
        own_act=signature.own_act,
    )
    if not agreement_queries.still_to_sign(agreement).exists():
        _put_in_force(agreement, by)
    return signature


def _put_in_force(agreement: Agreement, by: Actor) -> None:
    partnership, now = lock(agreement.partnership), timezone.now()
    before = agreement_queries.in_force(partnership.pk)
    if before is not None:
        before = lock(before)
        before.state, before.ended_at = AgreementState.SUPERSEDED, now
        before.save(update_fields=["state", "ended_at"])
    agreement.state, agreement.in_force_at = AgreementState.IN_FORCE, now
    agreement.save(update_fields=["state", "in_force_at"])
    if partnership.public_since is None:
        partnership.public_since = now
        partnership.save(update_fields=["public_since"])
    _record(AgreementInForce, agreement, by, text_digest=agreement.text_digest)
    newcomers = partnership.parties.filter(state=PartyState.ADMITTED, joined_at__isnull=True)
    for party in newcomers.select_for_update(of=("self",)).select_related("organisation", "partnership"):
        party.joined_at = now
        party.save(update_fields=["joined_at"])
        _form_first(party)


def _begin(
    partnership: Partnership, *, title: str, body: str, language: str, template: str, rules: dict[str, dict[str, Any]]
) -> Agreement:
    last = agreement_queries.of_partnership(partnership.pk).first()
    agreement = Agreement(
        partnership=partnership,
        number=last.number + 1 if last else 1,
        title=title,
        body=body,
        language=language,
        template=template,
        drafted_at=timezone.now(),
    )
    agreement.save(force_insert=True)
    _write_rules(agreement, rules)
    return agreement


def _write_rules(agreement: Agreement, rules: dict[str, dict[str, Any]]) -> None:
    AgreementRule.objects.bulk_create(
        AgreementRule(
            agreement=agreement,
            act=act,
            needs=values["needs"],
            quorum_percent=values["quorum_percent"],
            majority_percent=values["majority_percent"],
            days=values["days"],
        )
        for act, values in rules.items()
    )


def _record(fact: type, agreement: Agreement, by: Actor, **more: Any) -> None:
    record(
        fact(agreement=agreement, number=agreement.number, **more),
        by=by,
        about=agreement,
        stream=agreement.partnership.ledger_stream,
    )
