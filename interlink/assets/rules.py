"""The statute of documents. Members write them while the phase is open; nobody overwrites anybody."""

from enum import StrEnum

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from interlink.accounts.rules import is_signed_in
from interlink.kernel.law import enact, rule, sentence
from interlink.kernel.text import in_language
from interlink.processes.rules import tasks
from interlink.processes.rules.tasks import (
    is_member,
    is_not_observer,
    process_is_running,
    text_is_not_being_decided_on,
)

from . import bodies
from .queries import versions

TITLE_CHARACTERS = 200


class May(StrEnum):
    START_DOCUMENT = "assets.start_document"
    START_BLANK_DOCUMENT = "assets.start_blank_document"
    SAVE_DOCUMENT = "assets.save_document"
    RESTORE_DOCUMENT = "assets.restore_document"
    TICK_ITEM = "assets.tick_item"
    KEEP_DRAFT = "assets.keep_draft"
    DISCARD_DRAFT = "assets.discard_draft"


@rule(_("This phase is closed, so its documents can be read and no longer changed."))
def phase_is_not_closed(actor, subject):
    return tasks.phase_is_not_closed(actor, subject)


@rule(_("This enabler has no text to begin with. Open it in the catalogue, or start an empty document."))
def enabler_has_text(actor, task, enabler=None):
    return enabler is None or bool(in_language(enabler.body))


@rule(_("Give the document a title of at most 200 characters."))
def title_fits(actor, task, title=None):
    return title is None or 0 < len(title.strip()) <= TITLE_CHARACTERS


@rule(_("Choose one of the languages in the list."))
def language_is_known(actor, task, language=None):
    return language is None or language in dict(settings.LANGUAGES)


@rule(_("This text is too long."))
def text_fits(actor, subject, body=None):
    if body is None or len(bodies.normalised(body)) <= bodies.MOST_CHARACTERS:
        return True
    return sentence(
        _("This text has {count} characters and a document holds {most}. Shorten it, or split it into two documents."),
        count=len(bodies.normalised(body)),
        most=bodies.MOST_CHARACTERS,
    )


@rule(_("This checklist is too long."))
def checklist_fits(actor, subject, body=None):
    if body is None or bodies.count_items(body) <= bodies.MOST_ITEMS:
        return True
    return sentence(
        _("This text has {count} checklist items and a document holds {most}. Split it into two documents."),
        count=bodies.count_items(body),
        most=bodies.MOST_ITEMS,
    )


@rule(_("Nothing was changed."))
def is_changed(actor, document, body=None):
    return body is None or bodies.normalised(body) != versions.latest_of(document).body


@rule(_("There is no such version of this document."))
def version_exists(actor, document, number=None):
    return number is None or versions.of(document).filter(number=number).exists()


@rule(_("That version says the same as the one that is shown now."))
def version_differs(actor, document, number=None):
    return number is None or not versions.is_same_text(document, number)


@rule(_("Somebody changed this document while you were reading. Look at it again, then tick."))
def is_as_seen(actor, document, based_on=None):
    return based_on is None or based_on == document.number


@rule(_("There is no such item in this checklist."))
def item_exists(actor, document, item=None):
    return item is None or 0 <= item < len(bodies.item_lines(versions.latest_of(document).body))


@rule(_("This text is somebody else’s."))
def is_own_draft(actor, draft):
    return draft.person_id == actor.person_id


WHO = (is_signed_in, is_member, is_not_observer)
WRITE = (*WHO, process_is_running, phase_is_not_closed)

enact(May.START_DOCUMENT, *WRITE, text_is_not_being_decided_on, enabler_has_text)
enact(May.START_BLANK_DOCUMENT, *WRITE, text_is_not_being_decided_on, title_fits, language_is_known)
enact(May.SAVE_DOCUMENT, *WRITE, text_is_not_being_decided_on, text_fits, checklist_fits, is_changed)
enact(May.RESTORE_DOCUMENT, *WRITE, text_is_not_being_decided_on, version_exists, version_differs)
enact(May.TICK_ITEM, *WRITE, text_is_not_being_decided_on, is_as_seen, item_exists)
# Also when the phase has closed meanwhile: what somebody typed is not lost because they were late.
enact(May.KEEP_DRAFT, *WHO, text_fits)
enact(May.DISCARD_DRAFT, is_signed_in, is_own_draft)
