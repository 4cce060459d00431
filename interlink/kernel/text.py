"""Text: Markdown in, safe HTML out; and content that exists in several languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

import nh3
from django.utils.translation import get_language
from markdown_it import MarkdownIt
from markupsafe import Markup
from mdit_py_plugins.tasklists import tasklists_plugin

LANGUAGES = ("en", "it", "es", "lv")

_markdown = (
    MarkdownIt("commonmark", {"html": False, "linkify": False})
    .enable("table")
    .disable("image")
    .use(tasklists_plugin, label=True)
)

BOX = re.compile(r"\[[ xX]\]")

_TAGS = {
    "a", "blockquote", "br", "code", "del", "em", "h2", "h3", "h4", "h5", "h6", "hr", "input", "label", "li", "ol", "p",
    "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "input": {"type", "checked", "disabled"},
    "li": {"class"},
    "ul": {"class"},
    "ol": {"start", "class"},
    "th": {"scope"},
}
_CLASSES = {"task-list-item", "contains-task-list"}


def _keep(element: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return " ".join(part for part in value.split() if part in _CLASSES) or None
    if element == "input" and attribute == "type":
        return "checkbox"
    return value


def safe_html(html: str) -> Markup:
    """Keep only what a document may hold: no script, style, frame, image or event handler."""
    return Markup(  # noqa: S704 -- this is where HTML is made safe
        nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            attribute_filter=_keep,
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel="noopener nofollow",
        )
    )


# Beyond these a text is shown plainly: the time of checklists grows with the square of their items, and
# nobody works through a thousand boxes or a table of twenty thousand cells.
MOST_BOXES = 500
MOST_BARS = 20_000
_plain = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable("image")


def _renderer(source: str) -> MarkdownIt:
    if len(BOX.findall(source)) > MOST_BOXES or source.count("|") > MOST_BARS:
        return _plain
    return _markdown


def html_from_markdown(source: str) -> Markup:
    """Render CommonMark with tables and checklists as HTML that is safe on our own pages.

    Headings start at level 2, because the page owns level 1. Source: CommonMark 0.31, GitHub's
    tables and task lists. Raw HTML in the source is shown as text.
    """
    html = _renderer(source or "").render(source or "")
    html = re.sub(r"<(/?)h1>", r"<\1h2>", html)
    # After cleaning: an aligned column carries a style, which does not survive.
    return Markup(safe_html(html).replace("<th>", Markup('<th scope="col">')))  # noqa: S704 -- cleaned the line before


@dataclass(frozen=True)
class Part:
    """One part of a long text: the id of its heading, and the heading's words."""

    anchor: str
    title: Markup


def parted(html: Markup) -> tuple[Markup, list[Part]]:
    """Give the headings of level 2 of a rendered text ids to link to, and list them as its contents."""
    parts: list[Part] = []

    def mark(heading: re.Match[str]) -> str:
        # Links and emphasis have no place in a list of contents.
        words = Markup(re.sub(r"<[^>]*>", "", heading[1]))  # noqa: S704 -- cut from cleaned HTML
        parts.append(Part(f"part-{len(parts) + 1}", words))
        return f'<h2 id="{parts[-1].anchor}">{heading[1]}</h2>'

    marked = re.sub(r"<h2>(.*?)</h2>", mark, html, flags=re.DOTALL)
    return Markup(marked), parts  # noqa: S704 -- the same HTML, with ids


@dataclass(frozen=True)
class Wording:
    """A text in the language that was found, so that a page can mark and label a fallback."""

    text: str
    language: str
    is_fallback: bool

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def in_language(translations: dict[str, str] | None, language: str | None = None) -> Wording:
    """Choose the reader's language, then English, then any that has words.

    `translations` maps a language code to a text; `language` defaults to the one of the request.
    """
    translations = translations or {}
    wanted = (language or get_language() or "en")[:2]
    for code in (wanted, "en", *LANGUAGES):
        text = translations.get(code)
        if text:
            return Wording(text, code, code != wanted)
    return Wording("", wanted, is_fallback=False)
