"""Input about the course of a vote."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlink.ui import forms

from ..models import Decision


class Extend(forms.Form):
    """A later day, at the hour at which the vote was to end, and why."""

    closes_on = forms.Day(label=_("The vote ends on"), missing=_("Choose the day on which the vote ends."))
    reason = forms.Paragraphs(
        label=_("Why"),
        help_text=_("One sentence that everybody reads, for instance: two of us are on holiday until the 20th."),
        missing=_("Say why, in a sentence that everybody will read."),
        max_length=500,
        rows=3,
    )

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.decision = decision

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("closes_on"):
            hour = timezone.localtime(self.decision.closes_at).time()
            data["closes_at"] = timezone.make_aware(datetime.combine(data.pop("closes_on"), hour))
        return data


class Withdraw(forms.Form):
    """Why a question is taken back."""

    reason = forms.Paragraphs(
        label=_("Why"),
        help_text=_("One sentence that everybody reads."),
        missing=_("Say why, in a sentence that everybody will read."),
        max_length=500,
        rows=3,
    )
