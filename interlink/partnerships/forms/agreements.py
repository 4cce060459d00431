"""Drafting and signing an agreement."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from interlink.kernel.law import sentence
from interlink.kernel.text import in_language
from interlink.ui.forms import Choice, Day, Form, Hidden, Line, Number, Paragraphs

from ..vocabulary import POSSIBLE_ASSENTS, Act, Assent

# A new version is signed by everyone, so there is nothing to choose for it.
CHOSEN_ACTS = (Act.START_PROCESS, Act.CLOSE_PHASE)


class Draft(Form):
    template = Choice(label=_("Template"), missing=_("Choose a template."))

    def __init__(self, *args: Any, templates: tuple[Any, ...], **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["template"]
        field.choices = [(one.key, in_language(one.name).text) for one in templates]
        field.hints = {one.key: in_language(one.description).text for one in templates}
        field.initial = templates[0].key


class NoChoice(Form):
    """A later version starts from the text in force: nothing to choose."""


class Amend(Form):
    title = Line(label=_("Title"), max_length=200, missing=_("Give the agreement a title."))
    body = Paragraphs(
        label=_("Text"),
        help_text=_("Plain text with Markdown: ## for a heading, - for a list."),
        rows=24,
        max_length=100_000,
        missing=_("An agreement needs a text."),
    )
    seen = Hidden()

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for act in CHOSEN_ACTS:
            self.fields[f"{act}_needs"] = Choice(
                label=_("Whose assent"),
                choices=[(assent, Assent(assent).label) for assent in POSSIBLE_ASSENTS[act]],
                many=True,
                missing=sentence(_("Choose whose assent “{act}” needs."), act=act.label),
            )
            self.fields[f"{act}_quorum_percent"] = _number(act, _("Quorum, per cent"), 1, 100)
            self.fields[f"{act}_majority_percent"] = _number(act, _("Majority, per cent"), 50, 100)
            self.fields[f"{act}_days"] = _number(act, _("Days to vote"), 1, 365)

    @property
    def rows(self) -> list[tuple[Any, list[Any]]]:
        """The fields of each act, for the page."""
        return [
            (act.label, [self[f"{act}_{part}"] for part in ("needs", "quorum_percent", "majority_percent", "days")])
            for act in CHOSEN_ACTS
        ]

    @staticmethod
    def initial_of(rules: dict[str, dict[str, Any]]) -> dict[str, Any]:
        """The rules of a version as values of the fields."""
        return {f"{act}_{part}": value for act in CHOSEN_ACTS for part, value in rules[act].items()}

    def rules_beside(self, rules: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """What was typed for the acts one may choose for, beside the rules that stay."""
        typed = {str(act): {part: self.cleaned_data[f"{act}_{part}"] for part in rules[act]} for act in CHOSEN_ACTS}
        return {**rules, **typed}


class Sign(Form):
    signed_on = Day(
        label=_("Day of the signature"),
        help_text=_("Today, or the day on which it was signed on paper."),
        missing=_("Write the day of the signature."),
    )
    own_act = Line(
        label=_("Act of your organisation"),
        help_text=_("If there is one: the number of a resolution, a decision of your board."),
        max_length=200,
        required=False,
    )


def _number(act: Act, label: Any, least: int, most: int) -> Number:
    # Every act has fields of the same names: the error says which one is meant, also in the list above the form.
    field = Number(
        label=label,
        min_value=least,
        max_value=most,
        missing=sentence(_("For “{act}”, write a number."), act=act.label),
        error_messages={
            "min_value": sentence(_("For “{act}”, write %(limit_value)s or more."), act=act.label),
            "max_value": sentence(_("For “{act}”, write %(limit_value)s or less."), act=act.label),
        },
    )
    field.error_messages["invalid"] = sentence(_("For “{act}”, write a whole number."), act=act.label)
    return field
