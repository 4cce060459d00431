"""What one may do with partnerships, by name."""

from enum import StrEnum


class May(StrEnum):
    FOUND = "partnerships.found"
    INVITE_PARTY = "partnerships.invite_party"
    ACCEPT_INVITATION = "partnerships.accept_invitation"
    DECLINE_INVITATION = "partnerships.decline_invitation"
    WITHDRAW_INVITATION = "partnerships.withdraw_invitation"
    NAME_ELECTOR = "partnerships.name_elector"
    DISMISS_ELECTOR = "partnerships.dismiss_elector"
    DRAFT_AGREEMENT = "partnerships.draft_agreement"
    AMEND_AGREEMENT = "partnerships.amend_agreement"
    OFFER_AGREEMENT = "partnerships.offer_agreement"
    TAKE_BACK_AGREEMENT = "partnerships.take_back_agreement"
    SIGN_AGREEMENT = "partnerships.sign_agreement"
    FORM_TEAM = "partnerships.form_team"
    ADD_MEMBER = "partnerships.add_member"
    REMOVE_MEMBER = "partnerships.remove_member"
