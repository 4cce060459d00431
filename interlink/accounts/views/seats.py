"""Leaving a seat, and taking one back."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from interlink.kernel import law
from interlink.kernel.law import Reason
from interlink.ui.pages import DeedPage, found

from ..models import Seat
from ..operations import seats
from ..queries import seats as seat_queries
from ..rules import May
from .organisations import organisation_path


class End(DeedPage):
    """One page for both: whoever opens it for their own seat leaves, a representative ends another's."""

    kind = "bad"
    message = _("The seat has ended.")

    def get_subject(self) -> Seat:
        return found(seat_queries.visible_to(self.actor), pk=self.kwargs["pk"])

    @cached_property
    def is_own(self) -> bool:
        return self.subject.person_id == self.actor.person_id

    def submit_text(self) -> Any:
        return _("Leave") if self.is_own else _("End this seat")

    def heading(self) -> str:
        if self.is_own:
            return gettext("Leave %(organisation)s") % {"organisation": self.subject.organisation.name}
        return gettext("End the seat of %(person)s") % {"person": self.subject.person.name}

    def lead(self) -> str:
        if self.is_own:
            return gettext(
                "You no longer act for it, and no longer read what only its people read. What you did stays on record."
            )
        return gettext(
            "This person no longer acts for %(organisation)s, and no longer reads what only its people read."
            " What they did stays on record."
        ) % {"organisation": self.subject.organisation.name}

    def crumbs(self) -> list[tuple[Any, str]]:
        return [
            (self.subject.organisation.name, organisation_path(self.subject.organisation)),
            (self.submit_text(), ""),
        ]

    def cancel_path(self) -> str:
        return organisation_path(self.subject.organisation)

    def obstacle(self) -> Reason | None:
        return law.why_not(May.LEAVE_SEAT if self.is_own else May.END_SEAT, self.actor, self.subject)

    def do(self, form: Any) -> str:
        if self.is_own:
            seats.leave(seat=self.subject, by=self.actor)
        else:
            seats.end(seat=self.subject, by=self.actor)
        return organisation_path(self.subject.organisation)
