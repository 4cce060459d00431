"""Facts about tasks and their checks."""

from django.utils.translation import gettext_lazy as _

from interlink.ledger.facts import Code, Fact, Named, Text
from interlink.ledger.vocabulary import Audience


class TaskBegun(Fact):
    name = "processes.task.begun"
    audience = Audience.OPEN
    sentence = _("%(by)s began the task “%(task)s”.")
    task: Named


class TaskFinished(Fact):
    name = "processes.task.finished"
    audience = Audience.OPEN
    sentence = _("%(by)s finished the task “%(task)s”.")
    task: Named


class TaskReopened(Fact):
    name = "processes.task.reopened"
    audience = Audience.OPEN
    sentence = _("%(by)s reopened the task “%(task)s”.")
    task: Named


class TaskScheduled(Fact):
    name = "processes.task.scheduled"
    audience = Audience.OPEN
    sentence = _("%(by)s set the dates of the task “%(task)s”.")
    task: Named
    starts_on: Code
    due_on: Code


class TaskOverridden(Fact):
    """Going on out of order is answered for: its reason stands with the act."""

    name = "processes.task.overridden"
    audience = Audience.OPEN
    sentence = _("%(by)s decided to go on with the task “%(task)s” although something it needs is not done.")
    task: Named
    reason: Text


class CheckTicked(Fact):
    name = "processes.check.ticked"
    audience = Audience.MEMBERS
    sentence = _("%(by)s ticked “%(check)s” in the task “%(task)s”.")
    task: Named
    check: Named


class CheckUnticked(Fact):
    name = "processes.check.unticked"
    audience = Audience.MEMBERS
    sentence = _("%(by)s took the tick off “%(check)s” in the task “%(task)s”.")
    task: Named
    check: Named


# Ticks stand beside their items already; a short history leaves them out and tells what moved a task.
TICKS = (CheckTicked.name, CheckUnticked.name)
