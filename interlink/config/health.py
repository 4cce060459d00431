"""Health: `/livez` says the process answers; `/readyz` that pages and jobs are served."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from . import jobs


class HealthMiddleware:
    """Answer health checks before sessions and languages are looked at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/livez":
            return HttpResponse("ok", content_type="text/plain")
        if request.path == "/readyz":
            return self.ready()
        return self.get_response(request)

    def ready(self) -> HttpResponse:
        """200 when the database answers and jobs are worked on; 503 with what is missing otherwise."""
        missing = []
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Exception:
            missing.append("database")
        if not jobs.are_served():
            missing.append("jobs")
        return JsonResponse({"ready": not missing, "missing": missing}, status=503 if missing else 200)


def plain(request: HttpRequest) -> HttpResponse:
    """The cheapest page that goes through everything every page goes through: the yardstick of `make bench`."""
    return HttpResponse("ok", content_type="text/plain")
