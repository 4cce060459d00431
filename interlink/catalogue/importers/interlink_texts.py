"""Texts as INTERLINK's files hold them, made plain, with a sentence for everything that had to be mended."""

from __future__ import annotations

import html
import re
from typing import Any

import nh3

from interlink.kernel.text import LANGUAGES

from ..contents import Texts
from .findings import Findings

PLACEHOLDERS = {"some text here", "optional text here", "none", "n/a", "tbd", "todo", "-"}
NAMES = {"en": "English", "it": "Italian", "es": "Spanish", "lv": "Latvian"}

_LONGEST = 20_000
_A_SENTENCE = 40
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
_ENTITY = re.compile(r"&(#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_BLOCK_END = re.compile(r"</(?:p|div|h\d|ul|ol|tr|table)>|<br\s*/?>", re.IGNORECASE)
_ITEM = re.compile(r"<li[^>]*>", re.IGNORECASE)


def texts(given: dict[str, Any], key: str, findings: Findings, what: str = "") -> Texts:
    """Read `<key>_translations`: plain texts by language, without what says nothing.

    `what` names the field in the sentences of the report.
    """
    what = what or key.replace("_", " ")
    values = given.get(f"{key}_translations")
    if values is None:
        return {}
    if not isinstance(values, dict):
        findings.repaired(f"the {what} is not a text for each language; left out")
        return {}
    kept: Texts = {}
    mended: dict[str, list[str]] = {}
    for code, value in values.items():
        if code not in LANGUAGES or not isinstance(value, str):
            mended.setdefault("is not a text in one of the four languages; left out", []).append(str(code)[:20])
            continue
        text, defect = plain(value)
        if defect:
            mended.setdefault(defect, []).append(code)
        if text:
            kept[code] = text
    for defect, codes in mended.items():
        findings.repaired(f"the {what} ({', '.join(codes)}) {defect}")
    return _without_english_copies(kept, what, findings)


def plain(value: str) -> tuple[str, str]:
    """Make one text plain. Returns it, and what was wrong with it (empty when nothing was)."""
    text = value.replace("\x00", "")
    if not text.strip():
        return "", "is empty; left out"
    if text.strip().casefold().rstrip(".") in PLACEHOLDERS:
        return "", f"is the placeholder “{text.strip()}”; left out"
    defect = ""
    if _TAG.search(text):
        text, defect = _without_html(text), "held HTML; made plain text"
    elif _ENTITY.search(text):
        text, defect = html.unescape(text), "held HTML entities; written as letters"
    elif text != text.strip():
        defect = "had spaces around it; taken away"
    if len(text) > _LONGEST:
        text, defect = text[:_LONGEST], f"was longer than {_LONGEST} characters; cut"
    return _tidy(text), defect


def tags(given: dict[str, Any], findings: Findings) -> dict[str, list[str]]:
    """Read `tags_translations`: words by language, each once."""
    values = given.get("tags_translations") or {}
    if not isinstance(values, dict):
        findings.repaired("the tags are not a list for each language; left out")
        return {}
    kept: dict[str, list[str]] = {}
    for code, words in values.items():
        if code not in LANGUAGES or not isinstance(words, list):
            findings.repaired(f"the tags ({str(code)[:20]}) are not a list of words; left out")
            continue
        cleaned = [plain(word)[0][:80] for word in words if isinstance(word, str)]
        once = list(dict.fromkeys(word for word in cleaned if word))
        if len(once) < len(words):
            findings.repaired(f"the tags ({code}) held empty or repeated words; left out")
        if once:
            kept[code] = once
    return kept


def _without_html(text: str) -> str:
    """Keep the words and the breaks between them. Scripts and styles go with what is in them."""
    broken = _BLOCK_END.sub("\n\n", _ITEM.sub("\n\n- ", text))
    return html.unescape(nh3.clean(broken, tags=set()))


def _tidy(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.strip().splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _without_english_copies(kept: Texts, what: str, findings: Findings) -> Texts:
    """A translation that repeats a whole English sentence is none: without it the page says so."""
    english = kept.get("en", "")
    copies = [code for code, text in kept.items() if code != "en" and text == english and len(text) >= _A_SENTENCE]
    if copies:
        findings.repaired(
            f"the {what} ({', '.join(copies)}) repeats the English one; left out, so that the page says so"
        )
    return {code: text for code, text in kept.items() if code not in copies}
