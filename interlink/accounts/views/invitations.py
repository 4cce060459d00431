"""Inviting people, and answering an invitation without ever having signed in."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from interlink.kernel import law
from interlink.kernel.actors import Actor
from interlink.kernel.law import Reason
from interlink.ui.destinations import next_path
from interlink.ui.pages import DeedPage, FormPage, ShowPage, found

from .. import links
from ..forms import invitations as forms
from ..forms import people as people_forms
from ..links import SendsLink
from ..middleware import ACTING_AS
from ..models import Invitation, Organisation
from ..operations import invitations
from ..queries import invitations as invitation_queries
from ..queries import organisations as organisation_queries
from ..queries import seats
from ..rules import May
from .organisations import organisation_path
from .people import BACKEND


class _Sends(SendsLink):
    def say_it_is_sent(self, invitation: Invitation) -> None:
        messages.success(
            self.request, gettext("The invitation is on its way to %(email)s.") % {"email": invitation.email}
        )


class Invite(_Sends):
    form_class = forms.Invite
    submit = _("Invite")

    def get_subject(self) -> Organisation:
        return found(organisation_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    def heading(self) -> str:
        return gettext("Invite a person to %(organisation)s") % {"organisation": self.subject.name}

    def lead(self) -> str:
        return gettext(
            "They need no account. They open a link, choose a password, and have their seat."
            " The link works for 30 days."
        )

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(self.subject.name, organisation_path(self.subject)), (_("Invite a person"), "")]

    def cancel_path(self) -> str:
        return organisation_path(self.subject)

    def obstacle(self) -> Reason | None:
        return law.why_not(May.INVITE, self.actor, self.subject)

    def form_arguments(self) -> dict[str, Any]:
        return {
            "initial": {"language": get_language()[:2]},
            "only_representative": not seats.current_in(self.subject).exists(),
        }

    def do(self, form: Any) -> str:
        sent = invitations.send(organisation=self.subject, by=self.actor, **form.cleaned_data)
        return self.hand_over(*sent, then=self.cancel_path())


class SendAgain(_Sends, DeedPage):
    submit = _("Send it again")
    title = _("Send the invitation again")
    lead_text = _("The person gets a new link, which works for 30 days. The old link stops working.")

    def get_subject(self) -> Invitation:
        return found(invitation_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(self.subject.organisation.name, organisation_path(self.subject.organisation)), (self.title, "")]

    def cancel_path(self) -> str:
        return organisation_path(self.subject.organisation)

    def obstacle(self) -> Reason | None:
        return law.why_not(May.SEND_INVITATION_AGAIN, self.actor, self.subject)

    def do(self, form: Any) -> str:
        sent = invitations.send_again(invitation=self.subject, by=self.actor)
        return self.hand_over(*sent, then=self.cancel_path())


class Withdraw(DeedPage):
    kind = "bad"
    submit = _("Withdraw the invitation")
    title = _("Withdraw the invitation")
    lead_text = _("The link stops working. You can invite the person again later.")
    message = _("The invitation is withdrawn.")

    get_subject = SendAgain.get_subject
    crumbs = SendAgain.crumbs
    cancel_path = SendAgain.cancel_path

    def obstacle(self) -> Reason | None:
        return law.why_not(May.MANAGE_INVITATION, self.actor, self.subject)

    def do(self, form: Any) -> str:
        invitations.withdraw(invitation=self.subject, by=self.actor)
        return organisation_path(self.subject.organisation)


@method_decorator(never_cache, name="dispatch")
class Link(ShowPage):
    """The link of an invitation, shown once to the one who passes it on."""

    template_name = "accounts/invitations/link.html"
    needs_sign_in = True

    def get_subject(self) -> Invitation:
        return found(invitation_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        return {
            "invitation": self.subject,
            "link": links.passed_on(self.request, self.subject),
            "then": next_path(self.request, organisation_path(self.subject.organisation)),
            "mail_is_sent": settings.MAIL_IS_SENT,
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().get(request, *args, **kwargs)
        links.forget(request, response)
        return response


@method_decorator(never_cache, name="dispatch")
class Answer(FormPage):
    """What an invited person sees: who invites to what, what happens next, and one thing to do."""

    template_name = "accounts/invitations/answer.html"
    form_class = people_forms.NewAccount
    needs_sign_in = False

    @cached_property
    def invitation(self) -> Invitation | None:
        return invitation_queries.by_token(self.kwargs["token"])

    def get_subject(self) -> Invitation | None:
        return self.invitation

    def obstacle(self) -> Reason | None:
        if self.actor.person is None:
            return law.why_not(May.ACTIVATE, self.actor, self.invitation, token=self.kwargs["token"])
        return law.why_not(May.ANSWER_INVITATION, self.actor, self.invitation, token=self.kwargs["token"])

    def form_arguments(self) -> dict[str, Any]:
        invitation = self.invitation
        if invitation is None or invitation.person is None:
            return {}
        # Nobody is called like the first half of their address; then they write their name themselves.
        guessed = invitation.person.name == invitation.email.split("@", maxsplit=1)[0]
        return {"address": invitation.email, "initial": {} if guessed else {"name": invitation.person.name}}

    def context(self) -> dict[str, Any]:
        return {"invitation": self.invitation, "path": self.request.path}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.invitation is None:
            return self._unknown()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.invitation is None:
            return self._unknown()
        if self.actor.person is not None:
            return self._accept(self.actor)
        return super().post(request, *args, **kwargs)

    def do(self, form: Any) -> str:
        person = invitations.activate(
            invitation=self.invitation,
            token=self.kwargs["token"],
            language=get_language()[:2],
            by=self.actor,
            **form.cleaned_data,
        )
        auth.login(self.request, person, backend=BACKEND)
        return self._take_the_seat(Actor(person))

    def _accept(self, actor: Actor) -> HttpResponse:
        try:
            return redirect(self._take_the_seat(actor))
        except law.Refused as refused:
            return self.show(form=None, refusal=refused.reason, status=409)

    def _take_the_seat(self, actor: Actor) -> str:
        seat = invitations.accept(invitation=self.invitation, token=self.kwargs["token"], by=actor)
        self.request.session[ACTING_AS] = str(seat.organisation_id)
        messages.success(
            self.request,
            gettext("You have a seat in %(organisation)s and act for it now.")
            % {"organisation": seat.organisation.name},
        )
        return resolve_url(settings.LOGIN_REDIRECT_URL)

    def _unknown(self) -> HttpResponse:
        reason = Reason(
            "unknown", _("This link opens no invitation. Copy it again in one piece, or ask for a new invitation.")
        )
        return self.show(form=None, refusal=reason, status=404)
