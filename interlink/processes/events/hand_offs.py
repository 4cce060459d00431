"""Facts about hand-offs. Notes and reasons stay between the two teams: the record holds the acts."""

from django.utils.translation import gettext_lazy as _

from interlink.ledger.facts import Fact, Id, Named
from interlink.ledger.vocabulary import Audience


class HandOffOffered(Fact):
    name = "processes.hand_off.offered"
    audience = Audience.OPEN
    sentence = _("%(by)s offered the task “%(task)s” to %(receiver)s. Until they accept, %(giver)s stays responsible.")
    hand_off: Id
    task: Named
    giver: Named
    receiver: Named


class HandOffAccepted(Fact):
    name = "processes.hand_off.accepted"
    audience = Audience.OPEN
    sentence = _("%(by)s accepted the hand-off of “%(task)s”: %(receiver)s took it over from %(giver)s.")
    hand_off: Id
    task: Named
    giver: Named
    receiver: Named


class HandOffReturned(Fact):
    name = "processes.hand_off.returned"
    audience = Audience.OPEN
    sentence = _("%(by)s returned the hand-off of “%(task)s”: %(giver)s stays responsible.")
    hand_off: Id
    task: Named
    giver: Named
    receiver: Named


class HandOffWithdrawn(Fact):
    name = "processes.hand_off.withdrawn"
    audience = Audience.OPEN
    sentence = _("%(by)s withdrew the hand-off of “%(task)s” to %(receiver)s: %(giver)s stays responsible.")
    hand_off: Id
    task: Named
    giver: Named
    receiver: Named
