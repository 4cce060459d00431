"""Read a collection into the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from interlink.kernel.actors import Actor
from interlink.ledger.deeds import lock, operation, record
from interlink.ledger.facts import INSTALLATION

from ..contents import EnablerContent, NeedContent
from ..events import CatalogueRead
from ..models import Collection, Enabler, Need
from ..rules import May

_BATCH = 100
_NEED_FIELDS = ["aliases", "name", "description", "position", "content_digest"]
_ENABLER_FIELDS = [
    "version", "kind", "form", "is_external", "licence", "difficulty", "minutes", "languages", "name", "summary",
    "instructions", "audience", "limits", "standards", "tags", "body", "address", "files", "content_digest",
    "search_text", "language_marks", "breadth",
]  # fmt: skip


@operation(May.READ_CATALOGUE)
def read(*, needs: Sequence[NeedContent], enablers: Sequence[EnablerContent], source: str, by: Actor) -> Collection:
    """Take needs and enablers of a collection into the catalogue: new ones, and new contents of known ones.

    `source` is the key of the collection. What the collection no longer has stays in the catalogue.
    Call it only with what differs (`queries.collections`): a reading that changes nothing is no fact.
    """
    now = timezone.now()
    collection, _is_new = Collection.objects.get_or_create(key=source, defaults={"read_at": now})
    collection = lock(collection)
    collection.read_at = now
    collection.save(update_fields=["read_at"])

    new_needs = _write(Need, source, {need.key: _need_values(need) for need in needs}, _NEED_FIELDS)
    values = {enabler.key: {**_enabler_values(enabler), "published_at": now} for enabler in enablers}
    new_enablers = _write(Enabler, source, values, _ENABLER_FIELDS)
    _join(enablers)

    fact = CatalogueRead(
        collection=collection,
        new_enablers=new_enablers,
        changed_enablers=len(enablers) - new_enablers,
        new_needs=new_needs,
        changed_needs=len(needs) - new_needs,
    )
    record(fact, by=by, about=collection, stream=INSTALLATION)
    return collection


def _write(model: Any, source: str, values: dict[str, dict[str, Any]], fields: list[str]) -> int:
    """Insert what is new and update the rest; return how many are new."""
    known = {row.key: row for row in model.objects.select_for_update().filter(key__in=values)}
    fresh = [model(key=key, source=source, **given) for key, given in values.items() if key not in known]
    for key, row in known.items():
        for name in fields:
            setattr(row, name, values[key][name])
    model.objects.bulk_create(fresh, batch_size=_BATCH)
    model.objects.bulk_update(known.values(), fields, batch_size=_BATCH)
    return len(fresh)


def _join(enablers: Sequence[EnablerContent]) -> None:
    """Tie the enablers to exactly the needs they name."""
    rows = dict(Enabler.objects.filter(key__in=[each.key for each in enablers]).values_list("key", "pk"))
    needs = dict(Need.objects.values_list("key", "pk"))
    through = Enabler.needs.through
    through.objects.filter(enabler__in=rows.values()).delete()
    through.objects.bulk_create(
        [
            through(enabler_id=rows[each.key], need_id=needs[key])
            for each in enablers
            for key in dict.fromkeys(each.needs)
        ]
    )


def _need_values(need: NeedContent) -> dict[str, Any]:
    return {
        "aliases": list(need.aliases),
        "name": need.name,
        "description": need.description,
        "position": need.position,
        "content_digest": need.digest,
    }


def _enabler_values(enabler: EnablerContent) -> dict[str, Any]:
    plain = {name: getattr(enabler, name) for name in _ENABLER_FIELDS if name not in {"content_digest", "breadth"}}
    return {
        **plain,
        "languages": list(enabler.languages),
        "content_digest": enabler.digest,
        "breadth": len(set(enabler.needs)),
    }
