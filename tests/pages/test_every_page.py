"""Every page, found by following links: it opens, is cheap, and shows a visitor nothing that is not public."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from .conftest import EYES, READERS
from .crawl import Walk

MOST_STATEMENTS = {"visitor": 8}
MOST_SIGNED_IN = 12
# Pages that neither a link nor a moment leads to, and why; each is tested in its app.
NOT_LINKED = {
    "accounts:set_up": "only while there is no operator",
    "account_reset_password_from_key": "its address is a secret",
    "account_confirm_email": "its address is a secret",
    "accounts:invitation_link": "after making a link",
    "catalogue:file": "files come with INTERLINK's catalogue, not with ours",
    "ui:gallery": "for developers",
    "healthz": "for machines",
}


@pytest.mark.parametrize("who", EYES)
def test_every_link_leads_somewhere(who: str, walked: Callable[[str], Walk]) -> None:
    assert walked(who).broken == []


@pytest.mark.parametrize("who", EYES)
def test_every_page_is_cheap(who: str, walked: Callable[[str], Walk]) -> None:
    most = MOST_STATEMENTS.get(who, MOST_SIGNED_IN)

    assert {f"{page.name} {page.path}": page.statements for page in walked(who).pages if page.statements > most} == {}


@pytest.mark.parametrize("who", EYES)
def test_every_page_has_one_heading_a_title_and_a_language(who: str, walked: Callable[[str], Walk]) -> None:
    broken = []
    for page in walked(who).pages:
        if page.html is None:
            continue
        headings = [int(heading.name[1]) for heading in page.html.find_all(["h1", "h2", "h3", "h4"])]
        if headings.count(1) != 1 or not page.html.title or not page.html.html.get("lang"):
            broken.append(f"{page.name} {page.path}: headings {headings}")
        ids = [tag["id"] for tag in page.html.find_all(id=True)]
        if len(ids) != len(set(ids)):
            broken.append(f"{page.name} {page.path}: ids {sorted({i for i in ids if ids.count(i) > 1})}")

    assert broken == []


def test_every_page_is_linked(walked: Callable[[str], Walk]) -> None:
    reached = {name for who in READERS for name in walked(who).names()}
    ours = {
        name
        for name in _names(get_resolver().url_patterns)
        if name and not name.startswith("admin") and ":_" not in name
    }

    assert sorted(ours - reached - set(NOT_LINKED) - POSTED) == []
    # A page that can be reached after all is not excused.
    assert sorted(reached & set(NOT_LINKED)) == []


# Deeds that are sent by a form on another page and ask again only when opened by hand.
POSTED = {
    "ui:language", "ui:theme", "deliberation:vote", "processes:check_tick", "processes:check_untick",
    "notifications:read", "notifications:read_all", "assets:keep", "assets:start", "assets:tick",
    "deliberation:change_vote",
}  # fmt: skip


def _names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> list[str]:
    names = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names += _names(pattern.url_patterns, inner)
        elif pattern.name:
            names.append(prefix + pattern.name)
    return names
