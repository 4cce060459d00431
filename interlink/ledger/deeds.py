"""The operation: whole, locked, permitted, on record. The only magic in the codebase."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.db import OperationalError, models, transaction
from django.utils import timezone

from interlink.kernel import law
from interlink.kernel.actors import Actor
from interlink.kernel.records import changing

from . import chain
from .facts import Fact, Stream
from .models import Entry, StreamHead, Words

OPERATIONS: dict[str, Callable[..., Any]] = {}
_recorded: ContextVar[list[Entry] | None] = ContextVar("recorded", default=None)


class NothingRecorded(RuntimeError):
    """An operation changed something and stated no fact. That is a mistake in the operation."""


MOST_ATTEMPTS = 4


def _is_deadlock(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", "") in {"40P01", "40001"}


def lock(row: models.Model) -> Any:
    """Read a row again and keep it until the transaction ends, so that rules see the truth."""
    manager = type(row)._default_manager
    return manager.select_for_update(of=("self",)).get(pk=row.pk)


def operation(
    permission: str, *, on: str | None = None, root: str | None = None, private: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a function the one door to a change.

    `permission` is asked of the locked row named by `on` (a keyword of the function), with the
    function's other arguments. `root` names what that row belongs to and is held as a whole, before
    the row and before the rule is asked: in one order for all, nobody waits for somebody who waits
    for them, and what the rule was told cannot change before the deed is done. `private` marks the
    few acts that are no facts of co-production and leave no entry; their list is a test. Raises
    `law.Refused`; then nothing has changed.
    """

    def wrap(body: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(body)
        def deed(*, by: Actor, **given: Any) -> Any:
            for attempt in range(MOST_ATTEMPTS):
                try:
                    return once(by, dict(given))
                except OperationalError as error:
                    # Two deeds waited for each other and PostgreSQL let one go: nothing has changed, so try again.
                    is_last = attempt == MOST_ATTEMPTS - 1
                    if is_last or transaction.get_connection().in_atomic_block or not _is_deadlock(error):
                        raise
            raise AssertionError("unreachable")

        def once(by: Actor, given: dict[str, Any]) -> Any:
            with transaction.atomic(), changing():
                subject = given.get(on) if on else None
                if subject is not None and root is not None:
                    lock(getattr(subject, root))
                if subject is not None:
                    given[on] = subject = lock(subject)
                rest = {name: value for name, value in given.items() if name != on}
                law.demand(permission, by, subject, **rest)
                outer = _recorded.get()
                entries: list[Entry] = []
                token = _recorded.set(entries)
                try:
                    result = body(by=by, **given)
                finally:
                    _recorded.reset(token)
                if not private and not entries:
                    raise NothingRecorded(f"{body.__module__}.{body.__qualname__} left nothing on record.")
                if outer is not None:
                    outer.extend(entries)
                return result

        deed.permission = permission  # type: ignore[attr-defined]
        deed.on = on  # type: ignore[attr-defined]
        deed.is_private = private  # type: ignore[attr-defined]
        OPERATIONS[f"{body.__module__}.{body.__qualname__}"] = deed
        return deed

    return wrap


def record(fact: Fact, *, by: Actor, about: models.Model, stream: Stream) -> Entry:
    """State a fact, in the transaction of the change itself, chained to the last one of its stream.

    `about` is the row it is about; `stream` the root noun it belongs to. Listeners hear of it after
    the commit.
    """
    from .listeners import put_in_outbox  # noqa: PLC0415 -- listeners read the facts that deeds record

    if _recorded.get() is None:
        raise NothingRecorded("A fact can only be stated inside an operation.")
    facts, words = fact.split()
    words["by"] = str(by.organisation) if by.organisation is not None else ""
    head = _head(stream)
    salt = secrets.token_hex(16)
    entry = Entry(
        stream=head,
        number=head.number + 1,
        name=fact.name,
        audience=fact.audience,
        facts=facts,
        by_person_id=by.person_id,
        by_organisation_id=by.organisation_id,
        by_job=by.job,
        about_kind=about._meta.label_lower,
        about_id=about.pk,
        at=timezone.now(),
        words_digest=chain.digest_of_words(salt, words, by.person_id),
        previous=head.digest,
    )
    entry.digest = chain.digest_of_entry(entry, head.kind, str(head.root_id))
    entry.save(force_insert=True)
    Words(entry=entry, salt=salt, texts=words).save(force_insert=True)
    head.number, head.digest = entry.number, entry.digest
    head.save(update_fields=["number", "digest"])
    _recorded.get().append(entry)  # type: ignore[union-attr]
    put_in_outbox(entry)
    return entry


def _head(stream: Stream) -> StreamHead:
    """Lock the head of a stream, making it at its first entry."""
    StreamHead.objects.get_or_create(kind=stream.kind, root_id=stream.root_id)
    return StreamHead.objects.select_for_update().get(kind=stream.kind, root_id=stream.root_id)
