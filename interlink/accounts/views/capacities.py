"""For whom a person acts: for themselves, or for an organisation they have a seat in."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _

from interlink.kernel import panels
from interlink.kernel.sides import Side
from interlink.ui.destinations import next_path
from interlink.ui.pages import FormPage

from ..forms import capacities as forms
from ..middleware import ACTING_AS
from ..models import Seat
from ..queries import seats
from ..vocabulary import OrganisationKind, SeatRole

SELF = "self"
LONGEST_PATH = 200


class ActingAs(FormPage):
    template_name = "accounts/capacities/acting_as.html"
    form_class = forms.ActingAs

    @cached_property
    def held(self) -> list[Seat]:
        return list(seats.current_of(self.actor.person))

    def form_arguments(self) -> dict[str, Any]:
        person = self.actor.person
        wanted = next_path(self.request, otherwise="-")
        return {
            "choices": [
                (SELF, _("Myself, %(name)s") % {"name": person.name}),
                *((str(seat.organisation_id), seat.organisation.name) for seat in self.held),
            ],
            "hints": {
                SELF: _("You speak and vote as a citizen."),
                **{
                    str(seat.organisation_id): _("%(kind)s. Your seat: %(role)s.")
                    % {"kind": OrganisationKind(seat.organisation.kind).label, "role": SeatRole(seat.role).label}
                    for seat in self.held
                },
            },
            "sides": {
                SELF: Side.CIVIC,
                **{str(seat.organisation_id): seat.organisation.suggested_side for seat in self.held},
            },
            "initial": {
                "capacity": str(self.actor.organisation_id or SELF),
                "next": wanted if wanted != "-" and len(wanted) <= LONGEST_PATH else "",
            },
        }

    def context(self) -> dict[str, Any]:
        return {"held": self.held, "links": [link for links in panels.ask("account.links") for link in links]}

    def do(self, form: Any) -> str:
        capacity = form.cleaned_data["capacity"]
        self.request.session[ACTING_AS] = capacity
        name = dict(form.fields["capacity"].choices)[capacity]
        messages.success(
            self.request,
            _("You act for yourself now.") if capacity == SELF else _("You act for %(name)s now.") % {"name": name},
        )
        return next_path(self.request)
