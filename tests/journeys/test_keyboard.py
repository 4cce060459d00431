"""The hand-off and the ballot with the keyboard only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .conftest import Server
from .people import Reader
from .test_pages import DEMO_PASSWORD

pytestmark = pytest.mark.journey


@pytest.fixture
def world(tmp_path: Path) -> Iterator[Server]:
    """A demo world of one's own, to be changed."""
    server = Server(tmp_path / "world", demo=True).start()
    yield server
    server.stop()


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the focus is on what is called so, and see that the focus can be seen."""
    for _press in range(120):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const e = document.activeElement; const s = getComputedStyle(e);"
            " const name = e.innerText || e.labels?.[0]?.innerText || e.getAttribute('aria-label') || '';"
            " return [name.trim(), s.outlineStyle]; }"
        )
        if focused[0].startswith(words):
            assert focused[1] != "none", f"The focus on “{words}” cannot be seen."
            return
    raise AssertionError(f"Tab never reaches “{words}” on {page.url}")


@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_answer_a_hand_off_and_vote_by_keyboard(world: Server, visitor: Callable[..., Page], phone: bool) -> None:
    # Given Lidia, to whose team a task was offered
    lidia = Reader(visitor(world, phone=phone)).signs_in("lidia@example.org", DEMO_PASSWORD)
    page = lidia.page

    # When she answers it without a mouse
    lidia.opens("/my-work/")
    tab_to(page, "Answer the hand-off")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hand-offs/**")
    tab_to(page, "Accept the hand-off")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    if "/accept/" in page.url:
        tab_to(page, "Accept the hand-off")
        page.keyboard.press("Enter")

    # Then her team is responsible
    expect(lidia.main).to_contain_text("Over 65 Insieme")
    lidia.opens("/my-work/").sees_not("Answer the hand-off")

    # And given a question put to both sides
    carme = Reader(visitor(world)).signs_in("carme@example.org", DEMO_PASSWORD)
    carme.opens("/partnerships/").follows("Patto per la città digitale").follows("Start a process")
    carme.chooses(blueprint="short", language="en", is_open="yes").writes(name="Third door", promise="One more.")
    carme.presses("Propose the process")

    # When Lidia votes without a mouse
    lidia.opens("/my-work/")
    tab_to(page, "Vote")
    page.keyboard.press("Enter")
    page.wait_for_url("**/decisions/**")
    tab_to(page, "Yes")
    page.keyboard.press("Space")
    tab_to(page, "Vote")
    page.keyboard.press("Enter")

    # Then her ballot is recorded, with a receipt
    lidia.sees("Receipt").sees("Recorded")
