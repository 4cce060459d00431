"""Voting, on the page of the decision itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from interlink.kernel.law import sentence
from interlink.ui.pages import FormPage

from ..forms.ballots import Vote
from ..operations import ballots
from .decisions import OnDecision


class Cast(OnDecision, FormPage):
    """Vote. The decision's own page has the form; a refusal is shown there, with what was typed."""

    form_class = Vote

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever comes here by an address, or back from signing in, finds the form on the page."""
        return redirect(self.get_subject().decision)

    def form_arguments(self) -> dict[str, Any]:
        return {"decision": self.subject.decision}

    def do(self, form: Vote) -> str:
        ballot = ballots.cast(decision=self.subject.decision, **form.cleaned_data, by=self.actor)
        self.message = sentence(_("Your vote is on record. Your receipt is {receipt}."), receipt=ballot.receipt)
        return self.subject.decision.get_absolute_url()


class Change(Cast):
    """Change one's vote while the decision is open."""

    def do(self, form: Vote) -> str:
        ballot = ballots.change(decision=self.subject.decision, **form.cleaned_data, by=self.actor)
        self.message = sentence(_("Your vote is changed. Your new receipt is {receipt}."), receipt=ballot.receipt)
        return self.subject.decision.get_absolute_url()
