"""The one template language of our own pages, and what every template may use without asking."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext
from jinja2 import Environment, StrictUndefined

from interlink.kernel import panels
from interlink.kernel.sides import Side
from interlink.kernel.text import html_from_markdown, in_language

from . import dates, phrases, tables


def environment(**options: Any) -> Environment:
    """Build Jinja's environment: escaping always on, unknown names an error, our words and components."""
    env = Environment(**{**options, "undefined": StrictUndefined, "extensions": ["jinja2.ext.i18n"]})  # noqa: S701 -- Django sets autoescape
    env.trim_blocks = env.lstrip_blocks = True
    env.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext)  # type: ignore[attr-defined]
    env.globals.update(
        url=_url,
        static=static,
        language=translation.get_language,
        languages=settings.LANGUAGES,
        side_label=lambda code: Side(code).label,
        side_phrase=phrases.side_phrase,
        panels=panels.ask,
        ui=_Components(env),
        now=dates.now,
        today=dates.today,
    )
    env.filters.update(
        day=dates.day,
        short_day=dates.short_day,
        moment=dates.moment,
        until=dates.until,
        left=dates.left,
        ago=dates.ago,
        markdown=html_from_markdown,
        scrolling=tables.scrolling,
        words=in_language,
        initials=phrases.initials,
    )
    return env


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)


class _Components:
    """`ui.button(…)` in any template: the macros of our component files, loaded once."""

    FILES = ("ui/components.html", "ui/sides.html", "ui/inputs.html")

    def __init__(self, env: Environment):
        self._env = env

    def __getattr__(self, name: str) -> Any:
        for file in self.FILES:
            macro = getattr(self._env.get_template(file).module, name, None)
            if macro is not None:
                setattr(self, name, macro)
                return macro
        raise AttributeError(f"There is no component {name}; see /ui/.")
