"""Forming teams and adding people."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from interlink.kernel.law import sentence
from interlink.ui.forms import Choice, Form, Line, Tick

MIXED, OWN = "mixed", "own"


class FormTeam(Form):
    name = Line(label=_("Name of the team"), max_length=120, missing=_("Give the team a name."))
    kind = Choice(label=_("Who answers for its work"), missing=_("Choose who answers for the work of this team."))

    def __init__(self, *args: Any, organisation: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            (MIXED, _("The team itself, with people of several organisations")),
            (OWN, sentence(_("{organisation}, with its own people"), organisation=organisation)),
        ]


class AddMember(Form):
    who = Choice(
        label=_("Person"),
        help_text=_("People with a seat in your organisation, or invited to it. Other parties add their own."),
        many=True,
        missing=_("Choose a person."),
    )
    is_observer = Tick(label=_("As an observer"), help_text=_("Reads everything and changes nothing."), required=False)

    def __init__(self, *args: Any, candidates: list[Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        names = {True: _("{person}, invited by {organisation}"), False: _("{person}, {organisation}")}
        self.fields["who"].choices = [("", _("Choose a person"))] + [
            (
                one.key,
                sentence(names[one.is_invited], person=one.person.name, organisation=one.organisation.name),
            )
            for one in candidates
        ]
