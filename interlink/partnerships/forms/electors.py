"""Naming who votes for a party."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from interlink.ui.forms import Choice, Form


class Name(Form):
    person = Choice(
        label=_("Person"),
        help_text=_("People with a seat in your organisation who do not vote here yet."),
        many=True,
        missing=_("Choose a person."),
    )

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Choose a person"))] + [(str(one.pk), one.name) for one in people]
