"""Input of documents."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from interlink.ui.forms import Choice, Form, Hidden, Line, Number, Paragraphs


class StartBlank(Form):
    """A document from nothing."""

    title = Line(
        label=_("Title"), max_length=200, missing=_("Give the document a title, such as “Minutes of 3 December”.")
    )
    language = Choice(
        label=_("Language of the document"), choices=settings.LANGUAGES, many=True, missing=_("Choose a language.")
    )


class FromEnabler(Form):
    """The enabler that becomes a document."""

    enabler = Hidden(required=True, missing=_("Choose an enabler from the list of the task."))


class Write(Form):
    """The text, and the version it was based on."""

    body = Paragraphs(label=_("Text"), rows=24, max_length=200_000, required=False, strip=False)
    based_on = Number(label=_("Version"), min_value=0, max_value=2**31 - 1)
