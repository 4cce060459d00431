"""Looking at collections: what of them the catalogue already has."""

from __future__ import annotations

from collections.abc import Iterable

from ..models import Enabler, Need


def need_digests(source: str) -> dict[str, str]:
    """Key and content digest of every need that came from this collection."""
    return dict(Need.objects.filter(source=source).values_list("key", "content_digest"))


def enabler_digests(source: str) -> dict[str, str]:
    """Key and content digest of every enabler that came from this collection."""
    return dict(Enabler.objects.filter(source=source).values_list("key", "content_digest"))


def keys_of_others(source: str, needs: Iterable[str], enablers: Iterable[str]) -> list[str]:
    """Those of these keys that another collection already uses, sorted."""
    taken = set(Need.objects.filter(key__in=list(needs)).exclude(source=source).values_list("key", flat=True))
    taken |= set(Enabler.objects.filter(key__in=list(enablers)).exclude(source=source).values_list("key", flat=True))
    return sorted(taken)
