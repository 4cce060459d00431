"""Pages of agreements: the text, the draft, the signature."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.law import Reason, Refused
from interlink.kernel.text import html_from_markdown, parted
from interlink.ui.pages import DeedPage, FormPage, ShowPage, found

from ..forms import agreements as forms
from ..models import Agreement, Partnership
from ..operations import agreements
from ..queries import agreements as agreement_queries
from ..queries import overviews, templates
from ..queries import parties as party_queries
from ..queries import partnerships as partnership_queries
from ..rules import May


class Show(ShowPage):
    template_name = "partnerships/agreements/show.html"
    section = "partnerships"

    def get_subject(self) -> Agreement:
        return found(agreement_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        overview = overviews.of(self.subject.partnership_id, self.actor)
        version = overview.version(self.subject.pk)
        may_act = overview.takes_part
        text, parts = parted(html_from_markdown(self.subject.body))
        return {
            "partnership": overview.partnership,
            "overview": overview,
            "agreement": self.subject,
            "text": text,
            "parts": parts,
            "version": version,
            "rules": agreement_queries.rules_of(self.subject),
            "signatories": overview.signatories(version),
            "why_not_offer": law.why_not(May.OFFER_AGREEMENT, self.actor, self.subject)
            if may_act and version.is_draft
            else None,
            "why_not_sign": law.why_not(May.SIGN_AGREEMENT, self.actor, self.subject)
            if may_act and version.is_signing
            else None,
        }


class Draft(FormPage):
    template_name = "partnerships/agreements/draft.html"
    section = "partnerships"
    submit = _("Draft this version")

    def get_subject(self) -> Partnership:
        partnership = found(partnership_queries.visible_to(self.actor), pk=self.kwargs["pk"])
        self.before = agreement_queries.in_force(partnership.pk)
        return partnership

    def form_class(self, **arguments: Any) -> Any:
        return forms.NoChoice(**arguments) if self.before else forms.Draft(**arguments)

    def form_arguments(self) -> dict[str, Any]:
        return {} if self.before else {"templates": templates.every()}

    def heading(self) -> str:
        return _t("Draft a new version of the agreement") if self.before else _t("Draft the agreement")

    def lead(self) -> str:
        if self.before:
            return _t(
                "It starts from the text in force, which keeps binding everyone until all parties, "
                "old and new, have signed the new one."
            )
        return _t("You change every word and every rule with the others before anybody signs.")

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(self.subject.name, self.subject.get_absolute_url()), (self.heading(), "")]

    def cancel_path(self) -> str:
        return self.subject.get_absolute_url()

    def obstacle(self) -> Reason | None:
        return law.why_not(May.DRAFT_AGREEMENT, self.actor, self.subject)

    def context(self) -> dict[str, Any]:
        """The version that stands in the way, for those who may read it."""
        preparing = agreement_queries.visible_to(self.actor).filter(partnership=self.subject)
        return {"preparing": preparing.filter(state__in=agreement_queries.IN_PREPARATION).first()}

    def do(self, form: Any) -> str:
        template = self.before.template if self.before else form.cleaned_data["template"]
        return agreements.draft(partnership=self.subject, template=template, by=self.actor).get_absolute_url()


class _OfAnAgreement(FormPage):
    section = "partnerships"
    permission = ""

    def get_subject(self) -> Agreement:
        return found(agreement_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    def crumbs(self) -> list[tuple[Any, str]]:
        partnership = self.subject.partnership
        return [
            (partnership.name, partnership.get_absolute_url()),
            (_("Agreement"), self.subject.get_absolute_url()),
            (self.heading(), ""),
        ]

    def cancel_path(self) -> str:
        return self.subject.get_absolute_url()

    def obstacle(self) -> Reason | None:
        return law.why_not(self.permission, self.actor, self.subject)


class Amend(_OfAnAgreement):
    template_name = "partnerships/agreements/amend.html"
    form_class = forms.Amend
    permission = May.AMEND_AGREEMENT
    title = _("Change the draft")
    submit = _("Save the draft")
    message = _("The draft is saved. Everyone who takes part sees the change.")
    # The text that somebody else saved meanwhile, to compare with.
    theirs: Agreement | None = None

    def context(self) -> dict[str, Any]:
        return {"agreement": self.subject, "theirs": self.theirs}

    def form_arguments(self) -> dict[str, Any]:
        self.rules = agreement_queries.rule_values(self.subject)
        return {
            "initial": {
                "title": self.subject.title,
                "body": self.subject.body,
                "seen": self.subject.revision,
                **forms.Amend.initial_of(self.rules),
            }
        }

    def do(self, form: Any) -> str:
        seen = form.cleaned_data["seen"]
        try:
            agreements.amend(
                agreement=self.subject,
                title=form.cleaned_data["title"],
                body=form.cleaned_data["body"],
                rules=form.rules_beside(self.rules),
                seen=int(seen) if seen.isdecimal() else 0,
                by=self.actor,
            )
        except Refused:
            if seen != str(self.subject.revision):
                self.theirs = self.subject
                # Having seen theirs on the next page, saving again is a choice.
                form.data = {**form.data.dict(), "seen": str(self.subject.revision)}
            raise
        return self.subject.get_absolute_url()


class Offer(_OfAnAgreement, DeedPage):
    template_name = "partnerships/agreements/offer.html"
    permission = May.OFFER_AGREEMENT
    title = _("Open this text for signature?")
    lead_text = _("From now on no word changes and nobody joins. Taking it back later makes all signatures void.")
    submit = _("Open it for signature")
    message = _("The agreement is open for signature.")

    def context(self) -> dict[str, Any]:
        return {"parties": list(agreement_queries.still_to_sign(self.subject))}

    def do(self, form: Any) -> str:
        return agreements.offer(agreement=self.subject, by=self.actor).get_absolute_url()


class TakeBack(_OfAnAgreement, DeedPage):
    permission = May.TAKE_BACK_AGREEMENT
    title = _("Take the agreement back to a draft?")
    lead_text = _(
        "A new version begins with the same text. Signatures given so far stay on record with the old version "
        "and do not carry over: everyone signs again."
    )
    submit = _("Take it back")
    kind = "bad"
    message = _("The agreement is a draft again. Signatures of the old version do not carry over.")

    def do(self, form: Any) -> str:
        return agreements.take_back(agreement=self.subject, by=self.actor).get_absolute_url()


class Sign(_OfAnAgreement):
    template_name = "partnerships/agreements/sign.html"
    form_class = forms.Sign
    permission = May.SIGN_AGREEMENT
    title = _("Sign the agreement")
    submit = _("Sign")

    def context(self) -> dict[str, Any]:
        return {
            "agreement": self.subject,
            "rules": agreement_queries.rules_of(self.subject),
            "party": party_queries.admitted_party(self.actor, self.subject.partnership_id),
        }

    def form_arguments(self) -> dict[str, Any]:
        return {"initial": {"signed_on": timezone.localdate().isoformat()}}

    def submit_text(self) -> str:
        if self.actor.organisation is None:
            return str(self.submit)
        return _t("Sign for %(organisation)s") % {"organisation": self.actor.organisation.name}

    def do(self, form: Any) -> str:
        agreements.sign(agreement=self.subject, **form.cleaned_data, by=self.actor)
        return reverse("partnerships:agreement", args=[self.subject.pk])
