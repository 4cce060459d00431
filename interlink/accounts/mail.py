"""Letters: e-mail built from templates, in the language of the one who gets it, as plain text and HTML.

A letter is a folder `<app>/mails/<name>/` with subject.txt, text.txt and body.html. Never called inside
an operation: a letter must not leave before what it tells of is committed.
"""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

log = logging.getLogger("interlink.mail")


def send(folder: str, *, to: str, language: str, **words: Any) -> None:
    """Send one letter. Raises OSError (SMTPException is one) when the mail server does not take it."""
    with translation.override(language):
        context = {"address": settings.ADDRESS, "site_name": settings.SITE_NAME, "to": to, **words}
        subject = " ".join(render_to_string(f"{folder}/subject.txt", context).split())
        letter = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string(f"{folder}/text.txt", context).strip() + "\n",
            to=[to],
            # So that nobody's holiday notice answers a machine (RFC 3834).
            headers={"Auto-Submitted": "auto-generated"},
        )
        letter.attach_alternative(render_to_string(f"{folder}/body.html", context), "text/html")
    letter.send()


def was_sent(folder: str, *, to: str, language: str, **words: Any) -> bool:
    """Send one letter, and tell whether the mail server took it, for a page that can say what to do."""
    try:
        send(folder, to=to, language=language, **words)
    except OSError:
        log.exception("A letter %s could not be sent.", folder)
        return False
    return True
