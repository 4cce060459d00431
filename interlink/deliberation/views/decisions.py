"""Pages of one decision: look at it, print it, give it time, close it, take it back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from interlink.kernel import law, panels
from interlink.kernel.law import Reason
from interlink.ledger import sentences
from interlink.ledger.sentences import Line
from interlink.ledger.vocabulary import Audience
from interlink.ui.pages import DeedPage, FormPage, Page, ShowPage, found

from .. import phrases, purposes, rules
from ..forms.ballots import Vote
from ..forms.decisions import Extend as ExtendForm
from ..forms.decisions import Withdraw as WithdrawForm
from ..models import Decision
from ..operations import decisions
from ..queries import decisions as reading
from ..rules import May
from ..vocabulary import DecisionState

# Who the actor is stands in the way: then a page does not offer the act at all.
_NOT_FOR_YOU = {rules.is_signed_in.code, rules.may_extend.code, rules.may_close.code, rules.put_the_question.code}


class OnDecision(Page):
    """A page about the decision in the address, with everything that its record shows."""

    template_name = "deliberation/decisions/show.html"
    section = "explore"
    is_print = False
    most_entries = reading.MOST_ENTRIES

    def get_subject(self) -> reading.DecisionRecord:
        decision = found(reading.visible_to(self.actor), pk=self.kwargs["pk"])
        return reading.show(decision, self.actor, self.most_entries)

    def context(self) -> dict[str, Any]:
        record, decision = self.subject, self.subject.decision
        frame = self.frame(decision)
        follows = purposes.follows_from(decision.purpose)
        led_to = self.led_to(decision, is_open=frame is not None)
        return {
            "record": record,
            "decision": decision,
            "result": phrases.result(decision, record.chambers),
            "how": phrases.how(record.chambers),
            "ball": phrases.who_has_the_ball(decision, record.chambers, record.missing_votes),
            "lines": sentences.lines(record.entries, sides=record.sides, people=record.people),
            "follows": follows,
            "led_to": led_to,
            "about_path": self.about_path(decision, is_open=frame is not None),
            "is_awaited": bool(decision.state == DecisionState.PASSED and follows and frame and not led_to),
            "frame": None if self.is_print else frame,
            "is_print": self.is_print,
            "form": Vote(decision=decision, initial=self.my_ballot()),
            "refusal": None,
            "why_not_vote": self.why_not_vote(),
            "offers": {} if self.is_print else self.offers(),
        }

    def frame(self, decision: Decision) -> Any:
        """The left navigation of the process that this decision belongs to, if an app above has one."""
        return next(
            iter(panels.ask("frame", decision.stream_kind, decision.stream_root_id, self.actor, "decisions")), None
        )

    def about_path(self, decision: Decision, *, is_open: bool) -> str:
        """Where to see what it is about; empty for readers to whom that is closed, since the decision is public."""
        hides = not is_open and panels.ask("about.is_hidden", decision.about_kind, decision.about_id, self.actor)
        return "" if hides else decision.about_path

    def led_to(self, decision: Decision, *, is_open: bool) -> list[Line]:
        """What was done because it passed. A decision is public; what follows may be for those who see its process."""
        if decision.state != DecisionState.PASSED:
            return []
        audiences = [Audience.PUBLIC, Audience.OPEN] if is_open else [Audience.PUBLIC]
        return sentences.lines(reading.led_to(decision, audiences), sides=self.subject.sides)

    def my_ballot(self) -> dict[str, Any]:
        mine = self.subject.mine
        if mine is None or not mine.has_voted:
            return {}
        return {"choice": mine.ballot.choice, "reason": mine.ballot.reason}

    def why_not_vote(self) -> Reason | None:
        mine = self.subject.mine
        permission = May.CHANGE_BALLOT if mine is not None and mine.has_voted else May.CAST_BALLOT
        return law.why_not(permission, self.actor, self.subject.decision)

    def offers(self) -> dict[str, Reason | None]:
        """The acts that are this reader's business, each with why not now, if so."""
        acts = {"close": May.CLOSE_DECISION, "extend": May.EXTEND_DECISION, "withdraw": May.WITHDRAW_DECISION}
        decision = self.subject.decision
        if not decision.is_open or self.actor.person is None:
            return {}
        obstacles = {act: law.why_not(permission, self.actor, decision) for act, permission in acts.items()}
        return {
            act: obstacle
            for act, obstacle in obstacles.items()
            if obstacle is None or obstacle.code not in _NOT_FOR_YOU
        }


class Show(OnDecision, ShowPage):
    """The decision: question, ballot, chambers, rolls, reasons, result, its acts."""


class Print(OnDecision, ShowPage):
    """The same record on paper: no navigation, no ballot, everything unfolded."""

    is_print = True
    most_entries = 500


class _Course(FormPage):
    """A form about the course of a vote; the subject is the decision itself."""

    section = "explore"
    permission: May

    def get_subject(self) -> Decision:
        return found(reading.visible_to(self.actor), pk=self.kwargs["pk"])

    def obstacle(self) -> Reason | None:
        return law.why_not(self.permission, self.actor, self.subject)

    def cancel_path(self) -> str:
        return self.subject.get_absolute_url()

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(self.subject.question, self.subject.get_absolute_url()), (self.heading(), "")]


class Extend(_Course):
    """Give the vote more time."""

    permission = May.EXTEND_DECISION
    form_class = ExtendForm
    title = _("Give the vote more time")
    lead_text = _("Everybody on the rolls is told, with your reason. A vote can get more time twice.")
    submit = _("Give more time")
    message = _("The vote has more time.")

    def form_arguments(self) -> dict[str, Any]:
        return {"decision": self.subject}

    def do(self, form: ExtendForm) -> str:
        return decisions.extend(decision=self.subject, **form.cleaned_data, by=self.actor).get_absolute_url()


class Close(_Course, DeedPage):
    """End the vote and count."""

    permission = May.CLOSE_DECISION
    form_class = DeedPage.form_class
    template_name = DeedPage.template_name
    title = _("Close the vote")
    lead_text = _(
        "The votes are counted, each side on its own, and the result stands. Nobody can vote or change after that."
    )
    submit = _("Close the vote and count")
    message = _("The vote is closed.")

    def do(self, form: Any) -> str:
        return decisions.close(decision=self.subject, by=self.actor).get_absolute_url()


class Withdraw(_Course):
    """Take the question back."""

    permission = May.WITHDRAW_DECISION
    form_class = WithdrawForm
    title = _("Take the question back")
    lead_text = _("Nobody has voted yet, so it can be taken back. It stays on record, with your reason.")
    submit = _("Take it back")
    message = _("The question is taken back.")

    def do(self, form: WithdrawForm) -> str:
        return decisions.withdraw(decision=self.subject, **form.cleaned_data, by=self.actor).get_absolute_url()
