"""Django's admin shows the processes and phases that the reader may see anyway, and changes none: the law says why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from interlink.kernel import law
from interlink.kernel.actors import Actor

from .models import Phase, Process
from .queries import phases, processes
from .rules import May


class ReadOnly(admin.ModelAdmin):
    """Rows to look at, as far as their own pages show them. Whoever tries to change one reads what would."""

    visible_to: Callable[[Actor], QuerySet[Any]]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.visible_to(request.actor)  # type: ignore[attr-defined]

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        row = super().get_object(request, object_id, from_field)
        if row is None:
            raise Http404
        return row

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def why_not(self, request: HttpRequest, obj: Any) -> str:
        return _("A process changes by what its partners do and decide in it, not here.")

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if request.method == "POST":
            obj = self.get_object(request, object_id) if object_id else None
            raise PermissionDenied(self.why_not(request, obj))
        return super().changeform_view(request, object_id, *args, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        raise PermissionDenied(self.why_not(request, self.get_object(request, object_id)))


@admin.register(Process)
class ProcessAdmin(ReadOnly):
    visible_to = staticmethod(processes.visible_to)
    list_display = ("name", "state", "partnership", "started_at")
    list_select_related = ("partnership",)


@admin.register(Phase)
class PhaseAdmin(ReadOnly):
    visible_to = staticmethod(phases.visible_to)
    list_display = ("name", "process", "position", "state", "closed_at")
    list_select_related = ("process",)

    def why_not(self, request: HttpRequest, obj: Phase | None) -> str:
        obstacle = law.why_not(May.CLOSE_PHASE, request.actor, obj) if obj is not None else None  # type: ignore[attr-defined]
        return str(obstacle or _("Phases are closed by both sides in a decision, not here."))
