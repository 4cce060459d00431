"""Who acts in this request, in which capacity, and whether at a pace that leaves room for others."""

from __future__ import annotations

from collections.abc import Callable

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse

from interlink.kernel.actors import NOBODY, Actor

from .queries import seats

ACTING_AS = "acting_as"
READING = ("GET", "HEAD", "OPTIONS")
MINUTE = "60"


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


class PaceMiddleware:
    """Take only so many forms a minute, of a person or of the visitors of one address, so that nobody floods the place.

    Reading is not counted. The numbers are in the settings; the address of a visitor is the one that the server
    reports, which believes a proxy on the same machine.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READING or ratelimit.consume(request, action=self.action(request)):
            return self.get_response(request)
        response = ratelimit.respond_429(request)
        response["Retry-After"] = MINUTE
        return response

    def action(self, request: HttpRequest) -> str:
        return "change" if request.user.is_authenticated else "change_by_a_visitor"
