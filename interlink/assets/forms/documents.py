"""Input for documents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from interlink.catalogue.models import Enabler
from interlink.kernel.text import in_language
from interlink.ui import forms

from .. import bodies


class Body(forms.Paragraphs):
    """A Markdown text. Leading spaces mean something there, so none are taken away; it may be emptied."""

    def __init__(self, **kwargs: Any):
        super().__init__(strip=False, max_length=bodies.MOST_CHARACTERS, **kwargs)

    def to_python(self, value: Any) -> str:
        return bodies.normalised(super().to_python(value))

    def validate(self, value: str) -> None:
        """Nothing is missing in an empty text, but it is no optional extra of the page either."""


class EnablerChoice(forms.RowChoice):
    """An enabler, by its name in the reader's language."""

    def label_from_instance(self, enabler: Enabler) -> str:
        return str(in_language(enabler.name)) or enabler.key


class Start(forms.Form):
    """From which enabler, in which language."""

    enabler = EnablerChoice(
        queryset=Enabler.objects.none(),
        to_field_name="key",
        label=_("Begin with"),
        empty_label=None,
        missing=_("Choose what to begin with."),
    )
    language = forms.Choice(
        choices=settings.LANGUAGES,
        label=_("Language"),
        help_text=_("When it does not exist in this language, you get one in which it does."),
    )

    def __init__(self, *, enablers: QuerySet[Enabler], language: str, data: Any = None, **kwargs: Any):
        # The button of a task names only the enabler; then `language` stands.
        if data is not None and not data.get("language"):
            data = {**data.dict(), "language": language}
        super().__init__(data=data, **kwargs)
        self.fields["enabler"].queryset = enablers  # type: ignore[attr-defined]


class StartBlank(forms.Form):
    """Title and language of an empty document."""

    title = forms.Line(
        max_length=200,
        label=_("Title"),
        help_text=_("For example “Who takes part”, or “Invitation to the first meeting”."),
        missing=_("Give the document a title."),
    )
    language = forms.Choice(
        choices=settings.LANGUAGES, label=_("Language"), missing=_("Choose the language you will write in.")
    )


class Write(forms.Form):
    """The text, the version it was based on, and the draft it goes on from."""

    body = Body(label=_("Text"), rows=24)
    based_on = forms.Hidden()
    draft = forms.Hidden()

    def clean_based_on(self) -> int:
        """A number nobody can read is no version, so saving shows both texts and loses none."""
        value = self.cleaned_data["based_on"]
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0

    def clean_draft(self) -> UUID | None:
        try:
            return UUID(self.cleaned_data["draft"])
        except ValueError:
            return None
