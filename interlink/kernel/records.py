"""Records: tables that can only be changed by an operation, whichever door one comes through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

from .ids import new_id

_open: ContextVar[int] = ContextVar("open_deeds", default=0)


class ChangedOutsideOperation(RuntimeError):
    """Somebody tried to change a record without the operation that has the right to."""

    def __init__(self, model: type[models.Model]):
        super().__init__(
            f"{model._meta.label} can only be changed by an operation: it asks the rules and writes the record. "
            f"Call the one in interlink/{model._meta.app_label}/operations/."
        )


@contextmanager
def changing() -> Iterator[None]:
    """Open the records for writing. Only `ledger.deeds`, `kernel.unguarded` and importers use it."""
    token = _open.set(_open.get() + 1)
    try:
        yield
    finally:
        _open.reset(token)


def _check(model: type[models.Model]) -> None:
    if not _open.get():
        raise ChangedOutsideOperation(model)


class RecordQuerySet(models.QuerySet):
    """A queryset whose changing methods ask for an open operation first."""

    def update(self, **kwargs: Any) -> int:
        _check(self.model)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        _check(self.model)
        return super().delete()

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        _check(self.model)
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        _check(self.model)
        return super().bulk_update(*args, **kwargs)


class Record(models.Model):
    """A row with a time-ordered id that only an operation may write.

    Raises `ChangedOutsideOperation` from every ORM door (save, delete, update, bulk), so that a
    shell, an admin page or a forgotten line in a view cannot go round the rules.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        _check(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        _check(type(self))
        return super().delete(*args, **kwargs)
