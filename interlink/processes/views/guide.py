"""The guide of a process: the outline, and beside it the task that can be done now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from interlink.catalogue.queries.recommendations import no_match_sentence
from interlink.kernel import law
from interlink.kernel.dates import day
from interlink.kernel.law import Reason
from interlink.ui.pages import ShowPage, found

from ..models import CheckItem, Process
from ..queries import frames
from ..queries import guide as guides
from ..queries.guide import Guide, TaskPane
from ..queries.outlines import PhaseLine
from ..rules import May
from ..vocabulary import PhaseState, TaskState
from .next_steps import NextStep

WHO = ("is_signed_in", "is_member", "is_not_observer", "is_of_responsible_team")


@dataclass(frozen=True)
class Step:
    """One phase in the stepper."""

    name: str
    number: int
    state: str
    done: int
    total: int
    detail: str
    href: str


class Show(ShowPage):
    template_name = "processes/guide/show.html"
    section = "explore"

    def get_subject(self) -> Process:
        return found(guides.visible_to(self.actor), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        guide = guides.show(self.subject, self.actor, task_id=self._asked("task"), phase_id=self._asked("phase"))
        why_not = self._why_not(guide, guide.pane) if guide.pane else {}
        return {
            "process": self.subject,
            "guide": guide,
            "outline": guide.outline,
            "pane": guide.pane,
            "steps": [self._step(phase) for phase in guide.outline.phases],
            "next": self._next(guide),
            "why_not": why_not,
            # Whoever may not work on the task at all reads that once, beside the one act that matters.
            "only_reads": any(reason and reason.code in WHO for reason in why_not.values()),
            "no_match": no_match_sentence(guide.pane.task.needs if guide.pane else ()),
            "frame": frames.of(self.subject, "guide"),
        }

    def _asked(self, name: str) -> UUID | None:
        """An id from the address; one that is none opens the guide as if none was given."""
        try:
            return UUID(self.request.GET.get(name, ""))
        except ValueError:
            return None

    def _address(self, **query: Any) -> str:
        return f"{reverse('processes:guide', args=[self.subject.pk])}?{urlencode(query)}"

    def _step(self, phase: PhaseLine) -> Step:
        states = {PhaseState.CLOSED: "done", PhaseState.OPEN: "now", PhaseState.WAITING: "next"}
        progress = phase.progress
        if phase.state == PhaseState.CLOSED:
            detail = _("Closed on %(day)s by both sides") % {"day": day(phase.closed_at)}
        elif phase.is_open:
            counts = {"done": progress.done, "total": progress.total}
            detail = ngettext("%(done)s of %(total)s task", "%(done)s of %(total)s tasks", progress.total) % counts
        else:
            detail = _("Opens when the phase before it is closed")
        return Step(
            name=phase.name,
            number=phase.number,
            state=states[PhaseState(phase.state)],
            done=progress.done,
            total=progress.total,
            detail=detail,
            href=self._address(phase=phase.id),
        )

    def _next(self, guide: Guide) -> NextStep | None:
        """The banner above the guide; none when the open task is itself what can be done now."""
        if not guide.standing.is_member:
            return None
        outline, shown = guide.outline, guide.pane.line.id if guide.pane else None
        offered = outline.offered_to_me()
        if offered is not None and offered.hand_off is not None:
            names = {"giver": offered.team, "task": offered.name}
            return NextStep(
                _("%(giver)s offers you “%(task)s”") % names,
                _("Look at the package, then accept it or return it. Until you accept, %(giver)s stays responsible.")
                % names,
                reverse("processes:hand_off", args=[offered.hand_off.id]),
                _("Open the hand-off"),
            )
        mine = outline.next_for_me()
        if mine is not None:
            if mine.id == shown:
                return None
            return NextStep(mine.name, href=self._address(task=mine.id), is_brief=True)
        phase = outline.open_phase
        if phase is None:
            return None
        if phase.progress.is_done:
            is_decided = guide.pane is not None and guide.phase == phase and guide.pane.is_closing_decided
            return NextStep(
                _("Every task of “%(phase)s” is done") % {"phase": phase.name},
                _("Both sides are voting on closing the phase.")
                if is_decided
                else _("Add evidence, then let both sides decide to close the phase."),
                reverse("processes:phase", args=[phase.id]),
                _("Go to the gate"),
            )
        others = next(iter(outline.doable()), None)
        if others is None:
            return None
        names = {"team": others.team, "task": others.name}
        text = _("%(team)s has the next task: “%(task)s”.") % names
        return NextStep(_("Nothing waits for your teams now"), text, is_brief=True)

    def _why_not(self, guide: Guide, pane: TaskPane) -> dict[str, Reason | None]:
        """Why each deed is not possible now, asked of the same law, with what the page has read already."""
        known = {
            "blockers": [line.name for line in guide.outline.blockers(pane.line)],
            "open_check": pane.first_open_check,
            "begun": next(
                (line.name for line in guide.outline.held_up_by(pane.line) if line.state != TaskState.TO_DO), ""
            ),
            "is_decided": pane.is_closing_decided,
            "waits": pane.line.hand_off.receiver if pane.line.hand_off else "",
        }
        deeds = {
            "begin": May.BEGIN_TASK,
            "finish": May.FINISH_TASK,
            "reopen": May.REOPEN_TASK,
            "schedule": May.SCHEDULE_TASK,
            "override": May.OVERRIDE_TASK,
            "offer": May.OFFER_HAND_OFF,
        }
        reasons = {name: law.why_not(may, self.actor, pane.task, **known) for name, may in deeds.items()}
        # Asked of an item that nobody ticked: whether ticking is possible here at all.
        reasons["tick"] = law.why_not(May.TICK_CHECK, self.actor, CheckItem(task=pane.task), **known)
        return reasons
