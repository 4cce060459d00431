"""The files that INTERLINK's metadata points to: found inside the folder, never outside it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from interlink.kernel.text import LANGUAGES

from .findings import Findings, Unreadable
from .interlink_texts import NAMES

MOST_JSON = 2_000_000
MOST_FILE = 25_000_000
MOST_TEXT = 200_000
_LONGEST_ADDRESS = 2000

_WORDS = {
    "english": "en", "italian": "it", "italiano": "it", "spanish": "es", "espanol": "es", "español": "es",
    "latvian": "lv",
    **{code: code for code in LANGUAGES},
}  # fmt: skip
_IN_LANGUAGE = re.compile(r"\((?:in )?(english|italian|spanish|latvian)\)", re.IGNORECASE)


def json_of(path: Path) -> Any:
    """Read a JSON file. Raises Unreadable with the reason."""
    try:
        if path.stat().st_size > MOST_JSON:
            raise Unreadable(f"it is larger than {MOST_JSON // 1_000_000} MB")
        content = json.loads(path.read_text(encoding="utf-8-sig"))
        # Half a character passes as JSON and fails only when it is stored.
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        raise Unreadable("it is not text in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("it is not JSON") from error
    except OSError as error:
        raise Unreadable(f"it could not be opened ({error.strerror})") from error
    return content


def inside(root: Path, base: Path, value: Any, findings: Findings, what: str) -> Path | None:
    """Find a file by the path that metadata gives, from the root or from the item's own folder."""
    if not isinstance(value, str) or not value.strip():
        findings.repaired(f"{what} has no path; left out")
        return None
    try:
        places = [(start / value.strip()).resolve() for start in (root, base)]
        if not any(place.is_relative_to(root.resolve()) for place in places):
            findings.repaired(f"{what} points outside the folder ({value[:80]}); left out")
            return None
        for place in places:
            if place.is_relative_to(root.resolve()) and place.is_file():
                return place
    except (ValueError, OSError):
        findings.repaired(f"{what} is not a path; left out")
        return None
    findings.repaired(f"{what} ({value[:80]}) does not exist; left out")
    return None


def markdown(path: Path, findings: Findings, what: str) -> str:
    """Read a Markdown file; a lone heading says nothing and counts as empty."""
    raw = path.read_bytes()[: MOST_TEXT + 1]
    text = raw[:MOST_TEXT].decode("utf-8-sig", errors="replace").replace("\x00", "").replace("\r\n", "\n").strip()
    if len(raw) > MOST_TEXT:
        findings.repaired(f"{what} is longer than {MOST_TEXT // 1000} KB; cut")
    if "�" in text:
        findings.repaired(f"{what} is not text in UTF-8; what could not be read is marked")
    first, _line, rest = text.partition("\n")
    # The page has this heading already, and its own on the level above those that follow.
    text = _lower_headings(rest.strip() if first.startswith("# ") else text)
    if not any(line.strip() and not line.startswith("#") for line in text.splitlines()):
        findings.repaired(f"{what} holds only a heading; left out")
        return ""
    return text


def _lower_headings(text: str) -> str:
    """Make every heading of a text at least of the third level; what stands in code stays."""
    lines, is_code = [], False
    for line in text.splitlines():
        is_code ^= line.lstrip().startswith(("```", "~~~"))
        mark = re.match(r"#{1,5} ", line)
        lines.append(f"{'##' if mark[0] == '# ' else '#'}{line}" if mark and not is_code else line)
    return "\n".join(lines)


def kept(path: Path, key: str, findings: Findings) -> dict[str, Any] | None:
    """Put a file into the storage under the digest of its content, once; return what the catalogue keeps of it."""
    if path.stat().st_size > MOST_FILE:
        findings.repaired(f"the file {path.name} is larger than {MOST_FILE // 1_000_000} MB; left out")
        return None
    content = path.read_bytes()
    stored = f"enablers/{hashlib.sha256(content).hexdigest()}"
    if not default_storage.exists(stored):
        default_storage.save(stored, ContentFile(content))
    return {"name": f"{key}{path.suffix.lower()[:10]}", "bytes": len(content), "path": stored}


def language_of_file(slot: str, path: Path, folder: str, name: str) -> str:
    """The language a file is really in: its own name says so, or its folder's, or the item's title; else its slot."""
    last = re.split(r"[-_. ]", path.stem.casefold())[-1]
    if last in _WORDS:
        return _WORDS[last]
    return _by_folder(folder) or _by_title(name) or slot


def language_of_address(slot: str, address: str, name: str) -> str:
    """The language of a page elsewhere: a part of its address says so, or the item's title; else its slot."""
    parts = [part.casefold() for part in urlsplit(address).path.split("/")]
    return next((part for part in parts if part in LANGUAGES), "") or _by_title(name) or slot


def web_address(value: Any, findings: Findings, slot: str) -> str:
    """An address that a link may lead to; empty, with a sentence, when it is none."""
    if not isinstance(value, str) or not value.strip():
        findings.repaired(f"the address ({slot}) is empty; without it nobody can open this")
        return ""
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        parts = urlsplit("")
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    is_plain = all(mark.isprintable() and not mark.isspace() for mark in value.strip())
    if not is_web or not is_plain or len(value) > _LONGEST_ADDRESS:
        findings.repaired(f"the address ({slot}) is not one of the web; left out")
        return ""
    return value.strip()


def _by_folder(folder: str) -> str:
    code = folder.casefold().partition("-")[0]
    return code if code in LANGUAGES and "-" in folder else ""


def _by_title(name: str) -> str:
    found = _IN_LANGUAGE.search(name)
    return _WORDS[found[1].casefold()] if found else ""


def says(slot: str, really: str) -> str:
    """“in the English place but really Italian”."""
    return f"stands in the {NAMES[slot]} place but is {NAMES[really]}"
