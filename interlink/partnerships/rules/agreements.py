"""The statute of drafting and signing an agreement."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlink.accounts.rules import is_signed_in
from interlink.accounts.vocabulary import OrganisationKind
from interlink.kernel.law import Sentence, enact, rule, sentence

from ..queries import agreements, parties, templates
from ..vocabulary import POSSIBLE_ASSENTS, Act, AgreementState, Assent
from .may import May
from .standing import acts_for_no_other_party, is_not_observer, sits_at_the_table

A_YEAR = timedelta(days=366)


@rule(_("A version of the agreement is already in preparation. Change that one."))
def no_version_is_in_preparation(actor, partnership):
    return agreements.in_preparation(partnership.pk) is None


@rule(_("Choose one of the templates in the list."))
def template_is_known(actor, partnership, template=None):
    return template is None or templates.by_key(template) is not None


@rule(_("This version is no longer a draft."))
def is_a_draft(actor, agreement):
    if agreement.state == AgreementState.SIGNING:
        return _("This version is open for signature. Take it back to change it; its signatures will no longer count.")
    if agreement.state == AgreementState.IN_FORCE:
        return _("This version is in force. Draft a new version to change it.")
    return agreement.state == AgreementState.DRAFT


@rule(
    _(
        "Somebody changed this draft while you were writing. What you typed is still here: "
        "compare it with the text that is there now, then save again."
    )
)
def has_seen_the_last_text(actor, agreement, seen=None):
    return seen is None or seen == agreement.revision


@rule(_("An agreement needs a title and a text."))
def has_words(actor, agreement, title=None, body=None):
    return (title is None or bool(title.strip())) and (body is None or bool(body.strip()))


@rule(_("Say for every act whose assent it needs."))
def rules_are_complete(actor, agreement, rules=None):
    if rules is None:
        return True
    return set(rules) == set(Act.values) and all(rule_["needs"] in Assent.values for rule_ in rules.values())


@rule(_("An act rests on an assent that it cannot have."))
def rules_share_power(actor, agreement, rules=None):
    for act, values in (rules or {}).items():
        if values["needs"] not in POSSIBLE_ASSENTS[Act(act)]:
            if act == Act.AMEND_AGREEMENT:
                return _("A new version of the agreement always needs everyone who signed.")
            return sentence(
                _("“{act}” cannot rest with one side alone. Choose both sides, or everyone who signed."),
                act=Act(act).label,
            )
    return True


@rule(_("Write the quorum as a number from 1 to 100, the majority from 50 to 100, and the days from 1 to 365."))
def rules_are_in_range(actor, agreement, rules=None):
    return all(
        1 <= values["quorum_percent"] <= 100 and 50 <= values["majority_percent"] <= 100 and 1 <= values["days"] <= 365
        for values in (rules or {}).values()
    )


@rule(_("Somebody who is invited has not answered yet."))
def everybody_has_answered(actor, agreement):
    waiting = parties.unanswered(agreement.partnership_id)
    if not waiting:
        return True
    return sentence(
        _("{organisation} has not answered the invitation yet. Wait for the answer, or take the invitation back."),
        organisation=waiting[0],
    )


@rule(_("This version is not open for signature."))
def is_open_for_signature(actor, agreement):
    if agreement.state == AgreementState.IN_FORCE:
        return _("This version is already in force: everyone has signed it.")
    if agreement.state == AgreementState.DRAFT:
        return _("This version is still a draft. Open it for signature first.")
    return agreement.state == AgreementState.SIGNING


@rule(_("Only a representative of a party can sign, acting for it."))
def signs_for_a_party(actor, agreement):
    return parties.sits_at_the_table(actor, agreement.partnership_id)


@rule(_("The operator has not yet confirmed that this is a public body."))
def public_body_is_confirmed(actor, agreement):
    if lacks_confirmation(actor.organisation) is None:
        return True
    # Read again: the operator may have confirmed it while the actor was signed in.
    organisation = type(actor.organisation).objects.get(pk=actor.organisation_id)
    return lacks_confirmation(organisation) or True


def lacks_confirmation(organisation) -> Sentence | None:
    """Why an organisation cannot sign yet, for a page that has its row already; None when it can."""
    if organisation.kind != OrganisationKind.PUBLIC_BODY or organisation.is_confirmed:
        return None
    return sentence(
        _("The operator has not yet confirmed that {organisation} is a public body."), organisation=organisation
    )


@rule(_("Your organisation has already signed this version."))
def has_not_signed(actor, agreement):
    if agreements.has_signed(agreement, actor.organisation_id):
        return sentence(_("{organisation} has already signed this version."), organisation=actor.organisation)
    return True


@rule(_("The day of the signature cannot be in the future."))
def day_has_come(actor, agreement, signed_on=None):
    return signed_on is None or signed_on <= timezone.localdate()


@rule(_("The day of the signature lies more than a year back. Have this text signed again, and write that day."))
def day_is_not_long_past(actor, agreement, signed_on=None):
    return signed_on is None or timezone.localdate() - signed_on <= A_YEAR


enact(
    May.DRAFT_AGREEMENT,
    is_signed_in,
    is_not_observer,
    sits_at_the_table,
    no_version_is_in_preparation,
    template_is_known,
)
enact(
    May.AMEND_AGREEMENT,
    is_signed_in,
    is_not_observer,
    sits_at_the_table,
    is_a_draft,
    has_seen_the_last_text,
    has_words,
    rules_are_complete,
    rules_share_power,
    rules_are_in_range,
)
enact(May.OFFER_AGREEMENT, is_signed_in, is_not_observer, sits_at_the_table, is_a_draft, everybody_has_answered)
enact(May.TAKE_BACK_AGREEMENT, is_signed_in, is_not_observer, sits_at_the_table, is_open_for_signature)
enact(
    May.SIGN_AGREEMENT,
    is_signed_in,
    is_not_observer,
    is_open_for_signature,
    signs_for_a_party,
    acts_for_no_other_party,
    public_body_is_confirmed,
    has_not_signed,
    day_has_come,
    day_is_not_long_past,
)
