"""The two sides that share power, the same words everywhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """A side of a partnership. The order here is only the order on a page, never of power."""

    GOVERNMENT = "government", _("Government")
    CIVIC = "civic", _("Civic")
