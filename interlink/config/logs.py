"""The log names no secret: an address that lets its holder in is written without the part that does."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import unquote

from django.urls import Resolver404, URLResolver, get_resolver, resolve
from django.urls.converters import SlugConverter

# The names under which our addresses carry what only their holder may know.
SECRETS = {"token", "key"}


class WithoutSecrets(logging.Filter):
    """Write invitations, set-ups, new passwords and confirmations without the words that open them."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, str):
            record.msg = without_secrets(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(without_secrets(given) if isinstance(given, str) else given for given in record.args)
        return True


def without_secrets(text: str) -> str:
    """The text with every secret in an address of ours left out, also where the address is spelt slightly wrong."""
    return _secret_addresses().sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    path = unquote(found[0])
    # What follows may also be a page that has no secret, or one cut off or dragged along by whoever copied a link.
    try:
        is_secret = bool(SECRETS & resolve(path).kwargs.keys())
    except Resolver404:
        is_secret = True
    return f"{found[1]}…" if is_secret else found[0]


@cache
def _secret_addresses() -> re.Pattern[str]:
    beginnings = "|".join(re.escape(one).replace("/", "(?:/|%2F)") for one in sorted(set(_beginnings(get_resolver()))))
    return re.compile(rf"({beginnings})[^\s\"'<>?&#]+", re.IGNORECASE)


def _beginnings(resolver: Any, before: str = "") -> Iterator[str]:
    """What stands before the secret in each address that has one."""
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from _beginnings(pattern, route)
        elif SECRETS & _unguessable(pattern.pattern):
            yield f"/{re.split(r'[<(]', route)[0]}"


def _unguessable(pattern: Any) -> set[str]:
    """The names of what varies in an address, without slugs: those are names that everybody may know."""
    converters = getattr(pattern, "converters", {})
    return {name for name in pattern.regex.groupindex if not isinstance(converters.get(name), SlugConverter)}
