"""Every page of the demo world for different readers: no violation of WCAG 2.2 A and AA, in four languages, light
and dark, nothing scrolls sideways on a phone; and a visitor reads all that is public and nothing else."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from .conftest import AXE, TAGS, Server, sideways
from .people import Reader

pytestmark = pytest.mark.journey
DEMO_PASSWORD = "tre lontre calme"
LANGUAGES = ("en", "it", "es", "lv")
RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"


def shape_of(path: str) -> str:
    """What kind of page an address is: ids and keys do not matter."""
    parts = [part for part in urlsplit(path).path.split("/") if part]
    return "/".join(
        "*" if len(part) > 30 or part.isdigit() or (parts[:1] == ["catalogue"] and part != "catalogue") else part
        for part in parts
    )


def pages_of(page: Page) -> list[str]:
    """One address for every kind of page that this reader reaches by links."""
    queue, seen, shapes = deque(["/"]), {"/"}, {}
    while queue:
        path = queue.popleft()
        if shape_of(path) in shapes or path.startswith(("/admin", "/static", "/record/checkpoints/")):
            continue
        answer = page.goto(path)
        if answer is None or not answer.ok or "html" not in (answer.headers.get("content-type") or ""):
            continue
        shapes[shape_of(path)] = path
        for link in page.locator("a[href^='/']").evaluate_all(
            "all => all.map(a => a.getAttribute('href').split('#')[0])"
        ):
            if link not in seen and "/files/" not in link:
                seen.add(link)
                queue.append(link)
    return sorted(shapes.values())


# A visitor's pages in every language each; those of members in one language after the other.
EYES = [*(("visitor", language) for language in LANGUAGES), ("carme", ""), ("lidia", ""), ("olga", "")]


@pytest.mark.parametrize(("who", "only"), EYES)
def test_every_page_can_be_used_by_everybody(
    demo_server: Server, visitor: Callable[..., Page], who: str, only: str
) -> None:
    page = visitor(demo_server, phone=True)
    reader = Reader(page)
    if who != "visitor":
        reader.signs_in(f"{who}@example.org", DEMO_PASSWORD)
    broken, axe = [], AXE.read_text()
    addresses = pages_of(page)
    for number, path in enumerate(addresses):
        for language in (only or LANGUAGES[number % len(LANGUAGES)],):
            page.context.add_cookies([{"name": "language", "value": language, "url": demo_server.url}])
            page.goto(path)
            page.evaluate(axe)
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme=theme)
                found = page.evaluate(RUN, TAGS)
                broken += [
                    f"{path} {language} {theme} {rule['id']}: {rule['nodes'][0]['html'][:120]}"
                    for rule in found["violations"]
                ]
            page.emulate_media(color_scheme="light")
            if sideways(page) > 0:
                broken.append(f"{path} {language} scrolls sideways by {sideways(page)}")

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
    inside_text = " ".join(text_of(inside.page, path) for path in pages_of(inside.page))
    assert all(words in inside_text for words in private[2:])

    # When a visitor follows every link there is
    stranger = visitor(demo_server)
    outside_text = " ".join(text_of(stranger, path) for path in pages_of(stranger))

    # Then they read the process, its decisions and the agreement, and none of that
    assert all(
        words in outside_text for words in ("Una porta sola", "Passed: both sides agree", "n. 114/2026", "Carme Costa")
    )
    assert [words for words in private if words in outside_text] == []


def text_of(page: Page, path: str) -> str:
    page.goto(path)
    return page.locator("body").inner_text()
