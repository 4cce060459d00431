"""Words of partnerships and their agreements."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class PartyState(models.TextChoices):
    INVITED = "invited", _("Invited")
    ADMITTED = "admitted", _("Takes part")
    DECLINED = "declined", _("Declined")


class AgreementState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SIGNING = "signing", _("Open for signature")
    IN_FORCE = "in_force", _("In force")
    SUPERSEDED = "superseded", _("Replaced by a later version")
    ABANDONED = "abandoned", _("Not carried on")


class Turn(StrEnum):
    """What a party has to do so that a version of the agreement comes into force."""

    ANSWER = "answer"
    DRAFT = "draft"
    INVITE = "invite"
    OFFER = "offer"
    SIGN = "sign"


class Act(models.TextChoices):
    """Acts of governance: the agreement says whose assent each needs."""

    START_PROCESS = "start_process", _("Start a process")
    CLOSE_PHASE = "close_phase", _("Close a phase")
    AMEND_AGREEMENT = "amend_agreement", _("Change the agreement")


class Assent(models.TextChoices):
    """Whose assent an act needs."""

    EITHER_SIDE = "either_side", _("One side is enough")
    BOTH_SIDES = "both_sides", _("Both sides, each with its own majority")
    ALL_SIGNATORIES = "all_signatories", _("Everyone who signed")


# What an agreement may say of each act. A gate never opens for one side alone, and a new version of
# the agreement binds only those who sign it, so it always needs every signatory.
POSSIBLE_ASSENTS = {
    Act.START_PROCESS: (Assent.EITHER_SIDE, Assent.BOTH_SIDES, Assent.ALL_SIGNATORIES),
    Act.CLOSE_PHASE: (Assent.BOTH_SIDES, Assent.ALL_SIGNATORIES),
    Act.AMEND_AGREEMENT: (Assent.ALL_SIGNATORIES,),
}
