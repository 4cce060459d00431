"""Pages of what can be done to a task."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.law import Reason, sentence
from interlink.ui.pages import DeedPage, FormPage, Page, found

from ..forms import tasks as forms
from ..models import CheckItem, Task
from ..operations import checks, tasks
from ..queries import standings
from ..queries import tasks as task_queries
from ..rules import May
from ..rules.tasks import task_of


def place_of(task: Task) -> str:
    """Where a task is worked on: beside the outline of its guide."""
    return f"{reverse('processes:guide', args=[task.process_id])}?{urlencode({'task': task.pk})}"


class Show(Page):
    """The lasting address of a task; it leads to the task's place in its guide."""

    def get(self, request: HttpRequest, pk: Any) -> HttpResponse:
        return redirect(place_of(found(task_queries.visible_to(self.actor), pk=pk)))


class TaskPage:
    """What pages about a task, or what belongs to one, share: the rule that is asked before typing, the way back."""

    section = "explore"
    permission: May

    def get_subject(self) -> Any:
        return found(task_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    @property
    def task(self) -> Task:
        return task_of(self.subject)

    def obstacle(self) -> Reason | None:
        standings.ask_once(self.task, self.actor)
        return law.why_not(self.permission, self.actor, self.subject)

    def cancel_path(self) -> str:
        return place_of(self.task)

    def crumbs(self) -> list[tuple[Any, str]]:
        process = self.task.process
        return [
            (process.name, reverse("processes:guide", args=[process.pk])),
            (self.task.name, place_of(self.task)),
            (self.title, ""),
        ]


class Begin(TaskPage, DeedPage):
    permission = May.BEGIN_TASK
    title = _("Begin this task")
    submit = _("Begin the task")
    message = _("The task has begun. Take the steps in the order you like, and tick them.")

    def lead(self) -> Any:
        return sentence(
            _("“{task}” will show as in progress, and {team} as the team that does it."),
            task=self.subject.name,
            team=self.subject.responsible.name,
        )

    def do(self, form: Any) -> str:
        return place_of(tasks.begin(task=self.subject, by=self.actor))


class Finish(TaskPage, DeedPage):
    permission = May.FINISH_TASK
    title = _("Mark this task as done")
    submit = _("Mark as done")
    message = _("Done. Here is what comes next.")

    def lead(self) -> Any:
        return sentence(_("“{task}” will show as done, and what waited for it can begin."), task=self.subject.name)

    def do(self, form: Any) -> str:
        # To the guide without naming a task: it opens at what can be done now.
        return reverse("processes:guide", args=[tasks.finish(task=self.subject, by=self.actor).process_id])


class Reopen(TaskPage, DeedPage):
    permission = May.REOPEN_TASK
    title = _("Reopen this task")
    submit = _("Reopen the task")
    message = _("The task is open again.")

    def lead(self) -> Any:
        return sentence(_("“{task}” will show as in progress again."), task=self.subject.name)

    def do(self, form: Any) -> str:
        return place_of(tasks.reopen(task=self.subject, by=self.actor))


class Schedule(TaskPage, FormPage):
    permission = May.SCHEDULE_TASK
    form_class = forms.Schedule
    title = _("Set the dates")
    submit = _("Save the dates")
    message = _("The dates are set.")

    def lead(self) -> Any:
        return sentence(
            _("When is “{task}” worked on? Leave a day empty when it is not settled."), task=self.subject.name
        )

    def form_arguments(self) -> dict[str, Any]:
        task = self.subject
        return {"initial": {"starts_on": _typed(task.starts_on), "due_on": _typed(task.due_on), "seen": task.revision}}

    def do(self, form: Any) -> str:
        return place_of(tasks.schedule(task=self.subject, **form.cleaned_data, by=self.actor))


class Override(TaskPage, FormPage):
    permission = May.OVERRIDE_TASK
    form_class = forms.GoOn
    title = _("Go on without what it needs")
    submit = _("Go on, and put it on record")
    message = _("It is on record. The task can begin.")

    def lead(self) -> Any:
        return sentence(
            _("“{task}” waits for “{blocker}”. You can go on all the same; say why."),
            task=self.subject.name,
            blocker=next(iter(task_queries.blockers(self.subject)), ""),
        )

    def do(self, form: Any) -> str:
        return place_of(tasks.override(task=self.subject, **form.cleaned_data, by=self.actor))


IS_SO_ALREADY = ("is_not_ticked", "is_ticked")


class CheckPage(TaskPage):
    """A tick is pressed on the guide; its own page is only seen when the law says no."""

    def get_subject(self) -> CheckItem:
        return found(task_queries.checks_visible_to(self.actor), pk=self.kwargs["pk"])

    def lead(self) -> Any:
        return self.subject.text

    def refused(self, form: Any, refused: law.Refused) -> HttpResponse:
        """A second press, or one in another window, finds done what it asked for: that is no mistake."""
        if refused.reason.code in IS_SO_ALREADY:
            return redirect(place_of(self.task))
        return super().refused(form, refused)


class Tick(CheckPage, DeedPage):
    permission = May.TICK_CHECK
    title = _("Tick this")
    submit = _("Tick it")

    def do(self, form: Any) -> str:
        return place_of(checks.tick(item=self.subject, by=self.actor).task)


class Untick(CheckPage, DeedPage):
    permission = May.UNTICK_CHECK
    title = _("Take this tick off")
    submit = _("Take it off")

    def do(self, form: Any) -> str:
        return place_of(checks.untick(item=self.subject, by=self.actor).task)


def _typed(day: Any) -> str:
    """A day as the date field of a browser reads it."""
    return day.isoformat() if day else ""
