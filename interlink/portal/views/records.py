"""The public record: its streams, their entries as sentences, and the proof."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse

from interlink.ledger.operations.checkpoints import as_published
from interlink.ui.pages import ListPage, Page, ShowPage, found

from ..queries import exports, streams, verifications


class List(ListPage):
    """All streams of the record, and the last checkpoints."""

    template_name = "portal/records/list.html"
    section = "record"

    def rows(self) -> Any:
        return streams.heads(self.kind)

    @property
    def kind(self) -> str:
        kind = self.request.GET.get("kind", "")
        return kind if kind in streams.KINDS else ""

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        rows = more["rows"]
        return super().show(status, **more, groups=streams.grouped(streams.named(rows.object_list, self.actor)))

    def context(self) -> dict[str, Any]:
        return {"kinds": streams.KINDS, "kind": self.kind, "checkpoints": streams.checkpoints()[:5]}


class OnStream(Page):
    """A page about one stream."""

    def get_subject(self) -> streams.Stream:
        head = found(streams.heads(self.kwargs["kind"]), root_id=self.kwargs["root_id"])
        return streams.named([head], self.actor)[0]


class Stream(OnStream, ShowPage):
    """One stream: every link of its chain; what is not public shows its number and digest only."""

    template_name = "portal/records/stream.html"
    section = "record"
    per_page = 50

    def context(self) -> dict[str, Any]:
        rows = Paginator(streams.entries(self.subject), self.per_page).get_page(self._page())
        return {
            "stream": self.subject,
            "rows": rows,
            "groups": streams.folded(streams.links(self.subject, rows.object_list)),
            "result": None,
        }

    def _page(self) -> Any:
        """The page that holds the entry asked for, so that a link to an old entry finds it."""
        number = self.request.GET.get("entry", "")
        if number.isdecimal() and 0 < int(number) <= self.subject.entries:
            return (self.subject.entries - int(number)) // self.per_page + 1
        return self.request.GET.get("page", 1)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Recompute the stream now. A form and not a link, so that nothing but a person sets off the work."""
        self.subject = self.get_subject()
        return self.show(result=verifications.of(self.subject.head))


class Entries(OnStream):
    """All entries of one stream as a file, to verify it without this installation."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
        stream = self.get_subject()
        response = StreamingHttpResponse(exports.lines(stream), content_type="application/x-ndjson")
        response["Content-Disposition"] = f'attachment; filename="record-{stream.head.root_id}.jsonl"'
        return response


class Checkpoint(Page):
    """One checkpoint as a file to keep."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        checkpoint = streams.checkpoints().filter(pk=self.kwargs["pk"]).first()
        if checkpoint is None:
            raise Http404
        response = JsonResponse(as_published(checkpoint), json_dumps_params={"indent": 1})
        response["Content-Disposition"] = f'attachment; filename="checkpoint-{checkpoint.at:%Y-%m-%dT%H%M%SZ}.json"'
        return response
