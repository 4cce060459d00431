"""Two texts beside each other, with what differs marked, so that eyes and screen readers find it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from markupsafe import Markup, escape

WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Pair:
    """A stretch of two texts: the same on both sides, or different."""

    theirs: Markup
    mine: Markup
    differs: bool


def compare(theirs: str, mine: str) -> list[Pair]:
    """Align two texts line by line and mark differing words with <del> and <ins>."""
    left, right = theirs.splitlines(), mine.splitlines()
    pairs: list[Pair] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes():
        if kind == "equal":
            same = Markup("\n").join(escape(line) for line in left[a:b])
            pairs.append(Pair(same, same, differs=False))
        else:
            pairs.append(_marked("\n".join(left[a:b]), "\n".join(right[c:d])))
    return pairs


def _marked(theirs: str, mine: str) -> Pair:
    left, right = WORDS.findall(theirs), WORDS.findall(mine)
    out_left, out_right = [], []
    for kind, a, b, c, d in difflib.SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes():
        old, new = escape("".join(left[a:b])), escape("".join(right[c:d]))
        if kind == "equal":
            out_left.append(old)
            out_right.append(new)
            continue
        if old:
            out_left.append(Markup("<del>{}</del>").format(old))
        if new:
            out_right.append(Markup("<ins>{}</ins>").format(new))
    return Pair(Markup("").join(out_left), Markup("").join(out_right), differs=True)
