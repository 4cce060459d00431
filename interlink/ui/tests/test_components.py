"""The components keep their contract: all are in the gallery, none takes what it does not know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template import engines
from django.utils import timezone, translation

from interlink.ui import forms
from interlink.ui.jinja import _Components

TEMPLATES = Path(__file__).parent.parent / "jinja2" / "ui"
FILES = [Path(name).name for name in _Components.FILES]


def render(source: str, **context: object) -> BeautifulSoup:
    return BeautifulSoup(engines["jinja2"].from_string(source).render(context), "html.parser")


def macros() -> list[str]:
    found = []
    for name in FILES:
        found += re.findall(r"\{% macro (?!_)(\w+)\(", (TEMPLATES / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", macros())
def test_stands_in_the_gallery(name: str) -> None:
    assert f"ui.{name}(" in (TEMPLATES / "gallery.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", macros())
def test_states_its_contract_before_its_markup(name: str) -> None:
    source = "".join((TEMPLATES / file).read_text(encoding="utf-8") for file in FILES)

    assert re.search(r"\{# " + name + r"\([^#]*?#\}\n\{% macro " + name + r"\(", source)


def test_has_no_two_components_of_one_name() -> None:
    assert len(macros()) == len(set(macros()))


def test_refuses_an_unknown_prop() -> None:
    with pytest.raises(TypeError, match="colour"):
        render("{{ ui.button('Save', colour='red') }}")


def test_refuses_an_unknown_component() -> None:
    with pytest.raises(Exception, match="carousel"):
        render("{{ ui.carousel() }}")


def test_turns_an_act_off_with_its_sentence() -> None:
    page = render("{{ ui.act('Close', '/close/', 'Two tasks are open.', id='x') }}")

    assert page.button["aria-disabled"] == "true"
    assert page.find(id=page.button["aria-describedby"]).get_text(strip=True) == "Two tasks are open."
    assert page.a is None


def test_escapes_what_people_wrote() -> None:
    page = render("{{ ui.note(text) }}{{ ui.who(text, 'civic') }}{{ ui.tag(text) }}", text="<script>x</script>")

    assert page.script is None


def test_writes_out_the_roles_of_a_table() -> None:
    page = render(
        "{% call ui.table('Tasks', ['Task', 'Days'], right=[2]) %}"
        "<tr role='row'>{{ ui.row_head('Map') }}{{ ui.cell('Days', 3, right=true) }}</tr>{% endcall %}"
    )

    assert [each["role"] for each in page.select("[role]")] == [
        "table", "rowgroup", "row", "columnheader", "columnheader", "rowgroup", "row", "rowheader", "cell",
    ]  # fmt: skip
    assert page.td["data-l"] == "Days"


def test_draws_one_mark_per_vote_and_says_it_in_words() -> None:
    page = render("{{ ui.tally('civic', yes=2, no=1, abstain=1, waiting=1, needed=3) }}")

    assert [mark["class"][0] for mark in page.select("i")] == ["y", "y", "n", "a", "w"]
    assert page.select_one(".num").get_text(" ", strip=True) == "2 yes, 3 needed · 1 no · 1 abstains · 1 not yet"


def test_draws_a_bar_above_forty_voters() -> None:
    page = render("{{ ui.tally('government', yes=30, no=20) }}")

    assert page.select("i") == []
    assert page.select_one(".f-gov")["width"] == "60.0%"


def test_names_a_late_day_late() -> None:
    page = render("{{ ui.due(at) }}", at=timezone.now() - timezone.timedelta(days=2))

    assert page.select_one(".late").get_text(strip=True).endswith("2 days late")


def test_shows_the_sides_always_in_the_same_order() -> None:
    page = render("{{ ui.sides(['civic', 'government']) }}")

    assert page.get_text(" ", strip=True) == "Government Civic"


class Example(forms.Form):
    day = forms.Day(label="Day")
    answer = forms.Choice(label="Answer", choices=[("yes", "Yes"), ("no", "No")])
    secret = forms.Password(label="Password")


def test_keeps_a_day_that_does_not_fit_as_it_was_typed() -> None:
    page = render("{{ ui.form(form, '', 'Send') }}", form=Example(data={"day": "next spring", "secret": "otters"}))
    field = page.find(id="id_day")

    assert (field["type"], field["value"], field["aria-invalid"]) == ("text", "next spring", "true")
    assert page.find(id=field["aria-describedby"]).get_text(strip=True) == "Write a day like 2026-12-31."
    assert page.find(id="id_secret")["value"] == ""


def test_links_each_mistake_to_something_that_can_have_the_focus() -> None:
    page = render("{{ ui.form(form, '', 'Send') }}", form=Example(data={}))

    for link in page.select("#errors a"):
        assert page.find(id=link["href"].removeprefix("#")).name in {"input", "select", "textarea"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("query", ["", "?long=1"])
def test_shows_the_gallery_in_every_language(client, language: str, query: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with translation.override(language):
        answer = client.get(f"/ui/{query}")
    page = BeautifulSoup(answer.content, "html.parser")

    assert answer.status_code == 200
    assert page.html["lang"] == language
    ids = [each["id"] for each in page.select("#main section[aria-labelledby] > h2")]
    assert [link["href"] for link in page.select(".gnav a")] == [f"#{each}" for each in ids]
