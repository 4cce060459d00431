"""Every page, found by following links: it opens, is cheap, and shows a visitor nothing that is not public."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from .conftest import READERS
from .crawl import Walk

MOST_STATEMENTS = {"visitor": 8}
MOST_SIGNED_IN = 12
# Pages no link of the demo world leads to, and why; each is tested in its app.
NOT_LINKED = {
    "accounts:set_up": "only while there is no operator",
    "accounts:invitation": "its address is a secret",
    "account_inactive": "for people who left",
    "account_reset_password_done": "after the form before it",
    "account_reset_password_from_key": "its address is a secret",
    "account_reset_password_from_key_done": "after the form before it",
    "account_email_verification_sent": "after signing up, where mail is sent",
    "account_confirm_email": "its address is a secret",
    "account_logout": "a form, not a link",
    "accounts:confirm": "only while a public body waits",
    "accounts:confirmations": "only while a public body waits",
    "accounts:invitation_link": "after making a link",
    "accounts:invitation_send_again": "only while an invitation is open",
    "accounts:invitation_withdraw": "only while an invitation is open",
    "deliberation:withdraw": "only while nobody has voted",
    "deliberation:close": "only when a vote can be closed",
    "partnerships:offer": "only when everybody invited has answered",
    "partnerships:take_back": "only while an agreement is open for signature",
    "partnerships:sign": "only while an agreement is open for signature",
    "partnerships:member_remove": "where a team has members to remove",
    "processes:propose_closing": "only when every exit criterion is shown",
    "processes:phase_close": "only when both sides have decided",
    "processes:start_as_decided": "only when both sides have decided and it has not started by itself",
    "processes:task_finish": "a button; it asks again only when opened by hand",
    "processes:task_reopen": "a button; it asks again only when opened by hand",
    "processes:task_begin": "a button; it asks again only when opened by hand",
    "processes:task_override": "only where a prerequisite holds a task up",
    "assets:restore": "only where there is an older version",
    "assets:draft_discard": "only where a text was kept",
    "accounts:hide_my_name": "only for those who show it, and one shows it only while it is hidden",
    "accounts:show_my_name": "only while one's name is hidden",
    "catalogue:file": "files come with INTERLINK's catalogue, not with ours",
    "processes:hand_off_accept": "only for the team that was offered a task",
    "processes:hand_off_return": "only for the team that was offered a task",
    "processes:hand_off_withdraw": "only for the team that offers a task",
    "ui:gallery": "for developers",
    "healthz": "for machines",
}


@pytest.mark.parametrize("who", READERS)
def test_every_link_leads_somewhere(who: str, walked: Callable[[str], Walk]) -> None:
    assert walked(who).broken == []


@pytest.mark.parametrize("who", READERS)
def test_every_page_is_cheap(who: str, walked: Callable[[str], Walk], reader: Callable[[str], Client]) -> None:
    client, most = reader(who), MOST_STATEMENTS.get(who, MOST_SIGNED_IN)
    client.get("/")
    dear = {}
    for name, path in walked(who).addresses():
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        if len(queries) > most:
            dear[f"{name} {path}"] = len(queries)

    assert dear == {}


@pytest.mark.parametrize("who", READERS)
def test_every_page_has_one_heading_a_title_and_a_language(
    who: str, walked: Callable[[str], Walk], reader: Callable[[str], Client]
) -> None:
    client, broken = reader(who), []
    for name, path in walked(who).addresses():
        answer = client.get(path)
        if "html" not in answer.headers["Content-Type"]:
            continue
        page = BeautifulSoup(answer.content, "html.parser")
        headings = [int(heading.name[1]) for heading in page.find_all(["h1", "h2", "h3", "h4"])]
        if headings.count(1) != 1 or not page.title or not page.html.get("lang"):
            broken.append(f"{name} {path}: headings {headings}")
        ids = [tag["id"] for tag in page.find_all(id=True)]
        if len(ids) != len(set(ids)):
            broken.append(f"{name} {path}: ids {sorted({i for i in ids if ids.count(i) > 1})}")

    assert broken == []


def test_every_page_is_linked(walked: Callable[[str], Walk]) -> None:
    reached = {name for who in READERS for name in walked(who).pages}
    ours = {
        name
        for name in _names(get_resolver().url_patterns)
        if name and not name.startswith("admin") and ":_" not in name
    }

    assert sorted(ours - reached - set(NOT_LINKED) - POSTED) == []


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
