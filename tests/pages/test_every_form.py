"""Every form, found by following links, gets nothing, too much, the wrong kind and something stale.

Each time there is a sentence, and what was typed is still there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from .conftest import EYES
from .crawl import Walk, name_of

# Forms of the shell, which take no input of their own.
SHELL = ("/ui/language/", "/ui/theme/", "/accounts/sign-out/", "/notices/")
# One's own name, which nobody else writes.
ONE_OWNER = {"accounts:invitation", "accounts:settings"}
# A document may be emptied: every version before it is kept.
MAY_BE_EMPTY = {"assets:edit"}
TYPED = "Something I typed and do not want to lose"


@dataclass
class Form:
    """A form as it stands on a page."""

    page: str
    action: str
    tag: Tag

    def fields(self) -> Iterator[tuple[str, str, Tag]]:
        """Yields (name, kind, tag) of everything a person fills in."""
        for tag in self.tag.find_all(["input", "textarea", "select"]):
            kind = tag.name if tag.name != "input" else tag.get("type", "text")
            if tag.get("name") and kind not in {"submit", "button"}:
                yield tag["name"], kind, tag

    def filled(self, **kinds: str) -> dict[str, str]:
        """What a browser would send, with other values for these kinds of fields."""
        values = {}
        for name, kind, tag in self.fields():
            if name == "csrfmiddlewaretoken":
                continue
            if kind in kinds:
                values[name] = kinds[kind]
            elif kind == "hidden" or kind in {"text", "email", "password", "number", "date", "search"}:
                values[name] = tag.get("value", "")
            elif kind == "textarea":
                values[name] = tag.text
            elif kind == "select":
                chosen = tag.find("option", selected=True) or tag.find("option")
                values[name] = chosen.get("value", "") if chosen else ""
            elif kind in {"radio", "checkbox"} and tag.has_attr("checked"):
                values[name] = tag.get("value", "on")
        return values

    def typed(self) -> list[str]:
        """Names of the fields in which people type freely."""
        return [name for name, kind, _tag in self.fields() if kind in {"text", "textarea"}]

    def edits(self) -> bool:
        """Whether a text stands in it already, which somebody else may be changing too."""
        return any(
            tag.text.strip() if kind == "textarea" else tag.get("value", "").strip()
            for _name, kind, tag in self.fields()
            if kind in {"text", "textarea"}
        )

    def has_required(self) -> bool:
        """Whether something must be filled in that a person types or picks."""
        return any(
            tag.has_attr("required") and kind not in {"radio", "checkbox", "hidden"}
            for _name, kind, tag in self.fields()
        )


def forms_of(walk: Walk) -> Iterator[Form]:
    """Every form with input that this reader can reach, once per page."""
    seen = set()
    for page in walk.pages:
        for tag in page.html.find_all("form", method="post") if page.html else ():
            form = Form(page.path, urljoin(page.path, tag.get("action") or ""), tag)
            key = (page.name, name_of(form.action), tuple(form.typed()))
            has_input = any(kind != "hidden" for _name, kind, _tag in form.fields())
            if form.action.startswith(SHELL) or not has_input or key in seen:
                continue
            seen.add(key)
            yield form


def complaints(answer: object, form: Form, what: str, *, keeps: str = "", must_refuse: bool = True) -> list[str]:
    """What is wrong with this answer to bad input."""
    status, text = answer.status_code, answer.content.decode()  # type: ignore[attr-defined]
    where = f"{what}: {form.page} → {form.action}"
    if status >= 500:
        return [f"{where}: {status}"]
    if status in (301, 302):
        return [f"{where}: accepted"] if must_refuse else []
    page = BeautifulSoup(text, "html.parser")
    found = []
    sentences = [tag.get_text(" ", strip=True) for tag in page.select(".err, .errs li, .note.key p, .note p")]
    if not any(len(sentence.split()) >= 3 for sentence in sentences):
        found.append(f"{where}: no sentence ({status})")
    if keeps:
        kept = {
            tag["name"]: tag.get("value", "") if tag.name == "input" else tag.text
            for tag in page.find_all(["input", "textarea"])
            if tag.get("name")
        }
        found += [f"{where}: “{name}” is lost ({status})" for name in form.typed() if keeps not in kept.get(name, "")]
    return found


@pytest.mark.parametrize("who", EYES)
def test_whoever_edits_a_text_says_which_one_they_saw(who: str, walked: Callable[[str], Walk]) -> None:
    blind = {
        name_of(form.action)
        for form in forms_of(walked(who))
        if form.edits() and not {"seen", "based_on"} & set(form.filled())
    }

    assert blind - ONE_OWNER == set(), "Carry a version in a hidden field, and refuse what was changed meanwhile."


@pytest.mark.parametrize("who", EYES)
def test_bad_input_gets_a_sentence_and_nothing_typed_is_lost(
    who: str, walked: Callable[[str], Walk], reader: Callable[[str], Client]
) -> None:
    client, broken, tried = reader(who), [], 0
    for form in forms_of(walked(who)):
        tried += 1
        nothing = client.post(
            form.action, form.filled(text="", textarea="", email="", password="", number="", date="", select="")
        )
        may_be_empty = name_of(form.action) in MAY_BE_EMPTY
        broken += complaints(nothing, form, "empty", must_refuse=form.has_required() and not may_be_empty)
        if form.typed():
            long = "x" * 250_000
            broken += complaints(
                client.post(form.action, form.filled(text=long, textarea=long)), form, "too long", keeps=long
            )
        wrong = {
            "number": "many",
            "date": "soon",
            "select": "no such thing",
            "radio": "no such thing",
            "email": "nobody",
        }
        if any(kind in wrong for _name, kind, _tag in form.fields()):
            values = form.filled(text=TYPED, textarea=TYPED, **wrong)
            values |= {name: "no such thing" for name, kind, _tag in form.fields() if kind == "radio"}
            broken += complaints(client.post(form.action, values), form, "wrong kind", keeps=TYPED)
        if "seen" in form.filled() or "based_on" in form.filled():
            values = form.filled(textarea=TYPED)
            values |= {key: "0" for key in ("seen", "based_on") if key in values}
            answer = client.post(form.action, values)
            assert answer.status_code != 302, f"stale: {form.action} was accepted"
            if TYPED not in answer.content.decode() and "textarea" in [kind for _name, kind, _tag in form.fields()]:
                broken.append(f"stale: {form.page} lost what was typed")

    assert broken == []
    assert tried > {"visitor": 2, "ana": 4, "olga": 2}.get(who, 10)
