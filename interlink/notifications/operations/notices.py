"""Tell people what is on record, and remember what they have read."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.text import Truncator

from interlink.accounts.models import Person
from interlink.kernel.actors import Actor
from interlink.ledger.deeds import operation

from .. import carrier
from ..models import Notice
from ..rules import May

LONGEST_SUBJECT = 250


@operation(May.TELL, private=True)
def tell(*, person: Person, because: Any, subject: str, text: str, path: str, by: Actor) -> Notice:
    """Tell a person, once, what a fact on record means for them; it is mailed to them as well.

    `because` is the entry of that fact; `subject` and `text` are in the person's language; `path`
    leads to what can be done about it.
    """
    notice, is_new = Notice.objects.get_or_create(
        person=person,
        because=because,
        defaults={
            "subject": Truncator(subject).chars(LONGEST_SUBJECT),
            "text": text,
            "path": path,
            "told_at": timezone.now(),
        },
    )
    if is_new:
        carrier.call(notice)
    return notice


@operation(May.MARK_MAILED, on="notice", private=True)
def mark_mailed(*, notice: Notice, by: Actor) -> Notice:
    """Remember that the mail server took this notice, so that it is not mailed again."""
    notice.mailed_at = notice.mailed_at or timezone.now()
    notice.save(update_fields=["mailed_at"])
    return notice


@operation(May.READ, on="notice", private=True)
def read(*, notice: Notice, by: Actor) -> Notice:
    """Remember that the person has seen this notice."""
    notice.read_at = notice.read_at or timezone.now()
    notice.save(update_fields=["read_at"])
    return notice


@operation(May.READ_ALL, private=True)
def read_all(*, by: Actor) -> int:
    """Remember that the person has seen all their notices. Returns how many were new."""
    return Notice.objects.filter(person=by.person, read_at__isnull=True).update(read_at=timezone.now())
