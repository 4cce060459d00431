"""Walk through the product like a reader: every page is found by following links, none is listed by hand."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urlsplit

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import Resolver404, resolve

# How many addresses of one page are looked at: the first ones differ, the fiftieth task does not.
MOST_PER_PAGE = 3


@dataclass
class Walk:
    """What one reader found: for each page (by its url name) the addresses that were opened."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)

    def addresses(self) -> list[tuple[str, str]]:
        return [(name, path) for name, paths in sorted(self.pages.items()) for path in paths]


def name_of(path: str) -> str | None:
    """The url name of an address, or None when it is not one of our pages."""
    try:
        return resolve(urlsplit(path).path).view_name or None
    except Resolver404:
        return None


def walk(client: Client, starts: tuple[str, ...] = ("/",)) -> Walk:
    """Open every page that can be reached by links from the starts."""
    found, queue, seen = Walk(), deque(starts), set(starts)
    while queue:
        path = queue.popleft()
        name = name_of(path)
        if name is None or name.startswith("admin") or len(found.pages.get(name, [])) >= MOST_PER_PAGE:
            continue
        answer = client.get(path)
        if answer.status_code in (301, 302):
            target = answer.headers["Location"]
            if target not in seen and target.startswith("/"):
                seen.add(target)
                queue.append(target)
            found.pages.setdefault(name, [])
            continue
        if answer.status_code not in (200, 403):
            found.broken.append(f"{path}: {answer.status_code}")
            continue
        found.pages.setdefault(name, []).append(path)
        if "html" not in answer.headers["Content-Type"]:
            continue
        for link in BeautifulSoup(answer.content, "html.parser").find_all("a", href=True):
            target = urldefrag(link["href"]).url
            if target.startswith("?"):
                target = urlsplit(path).path + target
            if target.startswith("/") and not target.startswith(("//", "/static/")) and target not in seen:
                seen.add(target)
                queue.append(target)
    return found
