"""The gallery: every component in every state, in the reader's language, and once with words that are far too long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext as _

from interlink.kernel.text import Wording
from interlink.kernel.waiting import Waiting

from .. import forms
from ..pages import ShowPage

# A language made up of long words: what it does not break, Latvian and Italian do not break either.
LONGER = str.maketrans({"a": "ā", "e": "ē", "i": "ī", "s": "š", "c": "č", "n": "ņ"})


def lengthened(text: str) -> str:
    """Make words half as long again, as translations can be."""
    return " ".join(word + word[: max(1, len(word) // 2)].translate(LONGER).lower() for word in str(text).split(" "))


class Example(forms.Form):
    """One field of every kind."""

    def __init__(self, say: Callable[[str], str], **kwargs: Any):
        super().__init__(**kwargs)
        self.fields = {
            "question": forms.Line(
                label=say(_("Question")), help_text=say(_("One that can be answered with yes or no."))
            ),
            "text": forms.Paragraphs(label=say(_("Reason")), required=False, rows=3),
            "email": forms.Email(label=say(_("E-mail address")), autocomplete="off"),
            "password": forms.Password(label=say(_("Password")), autocomplete="new-password"),
            "day": forms.Day(label=say(_("Due day")), required=False),
            "number": forms.Number(label=say(_("Quorum in per cent"))),
            "team": forms.Choice(
                label=say(_("Team")), many=True, choices=[("1", say(_("Service cards"))), ("2", say(_("Help desk")))]
            ),
            "answer": forms.Choice(
                label=say(_("Your answer")),
                choices=[("yes", say(_("Yes"))), ("no", say(_("No")))],
                hints={"no": say(_("Say why, in public."))},
            ),
            "agree": forms.Tick(
                label=say(_("I act for my organisation")), help_text=say(_("It stands on the record."))
            ),
            "seen": forms.Hidden(),
        }


@dataclass(frozen=True)
class Line:
    """A line of the record, as the ledger would give it."""

    sentence: str
    sides: tuple[str, ...]
    at: datetime
    number: int
    note: str = ""


class Gallery(ShowPage):
    """`?long=1` shows the same with words half as long again."""

    template_name = "ui/gallery.html"
    section = "gallery"

    def say(self, text: str) -> str:
        return lengthened(text) if self.request.GET.get("long") else str(text)

    def context(self) -> dict[str, Any]:
        say = self.say
        return {
            "say": say,
            "form": Example(say, initial={"number": 50, "answer": "yes"}),
            "mistaken": Example(say, data={"email": "maria.example", "day": "soon", "number": "half", "question": ""}),
            "rows": Paginator(range(30), 10).get_page(2),
            "wording": Wording(text="Carta dei servizi", language="it", is_fallback=True),
            **_record(say),
            **_waiting(say),
            **_teams(say),
        }


def _record(say: Callable[[str], str]) -> dict[str, Any]:
    now = timezone.now()
    note = say(_("Seven cards, two open questions."))
    return {
        "lines": [
            Line(say(_("Il Ponte took over the task.")), ("civic",), now - timedelta(hours=3), 42),
            Line(say(_("The municipality offered the task.")), ("government",), now - timedelta(days=2), 41, note),
            Line(say(_("Both sides passed the decision.")), ("government", "civic"), now - timedelta(days=9), 40),
            Line(say(_("The phase was opened.")), (), now - timedelta(days=9), 39),
        ]
    }


def _waiting(say: Callable[[str], str]) -> dict[str, Any]:
    now = timezone.now()
    task = say(_("Write the service cards"))
    return {
        "urgent": Waiting(
            "hand_off",
            say(_("Answer the hand-off")),
            say(_("One door to the city’s services")),
            "#",
            say(_("Open the hand-off")),
            now - timedelta(days=2),
            since=now - timedelta(days=6),
        ),
        "todos": [
            Waiting(
                "vote",
                say(_("Paper forms in four languages?")),
                say(_("One door to the city’s services")),
                "#",
                say(_("Vote")),
                now + timedelta(days=5),
                since=now - timedelta(days=2),
            ),
            Waiting("task", task, say(_("One door to the city’s services")), "#", say(_("Go on with the task"))),
        ],
        "late": now - timedelta(days=2),
        "soon": now + timedelta(days=12),
    }


def _teams(say: Callable[[str], str]) -> dict[str, Any]:
    return {
        "giver": SimpleNamespace(name="Il Ponte", sides=["civic"], detail=say(_("offered three days ago"))),
        "receiver": SimpleNamespace(
            name=say(_("Local health agency")), sides=["government"], detail=say(_("answers within four days"))
        ),
        "mixed": SimpleNamespace(name=say(_("Service cards")), sides=["government", "civic"], detail=""),
        "phases": [
            SimpleNamespace(
                number=1,
                name=say(_("Engage")),
                state="done",
                done=8,
                total=8,
                detail=say(_("Closed by both sides")),
                href="#steps",
            ),
            SimpleNamespace(
                number=2,
                name=say(_("Design")),
                state="now",
                done=7,
                total=12,
                detail=say(_("7 of 12 tasks done")),
                href="",
            ),
            SimpleNamespace(
                number=3,
                name=say(_("Build")),
                state="next",
                done=0,
                total=9,
                detail=say(_("Opens when both sides agree")),
                href="",
            ),
            SimpleNamespace(number=4, name=say(_("Sustain")), state="next", done=0, total=6, detail="", href=""),
        ],
        "pages": [
            SimpleNamespace(
                key="overview", label=say(_("Overview")), href="#tabs", icon="home", count=None, why_not=""
            ),
            SimpleNamespace(key="guide", label=say(_("Guide")), href="#tabs", icon="book", count="7 / 12", why_not=""),
            SimpleNamespace(
                key="assets",
                label=say(_("Documents")),
                href="#tabs",
                icon="doc",
                count=0,
                why_not=say(_("There is no document yet.")),
            ),
        ],
    }
