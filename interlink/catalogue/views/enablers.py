"""The catalogue's pages. Open without signing in."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import get_language

from interlink.kernel.text import LANGUAGES
from interlink.ui.pages import ListPage, Page, ShowPage, found

from ..queries import enablers
from ..vocabulary import IN_LANGUAGE, LANGUAGE_NAMES, EnablerKind, Form

_LONGEST = 200


class List(ListPage):
    """Search and filter the enablers; the address holds the search."""

    template_name = "catalogue/enablers/list.html"
    section = "catalogue"
    per_page = 20

    @cached_property
    def wanted(self) -> enablers.Search:
        given = self.request.GET

        def among(name: str, known: Any) -> tuple[str, ...]:
            return tuple(dict.fromkeys(value for value in given.getlist(name) if value in known))

        needs = (self._plain(value)[:80] for value in given.getlist("need"))
        return enablers.Search(
            text=self._plain(given.get("q", ""))[:_LONGEST],
            kinds=among("kind", EnablerKind.values),
            forms=among("form", Form.values),
            languages=among("language", LANGUAGES),
            needs=tuple(dict.fromkeys(value for value in needs if value)),
        )

    def rows(self) -> Any:
        return enablers.search(self.actor, self.wanted, get_language() or "en")

    def context(self) -> dict[str, Any]:
        filters = enablers.filters(self.actor, self.wanted)
        chosen = [(option, self.address(without=(name, option.code))) for name, option in filters.chosen]
        return {
            "wanted": self.wanted,
            "filters": filters,
            "chosen": chosen,
            "total": enablers.how_many(self.actor),
            "query": f"{query}&" if (query := urlencode(self.pairs())) else "",
            "language_names": LANGUAGE_NAMES,
        }

    def pairs(self) -> list[tuple[str, str]]:
        """The search as it stands in the address, without the page."""
        wanted = self.wanted
        named = (("kind", wanted.kinds), ("need", wanted.needs), ("language", wanted.languages), ("form", wanted.forms))
        pairs = [("q", wanted.text)] if wanted.text else []
        return pairs + [(name, value) for name, values in named for value in values]

    def address(self, without: tuple[str, str]) -> str:
        """The same search without one of its values."""
        return f"?{urlencode([pair for pair in self.pairs() if pair != without])}"

    def _plain(self, text: str) -> str:
        return text.replace("\x00", "").strip()


class Show(ShowPage):
    """One enabler at its stable address."""

    template_name = "catalogue/enablers/show.html"
    section = "catalogue"

    def get_subject(self) -> Any:
        return found(enablers.visible_to(self.actor).prefetch_related("needs"), key=self.kwargs["key"])

    def context(self) -> dict[str, Any]:
        return {"enabler": self.subject, "language_names": LANGUAGE_NAMES, "in_language": IN_LANGUAGE}


class Download(Page):
    """A file that came with an enabler; always saved, never shown in the page."""

    def get(self, request: HttpRequest, key: str, language: str) -> HttpResponse:
        enabler = found(enablers.visible_to(self.actor), key=key)
        given = enabler.files.get(language)
        if given is None or not default_storage.exists(given["path"]):
            raise Http404
        stored = default_storage.open(given["path"])
        return FileResponse(stored, as_attachment=True, filename=given["name"], content_type="application/octet-stream")  # type: ignore[return-value]
