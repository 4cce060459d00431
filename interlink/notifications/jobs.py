"""Mailing notices. A notice is never lost; one that a crash interrupts may arrive twice."""

from __future__ import annotations

import logging
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.utils import timezone

from interlink.accounts import mail
from interlink.accounts.vocabulary import PersonState
from interlink.kernel.actors import Actor

from .models import Notice
from .operations import notices
from .queries import notices as notice_queries

log = logging.getLogger("interlink.mail")
BY = Actor(job="notices")
MOST_AT_ONCE = 200
# A mail server that hangs costs each letter its whole patience; the next sweep goes on a minute later.
LONGEST_SWEEP = timedelta(minutes=1)


def mail_notice(notice_id: str) -> None:
    """Mail one notice, unless that has been done."""
    notice = notice_queries.to_mail_by_id(notice_id)
    if notice is not None:
        _mail(notice)


def mail_due() -> int:
    """Mail what a crash or a mail server that did not answer left behind. Returns how many were mailed."""
    mailed, until = 0, timezone.now() + LONGEST_SWEEP
    for notice in notice_queries.to_mail()[:MOST_AT_ONCE]:
        mailed += _mail(notice)
        if timezone.now() > until:
            break
    return mailed


def _mail(notice: Notice) -> bool:
    """Send first and mark after: the other order could lose a notice."""
    person = notice.person
    try:
        mail.send(
            "notifications/mails/notice",
            to=person.email,
            language=person.language,
            notice=notice,
            link=settings.ADDRESS + notice.path,
            is_invited=person.state == PersonState.INVITED,
        )
    except (SMTPRecipientsRefused, SMTPDataError):
        log.warning("Notice %s was not taken by the mail server. It is tried again.", notice.pk)
        return False
    except OSError:
        log.exception("The mail server does not answer. Notice %s is tried again.", notice.pk)
        return False
    notices.mark_mailed(notice=notice, by=BY)
    return True
