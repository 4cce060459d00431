"""Facts: what can be stated on record, each with its sentence and its audience.

An app declares its facts in `events.py`:

    class HandOffAccepted(Fact):
        name = "processes.hand_off.accepted"
        audience = Audience.OPEN
        sentence = _("%(by)s took over the task “%(task)s”.")
        hand_off: Id
        task: Named

`Id` and `Code` go into the entry. `Named` puts the id into the entry and the name, as it was that
day, into the words beside it. `Text` goes into the words only: reasons, notes. People are never
`Named`: the record holds nothing to erase.
"""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar, get_type_hints
from uuid import UUID

from django.utils.functional import Promise

from .vocabulary import Audience


class Id:
    """A field that holds the id of a row."""


class Named:
    """A field that holds the id of a row, and its name as it was when this happened."""


class Code:
    """A field that holds a short code or a whole number, never a text that a person wrote."""


class Text:
    """A field whose words lie beside the entry, sealed by a digest in it."""


KINDS = (Id, Named, Code, Text)
_registry: dict[str, type[Fact]] = {}


class Fact:
    """One thing that happened. Subclasses declare name, audience, sentence and fields."""

    name: ClassVar[str]
    audience: ClassVar[Audience]
    sentence: ClassVar[str | Promise]
    fields: ClassVar[dict[str, type]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        hints = get_type_hints(cls)
        cls.fields = {key: kind for key, kind in hints.items() if kind in KINDS}
        if cls.name in _registry:
            raise ValueError(f"Two facts are called {cls.name}.")
        _registry[cls.name] = cls

    def __init__(self, **values: Any) -> None:
        missing = set(self.fields) - set(values)
        unknown = set(values) - set(self.fields)
        if missing or unknown:
            raise TypeError(f"{self.name}: missing {sorted(missing)}, unknown {sorted(unknown)}")
        self.values = values

    def split(self) -> tuple[dict[str, Any], dict[str, str]]:
        """Return (facts for the entry, words beside it)."""
        facts: dict[str, Any] = {}
        words: dict[str, str] = {}
        for key, kind in self.fields.items():
            value = self.values[key]
            if kind is Text:
                words[key] = str(value)
            elif kind is Named:
                facts[key] = str(value.pk)
                words[key] = str(value)
            elif kind is Id:
                facts[key] = None if value is None else str(getattr(value, "pk", value))
            else:
                facts[key] = value if isinstance(value, (int, bool)) or value is None else str(value)
        return facts, words


def fact_class(name: str) -> type[Fact] | None:
    """Find the class of a fact by its name, or None when this version no longer knows it."""
    return _registry.get(name)


def every_fact() -> list[type[Fact]]:
    """Return all declared facts, for the laws."""
    return list(_registry.values())


@dataclasses.dataclass(frozen=True)
class Stream:
    """The address of one stream: the kind of the root noun and its id."""

    kind: str
    root_id: UUID


INSTALLATION = Stream("installation", UUID(int=0))
