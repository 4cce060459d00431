"""Pages. Every view of the product is one of these: show, list, ask for input, ask for a deed.

A page finds its subject through a query (`visible_to`; a stranger gets 404), calls one operation
and goes where the deed leads. A refusal is shown on the same page as a sentence, with everything
that was typed still there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views import View

from interlink.kernel.actors import Actor
from interlink.kernel.law import Reason, Refused


class Page(View):
    """One page. Subclasses name the template and give it what it shows."""

    template_name = ""
    needs_sign_in = False
    # The section of the main navigation that this page stands in.
    section = ""

    request: HttpRequest

    @property
    def actor(self) -> Actor:
        return self.request.actor  # type: ignore[attr-defined]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.needs_sign_in and self.actor.person is None:
            return redirect(f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}")
        return super().dispatch(request, *args, **kwargs)

    def context(self) -> dict[str, Any]:
        """What the template shows."""
        return {}

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        """Answer with the page."""
        context = {"page": self, "section": self.section, **self.context(), **more}
        return render(self.request, self.template_name, context, status=status)


class ShowPage(Page):
    """A page about one thing. `get_subject` raises Http404 for those who may not see it."""

    def get_subject(self) -> Any:
        return None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = self.get_subject()
        return self.show()


class ListPage(Page):
    """A page of rows, in pages of `per_page`."""

    per_page = 25

    def rows(self) -> Any:
        raise NotImplementedError(f"{type(self).__name__} must say what it lists.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = getattr(self, "get_subject", lambda: None)()
        rows = Paginator(self.rows(), self.per_page).get_page(request.GET.get("page"))
        return self.show(rows=rows)


class FormPage(Page):
    """A page that asks for input and hands it to one operation.

    Subclasses give `form_class`, `do(form)` (returns where to go, a path) and `message`.
    """

    template_name = "ui/form_page.html"
    form_class: Callable[..., Any]
    needs_sign_in = True
    message: Any = ""
    # Words of the page; a method of the same name may fill in names.
    title: Any = ""
    lead_text: Any = ""
    submit: Any = ""

    def heading(self) -> Any:
        return self.title

    def lead(self) -> Any:
        return self.lead_text

    def submit_text(self) -> Any:
        return self.submit

    def cancel_path(self) -> str:
        """Where “Cancel” leads; empty for no such link."""
        return ""

    def crumbs(self) -> list[tuple[Any, str]]:
        """Where one is, from general to particular; the last without a path."""
        return []

    def get_subject(self) -> Any:
        return None

    def form_arguments(self) -> dict[str, Any]:
        """Further arguments for the form, such as the rows to choose from and `initial`."""
        return {}

    def obstacle(self) -> Reason | None:
        """Why the actor could not do this at all, known before typing."""
        return None

    def do(self, form: Any) -> str:
        raise NotImplementedError(f"{type(self).__name__} must call its operation.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = self.get_subject()
        obstacle = self.obstacle()
        form = self.form_class(**self.form_arguments())
        return self.show(form=form, refusal=obstacle, status=403 if obstacle else 200)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = self.get_subject()
        form = self.form_class(data=request.POST, **self.form_arguments())
        if not form.is_valid():
            return self.show(form=form, refusal=None, status=422)
        try:
            path = self.do(form)
        except Refused as refused:
            return self.refused(form, refused)
        if self.message:
            messages.success(request, self.message)
        return redirect(path)

    def refused(self, form: Any, refused: Refused) -> HttpResponse:
        """Show the same page with the sentence why not, and everything that was typed."""
        return self.show(form=form, refusal=refused.reason, status=409)


class DeedPage(FormPage):
    """A deed without input: GET asks, POST does, then goes where the deed leads."""

    template_name = "ui/deed_page.html"
    kind = "go"

    class form_class:  # noqa: N801 -- stands for an empty form
        errors: dict[str, Any] = {}
        cleaned_data: dict[str, Any] = {}

        def __init__(self, **kwargs: Any):
            pass

        def is_valid(self) -> bool:
            return True


def found(queryset: Any, **lookup: Any) -> Any:
    """Return the one row, or 404: what one may not see does not exist."""
    row = queryset.filter(**lookup).first()
    if row is None:
        raise Http404
    return row
