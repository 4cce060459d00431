"""A catalogue for the tests of this app and of those above, made through the operations."""

from __future__ import annotations

from typing import Any

from interlink.kernel.actors import Actor

from ..contents import EnablerContent, NeedContent
from ..importers import Report, import_catalogue
from ..models import Enabler, Need
from ..operations import catalogues

JOB = Actor(job="test")


def own_catalogue() -> Report:
    """Our own sixteen needs and five enablers."""
    return import_catalogue(None, by=JOB)


def a_need(key: str, name: str = "", aliases: tuple[str, ...] = ()) -> Need:
    """One need, in English."""
    need = NeedContent(key=key, name={"en": name or f"Need {key}"}, aliases=aliases)
    catalogues.read(needs=[need], enablers=[], source="test", by=JOB)
    return Need.objects.get(key=key)


def an_enabler(key: str, *, needs: tuple[str, ...] = (), **more: Any) -> Enabler:
    """One enabler, in English, with a body, for needs that exist."""
    values: dict[str, Any] = {
        "kind": "knowledge",
        "form": "document_template",
        "licence": "CC-BY-4.0",
        "name": {"en": f"Enabler {key}"},
        "summary": {"en": "Does something."},
        "languages": ("en",),
        "body": {"en": "## Start\n\nHere.\n"},
        **more,
    }
    catalogues.read(needs=[], enablers=[EnablerContent(key=key, needs=needs, **values)], source="test", by=JOB)
    return Enabler.objects.get(key=key)
