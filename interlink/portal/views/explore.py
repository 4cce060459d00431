"""Everything that runs in public."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.http import urlencode

from interlink.processes.queries import processes
from interlink.ui.pages import ShowPage

LONGEST = 100


class Explore(ShowPage):
    """Search the processes; the address holds the search."""

    template_name = "portal/explore.html"
    section = "explore"

    def context(self) -> dict[str, Any]:
        text = self.request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
        language = self.request.GET.get("language", "")
        if language not in dict(settings.LANGUAGES):
            language = ""
        rows = processes.explore(self.actor, text=text, language=language, page=self.request.GET.get("page", 1))
        wanted = {key: value for key, value in (("q", text), ("language", language)) if value}
        return {
            "rows": rows,
            "text": text,
            "chosen_language": language,
            "counts": processes.languages(self.actor, text),
            "is_narrowed": bool(wanted),
            "query": f"{urlencode(wanted)}&" if wanted else "",
        }
