"""For whom one acts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from interlink.ui.forms import Choice, Form, Hidden


class ActingAs(Form):
    """Choose one of the capacities one has."""

    capacity = Choice(label=_("From now on I act for"), missing=_("Choose for whom you act."))
    next = Hidden()

    def __init__(
        self, *args: Any, choices: list[tuple[str, Any]], hints: dict[str, Any], sides: dict[str, str], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        capacity = self.fields["capacity"]
        capacity.choices, capacity.hints, capacity.sides = choices, hints, sides
