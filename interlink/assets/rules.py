"""The statute of documents: members write while the work goes on, and nobody writes over another unseen."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from interlink.accounts.rules import is_signed_in
from interlink.kernel.law import enact, rule, sentence
from interlink.processes.rules.tasks import is_member, is_not_observer, phase_is_not_closed, process_is_running

MOST_CHARACTERS = 200_000


class May(StrEnum):
    START_DOCUMENT = "assets.start_document"
    SAVE_DOCUMENT = "assets.save_document"
    RESTORE_VERSION = "assets.restore_version"
    KEEP_DRAFT = "assets.keep_draft"


@rule(_("This enabler is a description or a link, not something to write in. Start a blank document instead."))
def becomes_a_document(actor, task, enabler=None):
    return enabler is None or enabler.becomes_document


@rule(_("Give the document a title."))
def has_a_title(actor, task, title=None):
    return title is None or bool(title.strip())


@rule(_("This text is too long. Divide it into several documents."))
def is_not_too_long(actor, document, body=""):
    return len(body) <= MOST_CHARACTERS or sentence(
        _("This text has {length} characters; {most} is the most. Divide it into several documents."),
        length=len(body),
        most=MOST_CHARACTERS,
    )


@rule(_("Somebody saved a newer version while you were writing. Both texts are below: choose."))
def is_based_on_the_latest(actor, document, based_on=None):
    return based_on is None or based_on == document.number


@rule(_("Nothing was changed, so there is nothing to save."))
def says_something_new(actor, document, body=None, based_on=None):
    if body is None or based_on != document.number:
        return True
    return body != document.versions.get(number=document.number).body


@rule(_("There is no such version."))
def version_exists(actor, document, number=None):
    return number is None or document.versions.filter(number=number).exists()


@rule(_("This version is the latest one already."))
def version_is_an_older_one(actor, document, number=None):
    return number is None or number != document.number


_writes = (is_signed_in, is_member, is_not_observer, process_is_running, phase_is_not_closed)

enact(May.START_DOCUMENT, *_writes, becomes_a_document, has_a_title)
enact(May.SAVE_DOCUMENT, *_writes, is_not_too_long, is_based_on_the_latest, says_something_new)
enact(May.RESTORE_VERSION, *_writes, version_exists, version_is_an_older_one)
# What one has typed is kept even when it can no longer be saved.
enact(May.KEEP_DRAFT, is_signed_in, is_member, is_not_too_long)
