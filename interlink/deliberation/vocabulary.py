"""Words of deciding together."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# How much longer a vote runs, once, when a side has not reached its quorum.
SECOND_CHANCE_DAYS = 7


class DecisionState(models.TextChoices):
    OPEN = "open", _("Open")
    PASSED = "passed", _("Passed")
    NOT_PASSED = "not_passed", _("Not passed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Choice(models.TextChoices):
    """What one may answer. Abstaining counts for the quorum and not for the majority."""

    YES = "yes", pgettext_lazy("ballot", "Yes")
    NO = "no", pgettext_lazy("ballot", "No")
    ABSTAIN = "abstain", pgettext_lazy("ballot", "Abstain")


class Outcome(models.TextChoices):
    """How one chamber came out."""

    PASSED = "passed", _("Passed")
    NO_MAJORITY = "no_majority", _("No majority")
    NO_QUORUM = "no_quorum", _("No quorum")
