"""Facts about processes and blueprints."""

from django.utils.translation import gettext_lazy as _

from interlink.ledger.facts import Code, Fact, Id, Named
from interlink.ledger.vocabulary import Audience


class BlueprintRead(Fact):
    name = "processes.blueprint.read"
    audience = Audience.PUBLIC
    sentence = _("The blueprint “%(blueprint)s” was read.")
    blueprint: Named
    phases: Code
    tasks: Code


class ProcessProposed(Fact):
    name = "processes.process.proposed"
    audience = Audience.MEMBERS
    sentence = _("%(by)s proposed the process “%(process)s”.")
    process: Named
    blueprint: Id


class ProcessStarted(Fact):
    name = "processes.process.started"
    audience = Audience.OPEN
    sentence = _("The process “%(process)s” started.")
    by_both_sides = True
    process: Named
    blueprint: Id
    decision: Id


class ProcessStartedByOneSide(Fact):
    name = "processes.process.started_by_one_side"
    audience = Audience.OPEN
    sentence = _("%(by)s started the process “%(process)s”, as the agreement allows one side to.")
    process: Named
    blueprint: Id


class ProcessNotStarted(Fact):
    name = "processes.process.not_started"
    audience = Audience.MEMBERS
    sentence = _("The process “%(process)s” was not started: its decision did not pass.")
    process: Named
    decision: Id


class ProcessFinished(Fact):
    name = "processes.process.finished"
    audience = Audience.OPEN
    sentence = _("The process “%(process)s” was finished: its last phase was closed.")
    by_both_sides = True
    process: Named
