"""The body of a document: one form for every writer, and where its checklist items stand."""

from __future__ import annotations

import re
from itertools import islice

from markdown_it import MarkdownIt

MOST_CHARACTERS = 200_000
# Rendering a checklist costs time that grows with the square of its length.
MOST_ITEMS = 500

_BOX = re.compile(r"\[[ xX]\](?= )")
_PERHAPS_BOX = re.compile(r"\[[ xX]\]\s")
_blocks = MarkdownIt("commonmark", {"html": False}).enable("table").disable("inline")


def normalised(body: str) -> str:
    """Write line ends one way and leave out what is no text, so that equal texts are equal."""
    return body.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def count_items(body: str) -> int:
    """How many checklist items there are at most; counts too many rather than too few."""
    return len(_PERHAPS_BOX.findall(body))


def item_lines(body: str) -> list[int]:
    """The line (from 0) of each checklist item, in the order in which they are shown."""
    tokens = _blocks.parse(body)
    return [
        token.map[0]
        for item, paragraph, token in zip(tokens, islice(tokens, 1, None), islice(tokens, 2, None), strict=False)
        if token.type == "inline"
        and item.type == "list_item_open"
        and paragraph.type == "paragraph_open"
        and _BOX.match(token.content)
        and token.map
    ]


def with_item_toggled(body: str, item: int) -> str:
    """Tick the checklist item with this place, or take its tick away. Raises IndexError when there is none."""
    lines = body.split("\n")
    number = item_lines(body)[item]
    box = _BOX.search(lines[number])
    if box is None:
        raise IndexError(item)
    ticked = "[ ]" if box.group().lower() == "[x]" else "[x]"
    lines[number] = lines[number][: box.start()] + ticked + lines[number][box.end() :]
    return "\n".join(lines)
