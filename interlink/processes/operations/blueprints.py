"""What can be done to blueprints: read them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from interlink.kernel.actors import Actor
from interlink.ledger.deeds import operation, record
from interlink.ledger.facts import INSTALLATION

from .. import content as contents
from ..events.processes import BlueprintRead
from ..models import Blueprint
from ..rules import May


@operation(May.READ_BLUEPRINT)
def read(*, content: dict[str, Any], source: str, by: Actor) -> Blueprint:
    """Make a blueprint ready for use, or renew the one with the same key; processes keep their own copy."""
    known = contents.parse(content)
    blueprint, _is_new = Blueprint.objects.select_for_update().update_or_create(
        key=known.key,
        defaults={
            "source": source,
            "version": known.version,
            "licence": known.licence,
            "languages": list(known.languages),
            "name": known.name,
            "description": known.description,
            "phase_count": len(known.phases),
            "objective_count": len(known.objectives),
            "task_count": len(known.tasks),
            "content": content,
            "content_digest": contents.digest_of(content),
            "read_at": timezone.now(),
        },
    )
    record(
        BlueprintRead(blueprint=blueprint, phases=blueprint.phase_count, tasks=blueprint.task_count),
        by=by,
        about=blueprint,
        stream=INSTALLATION,
    )
    return blueprint
