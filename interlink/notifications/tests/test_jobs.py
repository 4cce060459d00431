from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from interlink.accounts.operations import invitations
from interlink.accounts.tests.cast import Cast, a_person
from interlink.accounts.vocabulary import SeatRole

from .. import jobs
from .factories import a_notice


def test_what_was_left_behind_is_mailed_once(cast: Cast) -> None:
    notice = a_notice(cast.ana.person)

    counts = [jobs.mail_due(), jobs.mail_due()]
    jobs.mail_notice(str(notice.pk))

    letter = mail.outbox[0]
    notice.refresh_from_db()
    assert counts == [1, 0]
    assert len(mail.outbox) == 1
    assert notice.mailed_at is not None
    assert letter.subject == "Band is registered"
    assert "You can read about Band & co. now." in letter.body
    assert f"{settings.ADDRESS}/accounts/settings/" in letter.body
    assert "Band &amp; co." in letter.alternatives[0].content


def test_a_letter_is_framed_in_the_readers_language(cast: Cast) -> None:
    a_notice(a_person("Laima", language="lv"))

    jobs.mail_due()

    assert '<html lang="lv">' in mail.outbox[0].alternatives[0].content


def test_an_invited_person_is_told_what_to_open_first(cast: Cast) -> None:
    invitation, _token = invitations.send(
        organisation=cast.association, role=SeatRole.MEMBER, email="nora@example.org", by=cast.bilal
    )
    a_notice(invitation.person)

    jobs.mail_due()

    assert mail.outbox[0].to == ["nora@example.org"]
    assert "first open the link in your invitation" in mail.outbox[0].body


@pytest.mark.parametrize("trouble", [ConnectionRefusedError(), SMTPRecipientsRefused({})])
def test_a_mail_server_that_refuses_is_asked_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, trouble: OSError
) -> None:
    def refuse(*_args: object) -> None:
        raise trouble

    a_notice(cast.ana.person)
    with monkeypatch.context() as broken:
        broken.setattr(EmailMultiAlternatives, "send", refuse)
        refused = jobs.mail_due()

    assert (refused, jobs.mail_due(), len(mail.outbox)) == (0, 1, 1)


def test_old_news_is_not_mailed(cast: Cast) -> None:
    a_notice(cast.ana.person)

    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert jobs.mail_due() == 0


def test_a_sweep_does_not_wait_long_for_a_mail_server_that_hangs(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Band", "Choir", "Brass"):
        a_notice(cast.ana.person, name)
    asked = []

    def hang(*args: object, **kwargs: object) -> None:
        asked.append(clock.shift(jobs.LONGEST_SWEEP * 0.6))
        raise TimeoutError

    monkeypatch.setattr("interlink.accounts.mail.send", hang)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        jobs.mail_due()

    assert len(asked) == 2
