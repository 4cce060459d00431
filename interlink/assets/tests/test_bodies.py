from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interlink.assets import bodies
from interlink.kernel.text import html_from_markdown

LINES = [
    "- [ ] a", "- [X] b", "  more [ ] c", "```", "1. - [x] d", "> - [ ] e", "- [ ]f", "- [ ] ", "- [ ]\tg", "",
    "| [ ] |", "|--|", "- plain", "    - [ ] h", "- [x]\n  i", "[ ] j", "* [x] [ ] k",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_every_box_that_is_shown_has_its_line(lines: list[str]) -> None:
    body = "\n".join(lines)

    boxes = html_from_markdown(body).count("<input")

    assert boxes == len(bodies.item_lines(body)) <= bodies.count_items(body)


@given(st.lists(st.sampled_from(LINES), max_size=12), st.integers(0, 11))
def test_toggling_turns_that_box_only(lines: list[str], item: int) -> None:
    body = "\n".join(lines)
    before = boxes(body)
    if item >= len(before):
        with pytest.raises(IndexError):
            bodies.with_item_toggled(body, item)
        return

    after = boxes(bodies.with_item_toggled(body, item))

    assert [number for number, pair in enumerate(zip(before, after, strict=True)) if len(set(pair)) == 2] == [item]


def boxes(body: str) -> list[bool]:
    """Whether each box that is shown is ticked."""
    return ["checked" in part.split(">")[0] for part in str(html_from_markdown(body)).split("<input")[1:]]
