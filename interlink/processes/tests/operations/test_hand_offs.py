"""What a hand-off changes, what is on record, and who is told."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from interlink.accounts.tests.cast import Cast
from interlink.kernel.law import Refused
from interlink.kernel.records import changing
from interlink.ledger.models import Entry, Words
from interlink.notifications.models import Notice
from interlink.partnerships.tests.factories import team_of

from ...models import HandOff, Process
from ...operations import hand_offs
from ...vocabulary import Answer
from ..factories import a_hand_off, a_task


def entries_of(process: Process) -> list[str]:
    return list(
        Entry.objects.filter(stream__root_id=process.pk, name__startswith="processes.hand_off")
        .order_by("number")
        .values_list("name", flat=True)
    )


def test_offer_leaves_the_giver_responsible(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process)

    task = a_task(process)
    assert task.responsible == team_of(process.partnership, cast.city) == hand_off.offered_from
    assert (hand_off.answer, hand_off.offered_by_id) == (Answer.OFFERED, cast.carme.person_id)
    assert entries_of(process) == ["processes.hand_off.offered"]


def test_accept_makes_the_receiver_responsible(cast: Cast, process: Process) -> None:
    hand_off = hand_offs.accept(hand_off=a_hand_off(cast, process), by=cast.bilal)

    task = a_task(process)
    assert task.responsible == team_of(process.partnership, cast.association)
    assert task.responsible_since == hand_off.answered_at
    assert (hand_off.answer, hand_off.answered_by_id) == (Answer.ACCEPTED, cast.bilal.person_id)
    assert entries_of(process) == ["processes.hand_off.offered", "processes.hand_off.accepted"]


def test_return_says_why_and_changes_nobody(cast: Cast, process: Process) -> None:
    hand_off = hand_offs.return_(hand_off=a_hand_off(cast, process), reason=" We have no room. ", by=cast.bilal)

    assert (hand_off.answer, hand_off.reason) == (Answer.RETURNED, "We have no room.")
    assert a_task(process).responsible == team_of(process.partnership, cast.city)
    with pytest.raises(Refused) as refused:
        hand_offs.accept(hand_off=hand_off, by=cast.bilal)
    assert str(refused.value) == "This hand-off already has an answer."


def test_withdraw_takes_the_offer_back(cast: Cast, process: Process) -> None:
    hand_off = hand_offs.withdraw(hand_off=a_hand_off(cast, process), by=cast.carme)

    with pytest.raises(Refused) as refused:
        hand_offs.accept(hand_off=hand_off, by=cast.bilal)
    assert str(refused.value) == "This hand-off was withdrawn."
    assert a_task(process).responsible == team_of(process.partnership, cast.city)


def test_the_words_of_a_hand_off_stay_off_the_record(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process, note="The mayor's nephew wants it.")

    hand_offs.return_(hand_off=hand_off, reason="We do not work for nephews.", by=cast.bilal)

    texts = str(list(Words.objects.values_list("texts", flat=True)))
    assert "nephew" not in texts


def test_one_open_hand_off_is_also_a_law_of_the_table(cast: Cast, process: Process) -> None:
    hand_off = a_hand_off(cast, process)
    twin = HandOff(
        task=hand_off.task,
        offered_from=hand_off.offered_from,
        offered_to=hand_off.offered_to,
        note="",
        answer_by=hand_off.answer_by,
        offered_at=timezone.now(),
        offered_by=hand_off.offered_by,
    )

    with pytest.raises(IntegrityError), transaction.atomic(), changing():
        twin.save(force_insert=True)


def test_offer_tells_the_receiving_team(cast: Cast, process: Process, deliver) -> None:
    hand_off = a_hand_off(cast, process)

    deliver()

    notice = Notice.objects.get(because__name="processes.hand_off.offered")
    assert notice.person == cast.bilal.person
    assert notice.subject == f"{cast.city} offers you “{hand_off.task.name}”"
    assert hand_off.note in notice.text
    assert notice.path == hand_off.get_absolute_url()


def test_the_answer_tells_the_giving_team(cast: Cast, process: Process, deliver) -> None:
    hand_offs.return_(hand_off=a_hand_off(cast, process), reason="We have no room.", by=cast.bilal)
    hand_offs.accept(hand_off=a_hand_off(cast, process, a_task(process, 2)), by=cast.bilal)

    deliver()

    returned = Notice.objects.get(because__name="processes.hand_off.returned")
    accepted = Notice.objects.get(because__name="processes.hand_off.accepted")
    assert (returned.person, accepted.person) == (cast.carme.person, cast.carme.person)
    assert "Their reason: We have no room." in returned.text
    assert accepted.subject == f"{cast.association} has taken over “{a_task(process, 2).name}”"


def test_withdraw_tells_those_who_were_asked(cast: Cast, process: Process, deliver) -> None:
    hand_offs.withdraw(hand_off=a_hand_off(cast, process), by=cast.carme)

    deliver()

    assert Notice.objects.get(because__name="processes.hand_off.withdrawn").person == cast.bilal.person
