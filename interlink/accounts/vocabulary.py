"""Words of people and organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from interlink.kernel.sides import Side


class PersonState(models.TextChoices):
    INVITED = "invited", _("Invited")
    ACTIVE = "active", _("Active")
    FORMER = "former", _("Former")


class OrganisationKind(models.TextChoices):
    """What an organisation is. Suggests its side in a partnership, and decides who must be confirmed."""

    PUBLIC_BODY = "public_body", _("Public body")
    ASSOCIATION = "association", _("Association or non-profit")
    COMPANY = "company", _("Company")
    INFORMAL = "informal", _("Informal group")


SUGGESTED_SIDE = {
    OrganisationKind.PUBLIC_BODY: Side.GOVERNMENT,
    OrganisationKind.ASSOCIATION: Side.CIVIC,
    OrganisationKind.COMPANY: Side.CIVIC,
    OrganisationKind.INFORMAL: Side.CIVIC,
}


class SeatRole(models.TextChoices):
    """What a seat in an organisation allows. A representative signs and decides for it."""

    REPRESENTATIVE = "representative", _("Representative")
    MEMBER = "member", _("Member")


class ConsentPurpose(models.TextChoices):
    PUBLIC_NAME = "public_name", _("Show my name in public with what I do")
