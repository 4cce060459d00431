"""What an operator does first, so that others can begin."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlink.accounts.queries import organisations
from interlink.kernel import installation
from interlink.kernel.actors import Actor
from interlink.kernel.law import Sentence
from interlink.processes.queries import blueprints


@dataclass(frozen=True)
class Step:
    """One thing to see to, whether that is done, and where."""

    title: Sentence
    text: Sentence
    is_done: bool
    path: str
    act: Sentence


def steps(actor: Actor) -> tuple[Step, ...]:
    """The operator's steps while one of them is not done; nothing for everybody else."""
    if actor.person is None or not actor.person.is_operator:
        return ()
    every = (
        Step(
            _("Say whom people can write to"),
            _("Set INTERLINK_CONTACT and start the server again. Whoever needs help looks for it on the contact page."),
            bool(installation.contact()),
            reverse("portal:contact"),
            _("See the contact page"),
        ),
        Step(
            _("Let e-mails leave the server"),
            _("Set INTERLINK_MAIL_URL and start the server again. Until then invitations are passed on by hand."),
            settings.MAIL_IS_SENT,
            "",
            "",
        ),
        Step(
            _("Confirm the public bodies"),
            _("A public body can sign once you have confirmed it. When one registers, it waits for you on this page."),
            organisations.all_public_bodies_are_confirmed(),
            reverse("accounts:confirmations"),
            _("See who waits"),
        ),
        Step(
            _("Bring blueprints and enablers"),
            _(
                "A few ship with Interlink. The commands “interlink import-blueprints” and “interlink import-catalogue”"
                " read more from a folder."
            ),
            blueprints.visible_to(actor).count() > 1,
            reverse("catalogue:enablers"),
            _("Open the catalogue"),
        ),
    )
    return () if all(step.is_done for step in every) else every
