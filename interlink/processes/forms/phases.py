"""Input at the gate of a phase."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from interlink.ui.forms import Form, Number, Paragraphs, RowChoice


class Evidence(Form):
    """What shows that an exit criterion is met."""

    evidence = Paragraphs(
        label=_("What shows it"),
        help_text=_("Say where both sides can see it: a document, a meeting, a result."),
        max_length=3000,
        required=False,
    )
    evidence_task = RowChoice(
        queryset=None,
        label=_("The task whose results show it"),
        empty_label=_("No task"),
        required=False,
    )
    seen = Number(
        label=_("Version"),
        widget=forms.HiddenInput,
        missing=_("Open this page again, then write the evidence once more."),
    )

    def __init__(self, *args: Any, tasks: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["evidence_task"].queryset = tasks


class ProposeClosing(Form):
    """What those who vote should know."""

    text = Paragraphs(
        label=_("What the others should know before they vote"),
        help_text=_("What was reached, and what is left open."),
        max_length=4000,
        required=False,
    )
