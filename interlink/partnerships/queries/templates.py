"""Agreement templates that ship with the product, one YAML file each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from interlink.kernel.text import in_language

_FOLDER = Path(__file__).resolve().parent.parent / "agreements"


@dataclass(frozen=True)
class AgreementTemplate:
    """A text in several languages with its rules of sharing power."""

    key: str
    version: str
    name: dict[str, str]
    description: dict[str, str]
    rules: dict[str, dict[str, Any]]
    body: dict[str, str]

    def title_in(self, language: str) -> str:
        """The name of the template in the language of a partnership."""
        return in_language(self.name, language).text

    def body_in(self, language: str, *, partnership: str, purpose: str) -> str:
        """The text in a language, with the names filled in; one pass, so a name may hold braces."""
        values = {"partnership": partnership, "purpose": purpose}
        return re.sub(
            r"\{(partnership|purpose)\}", lambda found: values[found[1]], in_language(self.body, language).text
        )


@cache
def every() -> tuple[AgreementTemplate, ...]:
    """All templates, in the order of their keys."""
    contents = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(_FOLDER.glob("*.yaml"))]
    return tuple(AgreementTemplate(**content) for content in contents)


def by_key(key: str) -> AgreementTemplate | None:
    """Find a template by its key."""
    return next((template for template in every() if template.key == key), None)
