"""What one types about a task."""

from django import forms
from django.utils.translation import gettext_lazy as _

from interlink.ui.forms import Day, Form, Line, Number


class Schedule(Form):
    starts_on = Day(label=_("It starts on"), required=False, help_text=_("For example 2026-12-01."))
    due_on = Day(label=_("It is due on"), required=False, help_text=_("For example 2026-12-31."))
    seen = Number(
        label=_("Version"), widget=forms.HiddenInput, missing=_("Open this page again, then write the dates once more.")
    )


class GoOn(Form):
    reason = Line(
        label=_("Why do you go on?"),
        max_length=500,
        missing=_("Say why you go on, in one sentence."),
        help_text=_("It stands on the record with your organisation, where everybody who sees the process reads it."),
    )
