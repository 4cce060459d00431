"""Django's admin shows processes and phases, and changes neither: the law says why."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from interlink.kernel import law

from .models import Phase, Process
from .rules import May


class ReadOnly(admin.ModelAdmin):
    """Rows to look at. Whoever tries to change one reads the sentence that says what would."""

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
    list_display = ("name", "state", "partnership", "started_at")
    list_select_related = ("partnership",)


@admin.register(Phase)
class PhaseAdmin(ReadOnly):
    list_display = ("name", "process", "position", "state", "closed_at")
    list_select_related = ("process",)

    def why_not(self, request: HttpRequest, obj: Phase | None) -> str:
        obstacle = law.why_not(May.CLOSE_PHASE, request.actor, obj) if obj is not None else None  # type: ignore[attr-defined]
        return str(obstacle or _("Phases are closed by both sides in a decision, not here."))
