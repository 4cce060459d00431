"""Words of the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EnablerKind(models.TextChoices):
    KNOWLEDGE = "knowledge", _("Knowledge")
    SOFTWARE = "software", _("Software")


class Form(models.TextChoices):
    """What one gets in hand."""

    DOCUMENT_TEMPLATE = "document_template", _("Document template")
    VISUAL_TEMPLATE = "visual_template", _("Visual template")
    CANVAS = "canvas", _("Canvas")
    CHECKLIST = "checklist", _("Checklist")
    GUIDELINES = "guidelines", _("Guidelines")
    BEST_PRACTICES = "best_practices", _("Good practices")
    SURVEY_TEMPLATE = "survey_template", _("Survey template")
    LEGAL_AGREEMENT_TEMPLATE = "legal_agreement_template", _("Agreement template")
    SOFTWARE = "software", _("Software")
    OTHER = "other", _("Other")


class Difficulty(models.TextChoices):
    VERY_EASY = "very_easy", _("Very easy")
    EASY = "easy", _("Easy")
    MEDIUM = "medium", _("Some experience")
    HARD = "hard", _("Experienced")
    VERY_HARD = "very_hard", _("Expert")


class Licence(models.TextChoices):
    """Licences as the reader needs them; our own carry their SPDX name."""

    CC_BY_4 = "CC-BY-4.0", _("CC BY 4.0")
    PUBLIC_DOMAIN = "public_domain", _("Public domain")
    PERMISSIVE = "permissive", _("Permissive licence")
    COPYLEFT = "copyleft", _("Copyleft licence")
    NON_COMMERCIAL = "non_commercial", _("Non-commercial use only")
    PROPRIETARY = "proprietary", _("Proprietary")


# Languages in a sentence: “It exists in Italian.”
IN_LANGUAGE = {"en": _("in English"), "it": _("in Italian"), "es": _("in Spanish"), "lv": _("in Latvian")}
# In their own words, as people look for their language.
LANGUAGE_NAMES = {"en": "English", "it": "Italiano", "es": "Español", "lv": "Latviešu"}
