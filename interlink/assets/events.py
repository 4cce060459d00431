"""Facts about documents."""

from django.utils.translation import gettext_lazy as _

from interlink.ledger.facts import Code, Fact, Id, Named
from interlink.ledger.vocabulary import Audience


class DocumentStarted(Fact):
    name = "assets.document.started"
    audience = Audience.OPEN
    sentence = _("%(by)s started the document “%(document)s” in the task “%(task)s”.")
    document: Named
    task: Named
    enabler: Id
    number: Code


class DocumentSaved(Fact):
    name = "assets.document.saved"
    audience = Audience.OPEN
    sentence = _("%(by)s saved version %(number)s of “%(document)s”.")
    document: Named
    task: Id
    number: Code


class DocumentRestored(Fact):
    name = "assets.document.restored"
    audience = Audience.OPEN
    sentence = _("%(by)s restored version %(restored)s of “%(document)s” as version %(number)s.")
    document: Named
    task: Id
    number: Code
    restored: Code
