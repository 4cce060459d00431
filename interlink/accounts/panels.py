"""Panels of this app on pages below and above."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from interlink.kernel.actors import Actor
from interlink.kernel.law import sentence
from interlink.kernel.panels import panel
from interlink.kernel.waiting import Waiting

from .models import Organisation
from .operations import people
from .queries import organisations


@panel("ui.language_chosen")
def remember_the_language(actor: Actor, code: str) -> None:
    """Whoever is signed in gets their e-mails in the language they have just chosen."""
    if actor.person is not None and actor.person.language != code:
        people.choose_language(language=code, by=actor)


@panel("waiting.rows")
def count_confirmations(actor: Actor) -> QuerySet[Organisation] | None:
    """Organisations that wait for the operator; None for everybody else, which costs nothing."""
    return organisations.unconfirmed() if _is_operator(actor) else None


@panel("waiting.lines")
def list_confirmations(actor: Actor) -> list[Waiting]:
    """Organisations that wait for the operator, oldest first."""
    if not _is_operator(actor):
        return []
    return [
        Waiting(
            kind="confirmation",
            title=sentence(_("Confirm {organisation}"), organisation=organisation.name),
            detail=_("It says it is a public body. Until you confirm that, it cannot sign an agreement."),
            path=reverse("accounts:confirm", args=[organisation.pk]),
            act=_("Check and confirm"),
            since=organisation.registered_at,
            holds_up=True,
        )
        for organisation in organisations.unconfirmed()
    ]


def _is_operator(actor: Actor) -> bool:
    return actor.person is not None and actor.person.is_operator
