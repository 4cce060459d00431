"""The HTML of a document as a page shows it."""

from __future__ import annotations

import itertools
import re

from django.utils.html import format_html
from markupsafe import Markup

from interlink.kernel.text import safe_html
from interlink.ui.tables import TAG, scrolling


def shown(html: str, *, with_ticks: bool = False) -> Markup:
    """Make stored HTML safe again and fit for reading: tables scroll by themselves, columns have headers.

    `with_ticks` makes each box of a checklist a button (name “item”, value its place) of the form around it.
    """
    places = itertools.count()

    def replace(tag: re.Match[str]) -> str:
        match tag.group(1):
            case "th":
                return '<th scope="col">'
            case "input" if with_ticks:
                return _button(next(places), is_ticked=" checked" in tag.group())
        return tag.group()

    return Markup(TAG.sub(replace, scrolling(safe_html(html))))  # noqa: S704 -- made safe


def _button(place: int, *, is_ticked: bool) -> str:
    return format_html(
        '<button class="doc-tick" type="submit" name="item" value="{}" role="checkbox" aria-checked="{}"></button>',
        place,
        "true" if is_ticked else "false",
    )
