"""Founding a partnership."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from interlink.kernel.sides import Side
from interlink.ui.forms import Choice, Form, Line, Paragraphs


class Found(Form):
    name = Line(label=_("Name of the partnership"), missing=_("Give the partnership a name."))
    purpose = Paragraphs(
        label=_("Purpose"),
        help_text=_("One or two sentences: what you want to reach together."),
        max_length=500,
        rows=3,
        missing=_("Say what the partnership is for."),
    )
    side = Choice(
        label=_("Side of your organisation"),
        choices=Side.choices,
        hints={
            Side.GOVERNMENT: _("Public bodies, as a rule."),
            Side.CIVIC: _("Associations, companies and groups of citizens, as a rule."),
        },
        missing=_("Choose the side on which your organisation acts."),
    )
    language = Choice(
        label=_("Language of the agreement"),
        choices=settings.LANGUAGES,
        many=True,
        missing=_("Choose a language."),
    )
