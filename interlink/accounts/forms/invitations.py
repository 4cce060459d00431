"""Whom one invites."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from interlink.ui.forms import Choice, Email, Form, Line, Paragraphs

from ..vocabulary import SeatRole


class Invite(Form):
    """Invite a person to a seat, by e-mail or by a link to pass on."""

    email = Email(
        label=_("E-mail address of the person"),
        required=False,
        help_text=_("Leave it empty to get a link that you pass on yourself."),
    )
    name = Line(
        label=_("Name of the person"),
        max_length=120,
        required=False,
        help_text=_("With an address, they can be named in a team before they have signed in."),
    )
    role = Choice(
        label=_("Their seat"),
        choices=SeatRole.choices,
        initial=SeatRole.MEMBER,
        hints={
            SeatRole.REPRESENTATIVE: _("Signs agreements, votes and invites for the organisation."),
            SeatRole.MEMBER: _("Works in teams for the organisation."),
        },
        missing=_("Choose which seat you offer."),
    )
    language = Choice(
        label=_("Language of the invitation"), choices=settings.LANGUAGES, many=True, missing=_("Choose a language.")
    )
    note = Paragraphs(
        label=_("A few words of yours"),
        required=False,
        rows=3,
        max_length=500,
        help_text=_("They stand in the e-mail."),
    )

    def __init__(self, *args: Any, only_representative: bool = False, **kwargs: Any):
        """`only_representative`: an organisation without seats needs somebody who can act for it first."""
        super().__init__(*args, **kwargs)
        if only_representative:
            self.fields["role"].choices = [(SeatRole.REPRESENTATIVE, SeatRole.REPRESENTATIVE.label)]
            self.fields["role"].initial = SeatRole.REPRESENTATIVE
