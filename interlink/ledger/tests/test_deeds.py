"""An operation is whole, locked, permitted, on record."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from interlink.accounts.models import Organisation
from interlink.accounts.tests.cast import Cast
from interlink.kernel import law
from interlink.kernel.actors import Actor
from interlink.kernel.law import Refused, rule
from interlink.kernel.records import ChangedOutsideOperation
from interlink.ledger.deeds import NothingRecorded, operation, record
from interlink.ledger.facts import Code, Fact, Id, Named
from interlink.ledger.models import Entry, StreamHead
from interlink.ledger.vocabulary import Audience


class NameChanged(Fact):
    name = "test.name.changed"
    audience = Audience.PUBLIC
    sentence = "%(by)s renamed %(organisation)s."
    organisation: Named
    other: Id
    times: Code


@rule("Only short names.")
def is_short(actor: Actor, organisation: Organisation, name: str = "") -> bool | str:
    return len(name) < 20 or f"“{name[:5]}…” is too long."


law.enact("test.rename", is_short)


@operation("test.rename", on="organisation")
def rename(*, organisation: Organisation, name: str, by: Actor, quiet: bool = False, broken: bool = False) -> str:
    before, organisation.name = organisation.name, name
    organisation.save(update_fields=["name"])
    if not quiet:
        record(
            NameChanged(organisation=organisation, other=None, times=1),
            by=by, about=organisation, stream=organisation.ledger_stream,
        )  # fmt: skip
    if broken:
        raise IntegrityError("something else went wrong")
    return before


def test_operation_reads_the_row_again_before_it_asks(cast: Cast) -> None:
    stale = Organisation.objects.get(pk=cast.city.pk)
    rename(organisation=cast.city, name="First", by=cast.carme)

    assert rename(organisation=stale, name="Second", by=cast.carme) == "First"


def test_operation_is_refused_with_the_exact_sentence_and_changes_nothing(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        rename(organisation=cast.city, name="A name that is much too long for this", by=cast.carme)

    assert (str(refused.value), refused.value.reason.code) == ("“A nam…” is too long.", "is_short")
    assert Organisation.objects.get(pk=cast.city.pk).name == cast.city.name


def test_operation_without_a_fact_fails_as_a_whole(cast: Cast) -> None:
    with pytest.raises(NothingRecorded):
        rename(organisation=cast.city, name="Quiet", quiet=True, by=cast.carme)

    assert Organisation.objects.get(pk=cast.city.pk).name == cast.city.name


def test_operation_that_breaks_leaves_neither_row_nor_entry(cast: Cast) -> None:
    before = Entry.objects.count()

    with pytest.raises(IntegrityError), transaction.atomic():
        rename(organisation=cast.city, name="Broken", broken=True, by=cast.carme)

    assert (Organisation.objects.get(pk=cast.city.pk).name, Entry.objects.count()) == (cast.city.name, before)


def test_record_keeps_ids_in_the_entry_and_names_beside_it(cast: Cast) -> None:
    rename(organisation=cast.city, name="Valdora", by=cast.carme)

    entry = Entry.objects.get(name="test.name.changed")

    assert entry.facts == {"organisation": str(cast.city.pk), "other": None, "times": 1}
    assert entry.words.texts == {"organisation": "Valdora", "by": cast.city.name}
    assert (entry.by_person_id, entry.by_organisation_id) == (cast.carme.person_id, cast.city.pk)
    assert StreamHead.objects.get(root_id=cast.city.pk).digest == entry.digest


@pytest.mark.parametrize(
    "change",
    [
        lambda city: city.save(),
        lambda city: city.delete(),
        lambda city: Organisation.objects.filter(pk=city.pk).update(name="x"),
        lambda city: Organisation.objects.filter(pk=city.pk).delete(),
        lambda city: Organisation.objects.bulk_create([Organisation(name="x")]),
        lambda city: Organisation.objects.bulk_update([city], ["name"]),
        lambda city: Organisation.objects.create(name="x"),
    ],
)
def test_every_other_door_is_closed(cast: Cast, change: object) -> None:
    with pytest.raises(ChangedOutsideOperation) as closed:
        change(cast.city)  # type: ignore[operator]

    assert "can only be changed by an operation" in str(closed.value)
