"""One import from end to end: read, compare, hand what differs to the operation."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from interlink.kernel.actors import Actor

from ..contents import EnablerContent, NeedContent
from ..operations import catalogues
from ..queries import collections
from . import interlink_folder, own
from .readings import Reading
from .reports import Report

Content = TypeVar("Content", NeedContent, EnablerContent)


def import_catalogue(path: Path | None, *, by: Actor) -> Report:
    """Bring the catalogue up to what a collection says now.

    `path` is a folder in INTERLINK's format; None reads our own collection. A second run on the same
    content changes nothing and leaves nothing on record. What cannot be read is reported; the rest
    goes in.
    """
    reading = own.read() if path is None else interlink_folder.read(Path(path))
    _leave_out_what_others_have(reading)
    known_needs = collections.need_digests(reading.source)
    known_enablers = collections.enabler_digests(reading.source)
    needs = _differing(reading.needs, known_needs)
    enablers = _differing(reading.enablers, known_enablers)
    if needs or enablers:
        catalogues.read(needs=needs, enablers=enablers, source=reading.source, by=by)
    differing = len(needs) + len(enablers)
    created = sum(each.key not in known_needs for each in needs)
    created += sum(each.key not in known_enablers for each in enablers)
    return Report(
        source=reading.source,
        needs=len(reading.needs),
        enablers=len(reading.enablers),
        created=created,
        changed=differing - created,
        unchanged=len(reading.needs) + len(reading.enablers) - differing,
        repaired=reading.repaired,
        unreadable=reading.unreadable,
    )


def _differing(contents: list[Content], known: dict[str, str]) -> list[Content]:
    return [each for each in contents if known.get(each.key) != each.digest]


def _leave_out_what_others_have(reading: Reading) -> None:
    taken = set(
        collections.keys_of_others(
            reading.source, [each.key for each in reading.needs], [each.key for each in reading.enablers]
        )
    )
    if not taken:
        return
    reading.needs = [each for each in reading.needs if each.key not in taken]
    reading.enablers = [each for each in reading.enablers if each.key not in taken]
    reading.unreadable += [
        f"The key “{key}” already belongs to another collection of this catalogue, so this one was left out."
        for key in sorted(taken)
    ]
