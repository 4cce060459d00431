"""Pages that ask for input: a refusal is a sentence on the same page, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from interlink.kernel.actors import NOBODY, Actor
from interlink.kernel.law import Reason, Refused
from interlink.ui import forms
from interlink.ui.pages import DeedPage, FormPage


class Note(forms.Form):
    title = forms.Line(label="Title", missing="Write a title.", max_length=10)


class Write(FormPage):
    form_class = Note
    title = "Write a note"
    submit = "Save the note"
    needs_sign_in = False

    def do(self, form: Any) -> str:
        if form.cleaned_data["title"] == "forbidden":
            raise Refused(Reason("closed", "The phase is closed. Open it first."))
        return "/done/"


class Remove(DeedPage):
    title = "Remove the note"
    submit = "Remove it"
    needs_sign_in = False

    def obstacle(self) -> Reason | None:
        return Reason("signed", "It is signed, so it stays.")


def ask(page: type[FormPage], method: str, actor: Actor = NOBODY, **data: str) -> Any:
    request = getattr(RequestFactory(), method)("/write/", data)
    request.actor = actor
    request._messages = CookieStorage(request)
    return page.as_view()(request)


def test_shows_the_refusal_and_keeps_what_was_typed() -> None:
    answer = ask(Write, "post", title="forbidden")
    page = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == 409
    assert page.title.get_text().startswith("Error: Write a note")
    assert "The phase is closed. Open it first." in page.select_one("#refusal").get_text()
    assert page.find(id="id_title")["value"] == "forbidden"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Write a title."), ("x" * 11, "Shorten this to 10 characters; it has 11.")],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(typed: str, sentence: str) -> None:
    answer = ask(Write, "post", title=typed)
    page = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == 422
    assert page.title.get_text().startswith("Error: Write a note")
    assert page.find(id="id_title-err").get_text(strip=True) == sentence
    assert page.find(id="id_title")["value"] == typed


def test_goes_where_the_deed_leads() -> None:
    assert ask(Write, "post", title="Benches").url == "/done/"


def test_says_before_typing_why_it_is_not_possible() -> None:
    answer = ask(Remove, "get")
    page = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == 403
    assert page.title.get_text().startswith("Remove the note")
    assert "It is signed, so it stays." in page.select_one("#refusal").get_text()
    assert page.select_one("main form") is None


def test_asks_to_sign_in_and_comes_back() -> None:
    class Private(Write):
        needs_sign_in = True

    assert ask(Private, "get").url == "/accounts/sign-in/?next=%2Fwrite%2F"
