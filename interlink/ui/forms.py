"""Form fields that render as our components. A form turns input into Python values and never saves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class Form(forms.Form):
    """The base of our forms: fields render through `ui.field`, errors are sentences that say what to do."""

    required_css_class = ""

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class _Clear:
    """Every field says in one sentence what is missing, too long or of the wrong kind.

    `autocomplete` tells browsers what of the reader's own data belongs here (WCAG 1.3.5); “off” when it is about
    somebody else.
    """

    component = "text"
    autocomplete = ""

    def __init__(self, *args: Any, missing: Any = None, autocomplete: str = "", **kwargs: Any):
        self.autocomplete = autocomplete or self.autocomplete
        messages = {"required": missing or _("Fill in this field."), **kwargs.pop("error_messages", {})}
        super().__init__(*args, error_messages=messages, **kwargs)


class Line(_Clear, forms.CharField):
    """One line of text."""

    def __init__(self, *args: Any, max_length: int = 160, **kwargs: Any):
        super().__init__(*args, max_length=max_length, **kwargs)
        self.error_messages["max_length"] = _("Shorten this to %(limit_value)d characters; it has %(show_value)d.")
        for validator in self.validators:
            if getattr(validator, "code", "") == "max_length":
                validator.message = self.error_messages["max_length"]


class Paragraphs(Line):
    """Several lines of text."""

    component = "textarea"
    widget = forms.Textarea

    def __init__(self, *args: Any, rows: int = 4, max_length: int = 5000, **kwargs: Any):
        self.rows = rows
        super().__init__(*args, max_length=max_length, **kwargs)


class Email(_Clear, forms.EmailField):
    component = "email"
    autocomplete = "email"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, max_length=254, **kwargs)
        self.error_messages["invalid"] = _("Write an e-mail address like name@example.org.")
        for validator in self.validators:
            if getattr(validator, "code", "") == "invalid":
                validator.message = self.error_messages["invalid"]


class Password(_Clear, forms.CharField):
    component = "password"
    widget = forms.PasswordInput
    autocomplete = "current-password"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, strip=False, max_length=200, **kwargs)


class Choice(_Clear, forms.ChoiceField):
    """One of a few: radio buttons, or a select when `many` are offered. `sides`: on which side each of them stands."""

    component = "radios"

    def __init__(self, *args: Any, many: bool = False, hints: dict[str, Any] | None = None, **kwargs: Any):
        self.component = "select" if many else "radios"
        self.hints = hints or {}
        self.sides: dict[str, str] = {}
        super().__init__(*args, **kwargs)
        self.error_messages["invalid_choice"] = _("Choose one of the options in the list.")


class RowChoice(_Clear, forms.ModelChoiceField):
    """One row of those the reader may choose from."""

    component = "select"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.error_messages["invalid_choice"] = _("Choose one of the options in the list.")


class Day(_Clear, forms.DateField):
    """A day, typed or picked; always sent as YYYY-MM-DD so that no time zone can move it."""

    component = "date"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"], **kwargs)
        self.error_messages["invalid"] = _("Write a day like 2026-12-31.")


class Number(_Clear, forms.IntegerField):
    component = "number"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.error_messages["invalid"] = _("Write a whole number.")


class Tick(_Clear, forms.BooleanField):
    component = "tick"


class Hidden(_Clear, forms.CharField):
    component = "hidden"
    widget = forms.HiddenInput

    def __init__(self, *args: Any, **kwargs: Any):
        kwargs.setdefault("required", False)
        super().__init__(*args, max_length=200, **kwargs)
