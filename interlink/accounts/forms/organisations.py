"""What is written into the register of organisations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from interlink.ui.forms import Choice, Form, Line

from ..vocabulary import OrganisationKind

MINE, OTHERS = "mine", "others"


class Register(Form):
    """Enter an organisation."""

    name = Line(
        label=_("Name of the organisation"),
        help_text=_("In full, as it stands on its letters."),
        missing=_("Write the name of the organisation."),
    )
    kind = Choice(
        label=_("What it is"),
        choices=OrganisationKind.choices,
        hints={
            OrganisationKind.PUBLIC_BODY: _("A municipality, a school, a health authority. The operator confirms it."),
            OrganisationKind.ASSOCIATION: _("Registered or not, with members and a purpose."),
            OrganisationKind.COMPANY: _("Also a cooperative or a social enterprise."),
            OrganisationKind.INFORMAL: _("Neighbours, parents, a collective without papers."),
        },
        missing=_("Choose what it is."),
    )
    about = Line(
        label=_("What it does, in one sentence"), max_length=300, required=False, help_text=_("Everybody can read it.")
    )
    who = Choice(
        label=_("Who speaks for it"),
        choices=[(MINE, _("I represent it")), (OTHERS, _("I register it for others"))],
        initial=MINE,
        hints={
            MINE: _("You get the first seat. You can sign and decide for it, and invite others."),
            OTHERS: _("You get no seat. Next you invite its first representative."),
        },
        missing=_("Choose who speaks for it."),
    )
