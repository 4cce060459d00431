"""What an installation says of itself: what its operator has set, else what came with its demo world."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.conf import settings


def place() -> str:
    """The word under the name, such as a city; empty for none."""
    return settings.SITE_PLACE or _of_demo().get("place", "")


def run_by() -> str:
    """Who runs it; empty when nobody has said so."""
    return settings.RUN_BY or _of_demo().get("run_by", "")


def contact() -> str:
    """Whom people write to: an e-mail address or a line of text; empty when nobody has said so."""
    return settings.CONTACT or _of_demo().get("contact", "")


def demo_made_on() -> date | None:
    """The day on which the invented people and acts in it were made; None when all of it is real."""
    made_on = _of_demo().get("made_on")
    return date.fromisoformat(made_on) if made_on else None


def is_demo_since(made_on: date, **words: str) -> None:
    """Keep beside the database that it holds a demo world, so that every page says so without asking it."""
    text = json.dumps({"made_on": made_on.isoformat(), **words}, ensure_ascii=False)
    (settings.DATA / "demo.json").write_text(text, encoding="utf-8")


def _of_demo() -> dict[str, Any]:
    try:
        return json.loads((settings.DATA / "demo.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
