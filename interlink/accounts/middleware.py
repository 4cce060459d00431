"""Who acts in this request, and in which capacity."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from interlink.kernel.actors import NOBODY, Actor

from .queries import seats

ACTING_AS = "acting_as"


class ActorMiddleware:
    """Put `request.actor` on every request: a person, acting for themselves or for an organisation.

    The organisation comes from the session and is checked against the seats the person holds now,
    so that a lost seat counts from the next request on.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = self.actor(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def actor(self, request: HttpRequest) -> Actor:
        if not request.user.is_authenticated:
            return NOBODY
        held = list(seats.current_of(request.user))  # type: ignore[arg-type]
        wanted = request.session.get(ACTING_AS)
        if wanted == "self":
            return Actor(request.user)
        for seat in held:
            if str(seat.organisation_id) == wanted:
                return Actor(request.user, seat.organisation)
        return Actor(request.user, held[0].organisation if held else None)
