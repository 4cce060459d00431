"""What one writes with a hand-off."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from interlink.ui.forms import Day, Form, Paragraphs, RowChoice


class Offer(Form):
    offered_to = RowChoice(
        label=_("To which team?"), queryset=None, empty_label=_("Choose a team"), missing=_("Choose a team.")
    )
    note = Paragraphs(
        label=_("What do they need to know?"),
        missing=_("Write what they need to know to take it over."),
        help_text=_("What is done, what is open, where things are. Only members of the partnership read it."),
        max_length=3000,
    )
    answer_on = Day(
        label=_("Until when should they answer?"),
        missing=_("Choose the day by which they should answer."),
        help_text=_("They have until the end of that day. For example 2026-12-31."),
    )

    def __init__(self, *args: Any, teams: QuerySet, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["offered_to"].queryset = teams

    def clean(self) -> dict[str, Any]:
        """Give the operation the moment at which the day ends here."""
        cleaned = super().clean()
        if cleaned.get("answer_on"):
            cleaned["answer_by"] = timezone.make_aware(datetime.combine(cleaned["answer_on"], time(23, 59, 59)))
        return cleaned


class Return(Form):
    reason = Paragraphs(
        label=_("Why do you return it?"),
        missing=_("Say why you return it, so that they know what to change."),
        help_text=_("For example what is missing, or who could do it better. Only members of the partnership read it."),
        max_length=2000,
    )
