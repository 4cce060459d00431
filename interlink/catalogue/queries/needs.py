"""Looking at needs, and at which of them mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, QuerySet

from interlink.kernel.actors import Actor

from ..models import Enabler, Need


def visible_to(actor: Actor) -> QuerySet[Need]:
    """Needs the actor may see: all of them; the catalogue is public."""
    return Need.objects.all()


def unknown(keys: Iterable[str]) -> list[str]:
    """Those of these keys that no need has, sorted."""
    wanted = set(keys)
    return sorted(wanted - set(Need.objects.filter(key__in=wanted).values_list("key", flat=True)))


def kin(rows: Iterable[Need]) -> dict[str, set[str]]:
    """For every key, the keys that mean the same: a need's aliases, and the needs that name it as an alias.

    One step and no further: two INTERLINK needs that one of ours gathers stay two, so that two tasks
    with different needs are not given the same enablers.
    """
    same: dict[str, set[str]] = {}
    for need in rows:
        same.setdefault(need.key, {need.key}).update(need.aliases)
        for alias in need.aliases:
            same.setdefault(alias, {alias}).add(need.key)
    return same


def expanded(keys: Iterable[str], same: Mapping[str, set[str]]) -> set[str]:
    """These keys and all that mean the same, by the answer of `kin`."""
    return {other for key in keys for other in same.get(key, {key})}


def expand(keys: Iterable[str]) -> set[str]:
    """These keys and all that mean the same, in both directions: ours for INTERLINK's and INTERLINK's for ours."""
    return expanded(keys, kin(Need.objects.only("key", "aliases")))


def in_use(actor: Actor, also: Iterable[str] = ()) -> list[Need]:
    """Needs that a reader can choose between: those some enabler is made for, one for all that mean the same.

    `also` are keys that stay in the list whatever they are, because they were chosen.
    """
    kept = set(also)
    through = Enabler.needs.through
    rows = list(visible_to(actor).annotate(is_used=Exists(through.objects.filter(need=OuterRef("pk")))))
    used = {need.key for need in rows if need.is_used}
    gathered = {alias for need in rows for alias in need.aliases}
    same = kin(rows)
    return [need for need in rows if need.key in kept or (need.key not in gathered and used & same[need.key])]
