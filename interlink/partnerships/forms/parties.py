"""Inviting organisations, and answering."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from interlink.accounts.vocabulary import OrganisationKind
from interlink.kernel.sides import Side
from interlink.ui.forms import Choice, Email, Form, Line, Paragraphs

USUAL = ""
SIDES = [(USUAL, _("Its usual side: government for a public body, civic for all others")), *Side.choices]


def _role() -> Line:
    return Line(
        label=_("What it does in the partnership"),
        help_text=_("A few words, such as “runs the help desk”."),
        required=False,
    )


class Invite(Form):
    organisation = Choice(label=_("Organisation"), missing=_("Choose an organisation."))
    side = Choice(label=_("Side"), choices=SIDES, initial=USUAL, required=False)
    role = _role()

    def __init__(self, *args: Any, organisations: list[Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        field.choices = [(str(one.pk), one.name) for one in organisations]
        field.hints = {str(one.pk): one.get_kind_display() for one in organisations}


class InviteNew(Form):
    name = Line(label=_("Name of the organisation"), missing=_("Write the name of the organisation."))
    kind = Choice(
        label=_("What it is"), choices=OrganisationKind.choices, missing=_("Say what kind of organisation it is.")
    )
    person_name = Line(
        label=_("Name of its representative"), max_length=120, missing=_("Write the name of the person you invite.")
    )
    email = Email(
        label=_("E-mail address of its representative"),
        help_text=_("They get a link and need no account. They answer for their organisation."),
        missing=_("Write the e-mail address of the person you invite."),
    )
    language = Choice(
        label=_("Language of the e-mail"), choices=settings.LANGUAGES, many=True, missing=_("Choose a language.")
    )
    side = Choice(label=_("Side"), choices=SIDES, initial=USUAL, required=False)
    role = _role()


class Decline(Form):
    reason = Paragraphs(
        label=_("Your reason"),
        help_text=_("The other parties read it."),
        max_length=1000,
        rows=3,
        missing=_("Say why, so that the others know what would change it."),
    )
