"""What a person was told."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from interlink.ui.pages import ListPage, Page, found

from ..operations import notices
from ..queries import notices as notice_queries


class List(ListPage):
    template_name = "notifications/notices/list.html"
    needs_sign_in = True
    section = "my_work"

    def rows(self) -> Any:
        return notice_queries.visible_to(self.actor)

    def context(self) -> dict[str, Any]:
        return {"unread": notice_queries.unread_of(self.actor).count()}


class Read(Page):
    """Pressing a notice marks it as read and leads to what it is about."""

    needs_sign_in = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        notice = found(notice_queries.visible_to(self.actor), pk=self.kwargs["pk"])
        notices.read(notice=notice, by=self.actor)
        is_ours = url_has_allowed_host_and_scheme(notice.path, allowed_hosts=None)
        return redirect(notice.path if is_ours else reverse("notifications:list"))


class ReadAll(Page):
    needs_sign_in = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        notices.read_all(by=self.actor)
        return redirect("notifications:list")
