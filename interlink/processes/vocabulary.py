"""Words of processes and their guide."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# The permission to close a phase is what a decision about it is for.
CLOSE_PHASE = "processes.close_phase"


class ProcessState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    RUNNING = "running", _("Running")
    FINISHED = "finished", _("Finished")
    NOT_STARTED = "not_started", _("Not started")


class PhaseState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("phase", "Not open yet")
    OPEN = "open", pgettext_lazy("phase", "Open")
    CLOSED = "closed", pgettext_lazy("phase", "Closed")


class TaskState(models.TextChoices):
    TO_DO = "to_do", pgettext_lazy("task", "To do")
    IN_PROGRESS = "in_progress", pgettext_lazy("task", "In progress")
    DONE = "done", pgettext_lazy("task", "Done")


class Answer(models.TextChoices):
    """What became of a hand-off."""

    OFFERED = "offered", pgettext_lazy("hand-off", "Offered")
    ACCEPTED = "accepted", pgettext_lazy("hand-off", "Accepted")
    RETURNED = "returned", pgettext_lazy("hand-off", "Returned")
    WITHDRAWN = "withdrawn", pgettext_lazy("hand-off", "Withdrawn")
