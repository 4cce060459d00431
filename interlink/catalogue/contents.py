"""What a need or an enabler is made of, before it is a row: what importers hand to the operation."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass, field
from typing import Any

Texts = dict[str, str]


@dataclass(frozen=True)
class NeedContent:
    """A need as a collection states it."""

    key: str
    name: Texts
    description: Texts = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    position: int = 0

    @property
    def digest(self) -> str:
        return _digest(self)


@dataclass(frozen=True)
class EnablerContent:
    """An enabler as a collection states it. `needs` are keys; `files` are already in the storage."""

    key: str
    kind: str
    form: str
    licence: str
    name: Texts
    summary: Texts = field(default_factory=dict)
    version: str = "1"
    is_external: bool = False
    difficulty: str = ""
    minutes: int | None = None
    languages: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    instructions: Texts = field(default_factory=dict)
    audience: Texts = field(default_factory=dict)
    limits: Texts = field(default_factory=dict)
    standards: Texts = field(default_factory=dict)
    tags: dict[str, list[str]] = field(default_factory=dict)
    body: Texts = field(default_factory=dict)
    address: Texts = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        return _digest(self)

    @property
    def search_text(self) -> str:
        """Everything people search in, of all languages, folded."""
        tags = [tag for some in self.tags.values() for tag in some]
        return folded(" ".join([*self.name.values(), *self.summary.values(), *tags]))

    @property
    def language_marks(self) -> str:
        return f" {' '.join(self.languages)} "


def folded(text: str) -> str:
    """Lower-case and without accents, so that “Informacion” finds “información”."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return " ".join(bare.casefold().split())


def _digest(content: NeedContent | EnablerContent) -> str:
    text = json.dumps(asdict(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
