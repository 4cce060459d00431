"""Walk through the product like a reader: every page is found by following links, none is listed by hand."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urlsplit

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, resolve

# How many addresses of one page are looked at: the first ones differ, the fiftieth task does not.
MOST_PER_PAGE = 3


@dataclass(frozen=True)
class Page:
    """One page as a reader got it, and what it cost."""

    name: str
    path: str
    statements: int
    html: BeautifulSoup | None


@dataclass
class Walk:
    """What one reader found."""

    pages: list[Page] = field(default_factory=list)
    # Names of pages that sent the reader on to another.
    passed: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)

    def names(self) -> set[str]:
        return {page.name for page in self.pages} | self.passed


def name_of(path: str) -> str | None:
    """The url name of an address, or None when it is not one of our pages."""
    try:
        return resolve(urlsplit(path).path).view_name or None
    except Resolver404:
        return None


def walk(client: Client, moments: Iterable[str] = ()) -> Walk:
    """Open every page that can be reached by links from home; then the same from these moments, where not hidden."""
    found, seen = Walk(), {"/"}
    client.get("/")  # what is read once per process must not count as the cost of the first page
    _follow(client, ["/"], found, seen)
    _follow(client, [path for path in moments if client.get(path).status_code != 404], found, seen)
    return found


def _follow(client: Client, starts: list[str], found: Walk, seen: set[str]) -> None:
    queue, opened = deque(starts), Counter[str]()
    while queue:
        path = queue.popleft()
        name = name_of(path)
        if name is None or name.startswith("admin") or (opened[name] >= MOST_PER_PAGE and path not in starts):
            continue
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
        if answer.status_code in (301, 302):
            found.passed.add(name)
            leads_to = [answer.headers["Location"]]
        elif answer.status_code in (200, 403):
            opened[name] += 1
            is_html = "html" in answer.headers["Content-Type"]
            page = Page(name, path, len(queries), BeautifulSoup(answer.content, "html.parser") if is_html else None)
            found.pages.append(page)
            leads_to = list(_links_on(page))
        else:
            found.broken.append(f"{path}: {answer.status_code}")
            continue
        for target in leads_to:
            if target.startswith("/") and not target.startswith(("//", "/static/")) and target not in seen:
                seen.add(target)
                queue.append(target)


def _links_on(page: Page) -> Iterator[str]:
    for link in page.html.find_all("a", href=True) if page.html else ():
        target = urldefrag(link["href"]).url
        yield urlsplit(page.path).path + target if target.startswith("?") else target
