from __future__ import annotations

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from interlink.accounts.tests.cast import Cast
from interlink.kernel.law import Refused
from interlink.ledger.models import Entry

from ... import carrier, jobs
from ...models import Notice
from ...operations import notices
from ..factories import JOB, a_fact, a_notice


def test_tell_says_it_once_per_fact(cast: Cast) -> None:
    fact = a_fact("Band")
    words = {"subject": "Band is registered", "text": "Look.", "path": "/", "by": JOB}

    first = notices.tell(person=cast.ana.person, because=fact, **words)
    again = notices.tell(person=cast.ana.person, because=fact, **words)
    other = notices.tell(person=cast.zeno.person, because=fact, **words)

    assert first == again != other
    assert Notice.objects.count() == 2


def test_tell_leaves_nothing_on_record(cast: Cast) -> None:
    fact = a_fact("Band")
    before = Entry.objects.count()

    notices.tell(person=cast.ana.person, because=fact, subject="S", text="T", path="/", by=JOB)

    assert Entry.objects.count() == before


def test_tell_shortens_a_subject_that_no_mailbox_shows(cast: Cast) -> None:
    notice = notices.tell(
        person=cast.ana.person, because=a_fact("Band"), subject="long " * 80, text="T", path="/", by=JOB
    )

    assert len(notice.subject) == 250
    assert notice.subject.endswith("…")


def test_tell_is_refused_to_people(cast: Cast) -> None:
    with pytest.raises(Refused):
        notices.tell(person=cast.ana.person, because=a_fact("Band"), subject="S", text="T", path="/", by=cast.carme)

    assert not Notice.objects.exists()


def test_tell_has_it_mailed_after_the_commit(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrier, "_enqueue", [])
    carrier.carried_by(jobs.mail_notice)

    with django_capture_on_commit_callbacks(execute=True):
        notice = a_notice(cast.ana.person)
        before = len(mail.outbox)

    notice.refresh_from_db()
    assert before == 0
    assert [letter.to for letter in mail.outbox] == [[cast.ana.person.email]]
    assert notice.mailed_at is not None


def test_read_is_remembered_from_the_first_time(cast: Cast) -> None:
    notice = a_notice(cast.ana.person)

    first = notices.read(notice=notice, by=cast.ana).read_at
    again = notices.read(notice=notice, by=cast.ana).read_at

    assert first == again


def test_read_all_reads_only_ones_own(cast: Cast) -> None:
    mine, theirs = [a_notice(cast.ana.person, f"Mine {n}") for n in (1, 2)], a_notice(cast.zeno.person, "Theirs")

    assert notices.read_all(by=cast.ana) == len(mine)

    theirs.refresh_from_db()
    assert theirs.read_at is None
    assert notices.read_all(by=cast.ana) == 0
