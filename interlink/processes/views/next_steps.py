"""What the reader of a page can do now, with the one button that leads there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class NextStep:
    """One step, told at the top of a page; without `href` there is nothing to press, only to know."""

    title: Any
    text: Any = ""
    href: str = ""
    button: Any = ""
    # Who may not take the step reads why, beside the button that is off.
    why_not: Any = None
    # Told in one line, so that it does not stand before what the reader opened.
    is_brief: bool = False
