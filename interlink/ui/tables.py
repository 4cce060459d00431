"""Tables in texts that people wrote: each scrolls by itself, so that a wide one is never cut off on a phone."""

from __future__ import annotations

import itertools
import re

from django.utils.html import format_html
from django.utils.translation import gettext as _
from markupsafe import Markup

# A whole tag of sanitised HTML with its quoted attributes. An attribute may hold a raw “<”, so no
# replacement may look for anything smaller than a tag.
TAG = re.compile(r'<(/?\w+)(?:[^">]|"[^"]*")*>')


def scrolling(html: Markup) -> Markup:
    """Put each table of safe HTML into a region of its own, which the keyboard reaches and screen readers name."""
    numbers = itertools.count(1)

    def replace(tag: re.Match[str]) -> str:
        if tag.group(1) == "table":
            label = _("Table %(number)s") % {"number": next(numbers)}
            return format_html('<div class="tw" role="region" tabindex="0" aria-label="{}"><table>', label)
        return "</table></div>" if tag.group(1) == "/table" else tag.group()

    return Markup(TAG.sub(replace, str(html)))  # noqa: S704 -- safe before, and only regions are added
