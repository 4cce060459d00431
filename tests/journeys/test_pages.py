"""Every page of the demo world for different readers: no violation of WCAG 2.2 A and AA, in four languages, light
and dark, nothing scrolls sideways on a phone; and a visitor reads all that is public and nothing else."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from urllib.parse import urldefrag, urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from .conftest import Server, bring_axe, sideways, violations
from .people import Reader

pytestmark = pytest.mark.journey
DEMO_PASSWORD = "tre lontre calme"
LANGUAGES = ("en", "it", "es", "lv")
READERS = ("visitor", "carme", "bilal", "olga")


def shape_of(path: str) -> str:
    """What kind of page an address is: ids and keys do not matter."""
    parts = [part for part in urlsplit(path).path.split("/") if part]
    return "/".join(
        "*" if len(part) > 30 or part.isdigit() or (parts[:1] == ["catalogue"] and part != "catalogue") else part
        for part in parts
    )


def pages_of(page: Page, moments: Sequence[str] = (), most: int = 1) -> dict[str, BeautifulSoup]:
    """Every moment that this reader may see, and so many addresses of each kind of page that they reach by links."""
    queue, seen, shapes = deque([*moments, "/"]), {"/", *moments}, Counter[str]()
    opened = {}
    while queue:
        path = queue.popleft()
        shape = shape_of(path)
        if shape.startswith(("admin", "static", "record/checkpoints")):
            continue
        if shapes[shape] >= most and path not in moments:
            continue
        answer = page.request.get(path)
        if not answer.ok or "html" not in answer.headers["content-type"]:
            continue
        shapes[shape] += 1
        opened[path] = BeautifulSoup(answer.text(), "html.parser")
        for link in opened[path].select("a[href^='/']"):
            target = urldefrag(str(link["href"])).url
            if target not in seen and "/files/" not in target:
                seen.add(target)
                queue.append(target)
    return opened


def languages_for(who: str, number: int) -> Sequence[str]:
    """Every page in every language, each first in another: as a visitor and as the city's officer; else in one."""
    first = number % len(LANGUAGES)
    order = LANGUAGES[first:] + LANGUAGES[:first]
    return order if who in ("visitor", "carme") else order[:1]


@pytest.mark.parametrize("who", READERS)
def test_every_page_can_be_used_by_everybody(demo_server: Server, visitor: Callable[..., Page], who: str) -> None:
    page = visitor(demo_server, phone=True)
    if who != "visitor":
        Reader(page).signs_in(f"{who}@example.org", DEMO_PASSWORD)
    bring_axe(page)
    broken = []
    addresses = pages_of(page, demo_server.moments)
    for number, path in enumerate(addresses):
        for turn, language in enumerate(languages_for(who, number)):
            page.context.add_cookies([{"name": "language", "value": language, "url": demo_server.url}])
            page.goto(path)
            if sideways(page) > 0:
                broken.append(f"{path} {language} scrolls sideways by {sideways(page)}")
            if turn:
                broken += [f"{path} {language} {violation}" for violation in violations(page, colours=False)]
                continue
            broken += [f"{path} {language} light {violation}" for violation in violations(page)]
            # The same page in the same load: only its colours are others.
            page.emulate_media(color_scheme="dark")
            broken += [f"{path} {language} dark {violation}" for violation in violations(page, colours=True)]
            page.emulate_media(color_scheme="light")

    assert broken == []
    assert len(addresses) > 15


def test_a_visitor_reads_what_is_public_and_nothing_else(demo_server: Server, visitor: Callable[..., Page]) -> None:
    # Given members who can read a note of a hand-off, a draft, names of people who did not agree to be shown
    inside = Reader(visitor(demo_server)).signs_in("carme@example.org", DEMO_PASSWORD)
    # and a process that is not open to the public, with its promise and its document
    private = [
        "carme@example.org", "lidia@example.org", "Lidia Loi", "Paolo Prandi", "Le schede vanno provate",
        "si decidono insieme, un mese prima", "Rete delle biblioteche",
    ]  # fmt: skip
    inside_text = text_of(inside.page)
    assert [words for words in private[2:] if words not in inside_text] == []

    # When a visitor follows every link there is
    outside_text = text_of(visitor(demo_server))

    # Then they read the process, its decisions and the agreement, and none of that
    public = ("Una porta sola", "Passed: both sides agree", "n. 114/2026", "Carme Costa")
    assert [words for words in public if words not in outside_text] == []
    assert [words for words in private if words in outside_text] == []


def text_of(page: Page) -> str:
    """All that a reader can find by following links, hidden or not."""
    return " ".join(html.get_text(" ") for html in pages_of(page, most=8).values())
