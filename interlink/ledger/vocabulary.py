"""Words of the ledger."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may read a fact. Decided once, by the class of the fact."""

    PUBLIC = "public", _("Everyone")
    OPEN = "open", _("Everyone, when the process is open to the public")
    MEMBERS = "members", _("Members of the partnership")
    PRIVATE = "private", _("The people concerned and the operator")


class DeliveryState(models.TextChoices):
    PENDING = "pending", _("Waiting")
    DONE = "done", _("Delivered")
    FAILED = "failed", _("Failing, tried again every hour")
