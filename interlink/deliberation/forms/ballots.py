"""Input of a vote."""

from __future__ import annotations

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from interlink.ui import forms

from ..models import Decision
from ..vocabulary import Choice


class Vote(forms.Form):
    """An answer that says what it means, and a reason that everybody reads."""

    choice = forms.Choice(
        label=_("Your answer"),
        choices=Choice.choices,
        missing=_("Choose yes, no or abstain."),
        hints={
            Choice.YES: _("Do what the question asks."),
            Choice.NO: _("Nothing changes. You can say why, in public."),
            Choice.ABSTAIN: _("Counts for the quorum, not for the majority."),
        },
    )
    reason = forms.Paragraphs(
        label=_("Your reason"),
        help_text=_("Shown to everybody, with the name of your organisation."),
        required=False,
        max_length=1000,
        rows=3,
    )

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if decision.otherwise:
            field: Any = self.fields["choice"]
            field.hints = {
                **field.hints,
                Choice.NO: format_lazy(_("If it does not pass: {otherwise}"), otherwise=decision.otherwise),
            }
