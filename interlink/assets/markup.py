"""The HTML of a document as a page shows it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.translation import gettext as _
from markupsafe import Markup

from interlink.kernel.text import safe_html

# A whole tag of sanitised HTML with its quoted attributes. An attribute may hold a raw “<”, so no
# replacement may look for anything smaller than a tag.
_TAG = re.compile(r'<(/?\w+)(?:[^">]|"[^"]*")*>')


def shown(html: str, *, with_ticks: bool = False) -> Markup:
    """Make stored HTML safe again and fit for reading: tables scroll by themselves, columns have headers.

    `with_ticks` makes each box of a checklist a button (name “item”, value its place) of the form around it.
    """
    places, tables = itertools.count(), itertools.count(1)

    def replace(tag: re.Match[str]) -> str:
        return _shown(tag, places, tables, with_ticks=with_ticks)

    return Markup(_TAG.sub(replace, str(safe_html(html))))  # noqa: S704 -- made safe


def _shown(tag: re.Match[str], places: Iterator[int], tables: Iterator[int], *, with_ticks: bool) -> str:
    match tag.group(1):
        case "table":
            label = _("Table %(number)s") % {"number": next(tables)}
            return format_html('<div class="tw" role="region" tabindex="0" aria-label="{}"><table>', label)
        case "/table":
            return "</table></div>"
        case "th":
            return '<th scope="col">'
        case "input" if with_ticks:
            return _button(next(places), is_ticked=" checked" in tag.group())
    return tag.group()


def _button(place: int, *, is_ticked: bool) -> str:
    return format_html(
        '<button class="doc-tick" type="submit" name="item" value="{}" role="checkbox" aria-checked="{}"></button>',
        place,
        "true" if is_ticked else "false",
    )
