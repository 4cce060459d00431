"""Pages of a hand-off: offer it, look at the package, answer it, withdraw it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.law import sentence
from interlink.ui.pages import DeedPage, FormPage, ShowPage, found

from ..forms import hand_offs as forms
from ..models import HandOff
from ..operations import hand_offs
from ..queries import frames, standings
from ..queries import hand_offs as hand_off_queries
from ..rules import May
from .tasks import TaskPage, place_of


class Offer(TaskPage, FormPage):
    permission = May.OFFER_HAND_OFF
    form_class = forms.Offer
    title = _("Hand this task to another team")
    submit = _("Offer the hand-off")
    message = _("The hand-off is offered. Your team stays responsible until it is accepted.")

    def lead(self) -> Any:
        return sentence(
            _("{team} stays responsible for “{task}” until the other team accepts."),
            team=self.subject.responsible.name,
            task=self.subject.name,
        )

    def form_arguments(self) -> dict[str, Any]:
        return {"teams": hand_off_queries.receivers(self.subject)}

    def do(self, form: Any) -> str:
        offered = {key: form.cleaned_data[key] for key in ("offered_to", "note", "answer_by")}
        return hand_offs.offer(task=self.subject, **offered, by=self.actor).get_absolute_url()


class Show(ShowPage):
    """The package: the task, the note, the documents, who stays responsible, until when to answer."""

    template_name = "processes/hand_offs/show.html"
    section = "explore"
    needs_sign_in = True

    def get_subject(self) -> HandOff:
        return found(hand_off_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        task = self.subject.task
        standings.ask_once(task, self.actor)
        return {
            "hand_off": self.subject,
            "task": task,
            "place": place_of(task),
            "why_not_accept": law.why_not(May.ACCEPT_HAND_OFF, self.actor, self.subject),
            "why_not_answer": law.why_not(May.ANSWER_HAND_OFF, self.actor, self.subject),
            "why_not_withdraw": law.why_not(May.WITHDRAW_HAND_OFF, self.actor, self.subject),
            "frame": frames.of_id(task.process_id, self.actor, "guide"),
        }


class HandOffPage(TaskPage):
    """A page about a hand-off leads back to its package."""

    def get_subject(self) -> HandOff:
        return found(hand_off_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    def cancel_path(self) -> str:
        return self.subject.get_absolute_url()

    def crumbs(self) -> list[tuple[Any, str]]:
        *above, here = super().crumbs()
        return [*above, (_("Hand-off"), self.subject.get_absolute_url()), here]


class Accept(HandOffPage, DeedPage):
    permission = May.ACCEPT_HAND_OFF
    title = _("Accept the hand-off")
    submit = _("Accept the hand-off")
    message = _("Your team is responsible for this task now.")

    def lead(self) -> Any:
        return sentence(
            _("{receiver} becomes responsible for “{task}” at once; {giver} no longer is."),
            receiver=self.subject.offered_to.name,
            giver=self.subject.offered_from.name,
            task=self.subject.task.name,
        )

    def do(self, form: Any) -> str:
        return place_of(hand_offs.accept(hand_off=self.subject, by=self.actor).task)


class Return(HandOffPage, FormPage):
    permission = May.ANSWER_HAND_OFF
    form_class = forms.Return
    title = _("Return the hand-off")
    submit = _("Return it with this reason")
    message = _("The hand-off is returned, with your reason.")

    def lead(self) -> Any:
        return sentence(
            _("{giver} stays responsible for “{task}” and reads why."),
            giver=self.subject.offered_from.name,
            task=self.subject.task.name,
        )

    def do(self, form: Any) -> str:
        return hand_offs.return_(hand_off=self.subject, **form.cleaned_data, by=self.actor).get_absolute_url()


class Withdraw(HandOffPage, DeedPage):
    permission = May.WITHDRAW_HAND_OFF
    kind = "bad"
    title = _("Withdraw the hand-off")
    submit = _("Withdraw the hand-off")
    message = _("The hand-off is withdrawn. Your team keeps the task.")

    def lead(self) -> Any:
        return sentence(
            _("{receiver} can no longer accept “{task}”; {giver} stays responsible."),
            receiver=self.subject.offered_to.name,
            giver=self.subject.offered_from.name,
            task=self.subject.task.name,
        )

    def do(self, form: Any) -> str:
        return place_of(hand_offs.withdraw(hand_off=self.subject, by=self.actor).task)
