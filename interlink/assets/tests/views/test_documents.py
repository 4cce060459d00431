from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from interlink.accounts.tests.cast import Cast
from interlink.assets.models import Document, Draft
from interlink.assets.operations import documents, drafts
from interlink.assets.tests.factories import BODY, a_document, a_task
from interlink.catalogue.tests.factories import an_enabler
from interlink.kernel.actors import Actor
from interlink.processes.models import Task
from interlink.processes.tests.factories import a_closed_phase, a_process

SECRET = "The budget is 4 711 euro."


def page(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(actor.person)
    return client


def edit(document: Document) -> str:
    return reverse("assets:edit", args=[document.pk])


def test_show_reads_well(cast: Cast, document: Document) -> None:
    shown = page(signed_in(cast.bilal).get(document.get_absolute_url()))

    assert shown.h1.text == "Who takes part"
    assert shown.article["lang"] == "en"
    assert shown.article.h2.text == "Who takes part"
    facts = shown.aside.get_text(" ", strip=True)
    assert all(text in facts for text in (document.task.name, cast.city.name, "Government", "Carme Costa", "English"))
    assert {edit(document), reverse("assets:versions", args=[document.pk])} <= {a["href"] for a in shown.find_all("a")}


def test_show_an_open_process_to_everybody_without_the_name_of_a_person(client: Client, document: Document) -> None:
    response = client.get(document.get_absolute_url())

    assert response.status_code == 200
    assert b"Carme" not in response.content
    assert "Sign in first." in page(response).get_text()


@pytest.mark.parametrize("name", ["document", "edit", "versions"])
def test_a_document_of_members_does_not_exist_for_strangers(cast: Cast, client: Client, name: str) -> None:
    document = a_document(cast, a_task(cast, a_process(cast, is_open=False)), body=SECRET)
    path = reverse(f"assets:{name}", args=[document.pk])

    responses = [signed_in(cast.zeno).get(path), *([] if name == "edit" else [client.get(path)])]

    assert [response.status_code for response in responses] == [404] * len(responses)
    assert all(SECRET.encode() not in response.content for response in responses)
    assert signed_in(cast.carme).get(path).status_code == 200


def test_nothing_of_members_is_written_or_read_by_a_stranger(cast: Cast) -> None:
    document = a_document(cast, a_task(cast, a_process(cast, is_open=False)), body=SECRET)
    zeno, posted = signed_in(cast.zeno), {"body": "x", "based_on": "2", "item": "0"}

    for name in ("edit", "keep", "tick"):
        assert zeno.post(reverse(f"assets:{name}", args=[document.pk]), posted).status_code == 404
    for name in ("version", "restore"):
        assert zeno.get(reverse(f"assets:{name}", args=[document.pk, 2])).status_code == 404
    for name in ("start", "start_blank"):
        assert zeno.get(reverse(f"assets:{name}", args=[document.task_id])).status_code == 404
    assert document.versions.count() == 2


def test_an_observer_reads_and_is_told_why_not_more(observer: Actor, document: Document) -> None:
    ana = signed_in(observer)

    shown, refused = ana.get(document.get_absolute_url()), ana.get(edit(document))

    sentence = "Observers read and do not change. Ask your team to make you a member."
    assert (shown.status_code, refused.status_code) == (200, 403)
    assert sentence in page(shown).get_text()
    assert sentence in page(refused).get_text()
    assert page(refused).textarea is None


def test_start_from_an_enabler_goes_on_to_writing(cast: Cast, task: Task) -> None:
    an_enabler("map", body={"en": "## Who\n", "it": "## Chi\n"}, name={"en": "Map", "it": "Mappa"})
    path, bilal = reverse("assets:start", args=[task.pk]), signed_in(cast.bilal)

    asked = page(bilal.get(path, {"enabler": "map"}))
    response = bilal.post(path, {"enabler": "map", "language": "it"})

    document = Document.objects.get()
    assert asked.find("option", selected=True)["value"] == "map"
    assert (response.status_code, response["Location"]) == (302, edit(document))
    assert page(bilal.get(edit(document))).textarea.text == "\n## Chi\n"


def test_start_without_a_language_takes_the_one_of_the_process(cast: Cast) -> None:
    an_enabler("map", body={"en": "## Who\n", "it": "## Chi\n"})
    task = a_task(cast, a_process(cast, language="it"))

    signed_in(cast.carme).post(reverse("assets:start", args=[task.pk]), {"enabler": "map"})

    assert Document.objects.get().language == "it"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Choose what to begin with."),
        ({"enabler": "nothing"}, "Choose one of the options in the list."),
        ({"enabler": "map", "language": "fr"}, "Choose one of the options in the list."),
    ],
)
def test_start_says_what_does_not_fit(cast: Cast, task: Task, data: dict[str, str], sentence: str) -> None:
    an_enabler("map")

    response = signed_in(cast.carme).post(reverse("assets:start", args=[task.pk]), data)

    assert response.status_code == 422
    assert sentence in page(response).find(id="errors").text


def test_start_blank_asks_for_a_title(cast: Cast, task: Task) -> None:
    carme, path = signed_in(cast.carme), reverse("assets:start_blank", args=[task.pk])

    refused = carme.post(path, {"title": " ", "language": "lv"})
    done = carme.post(path, {"title": "Ielūgums", "language": "lv"})

    assert "Give the document a title." in page(refused).get_text()
    assert done["Location"] == edit(Document.objects.get(title="Ielūgums", language="lv"))


def test_edit_and_save_without_a_script(cast: Cast, document: Document) -> None:
    bilal = signed_in(cast.bilal)
    form = page(bilal.get(edit(document))).find("form", attrs={"data-editor": True})
    given = {field["name"]: field.get("value", "") for field in form.find_all("input", attrs={"name": True})}

    response = bilal.post(form["action"], {**given, "body": "New\r\ntext", "act": "save"}, follow=True)

    assert response.redirect_chain == [(document.get_absolute_url(), 302)]
    assert "Version 3 is saved." in page(response).get_text()
    assert document.versions.get(number=3).body == "New\ntext"


def test_preview_shows_the_text_and_keeps_it_in_the_field(cast: Cast, document: Document) -> None:
    response = signed_in(cast.carme).post(
        edit(document), {"body": "## Seen\n<script>alert(1)</script>", "based_on": "2", "act": "preview"}
    )

    shown = page(response)
    assert (response.status_code, document.versions.count()) == (200, 2)
    assert shown.find("section", attrs={"aria-labelledby": "preview"}).find_all("h2")[1].text == "Seen"
    assert shown.textarea.text == "\n## Seen\n<script>alert(1)</script>"
    assert [script.get("src") is not None for script in shown.find_all("script")] == [True]


def test_two_savers_get_both_texts_and_a_choice(cast: Cast, document: Document) -> None:
    carme, bilal = signed_in(cast.carme), signed_in(cast.bilal)
    carme.post(edit(document), {"body": "One from the city", "based_on": "2"})

    response = bilal.post(edit(document), {"body": "One from the neighbours", "based_on": "2"})

    shown = page(response)
    assert response.status_code == 409
    assert "Somebody saved version 3 while you were writing. Both versions are below: choose." in shown.get_text()
    theirs, mine = shown.find_all(class_="diff")
    assert (theirs.find("del").find(string="city"), mine.find("ins").find(string="neighbours")) == (
        "city",
        "neighbours",
    )
    together, over = shown.find_all("form", action=edit(document))
    assert together.textarea.text == over.textarea.text == "\nOne from the neighbours"
    assert [form.find("input", attrs={"name": "based_on"})["value"] for form in (together, over)] == ["3", "3"]
    assert shown.find("a", string="Keep version 3")["href"] == document.get_absolute_url()


def test_mine_over_theirs_leaves_both_in_the_list(cast: Cast, document: Document) -> None:
    carme, bilal = signed_in(cast.carme), signed_in(cast.bilal)
    carme.post(edit(document), {"body": "Theirs", "based_on": "2"})
    shown = page(bilal.post(edit(document), {"body": "Mine", "based_on": "2"}))
    over = shown.find_all("form", action=edit(document))[1]

    bilal.post(
        over["action"],
        {"body": over.textarea.text[1:], **{field["name"]: field["value"] for field in over.find_all("input")}},
    )

    assert list(document.versions.order_by("number").values_list("body", flat=True)) == ["", BODY, "Theirs", "Mine"]
    assert not Draft.objects.exists()


def test_keeping_theirs_leaves_mine_as_a_draft(cast: Cast, document: Document) -> None:
    carme, bilal = signed_in(cast.carme), signed_in(cast.bilal)
    carme.post(edit(document), {"body": "Theirs", "based_on": "2"})
    bilal.post(edit(document), {"body": "Mine", "based_on": "2"})

    told, writing = page(bilal.get(document.get_absolute_url())), page(bilal.get(edit(document)))

    assert "You have text that you did not save" in told.get_text()
    assert writing.textarea.text == "\nMine"
    assert "Version 3 was saved since then. When you save, you see both." in writing.get_text()
    assert "did not save" not in page(carme.get(document.get_absolute_url())).get_text()


@pytest.mark.parametrize("based_on", ["", "abc", "1", "-1", "99999999999999999999", "3"])
def test_a_stale_or_strange_version_is_a_conflict_and_loses_nothing(
    cast: Cast, document: Document, based_on: str
) -> None:
    response = signed_in(cast.carme).post(edit(document), {"body": "Mine", "based_on": based_on, "draft": "x"})

    assert response.status_code == 409
    assert page(response).textarea.text == "\nMine"
    assert (document.versions.count(), Draft.objects.get().body) == (2, "Mine")


def test_save_of_too_much_keeps_what_was_typed(cast: Cast, document: Document) -> None:
    long = "x" * 200_001

    response = signed_in(cast.carme).post(edit(document), {"body": long, "based_on": "2"})

    assert response.status_code == 422
    assert "Shorten this to 200000 characters; it has 200001." in page(response).find(id="errors").text
    assert page(response).textarea.text == f"\n{long}"


def test_save_of_the_same_text_says_so(cast: Cast, document: Document) -> None:
    response = signed_in(cast.carme).post(
        edit(document), {"body": BODY.replace("\n", "\r\n"), "based_on": "2"}, follow=True
    )

    assert "Nothing was changed." in page(response).get_text()
    assert document.versions.count() == 2


def test_save_after_the_phase_closed_shows_the_sentence_and_the_text(cast: Cast, document: Document) -> None:
    carme = signed_in(cast.carme)
    a_closed_phase(document.task.process, cast.carme)

    late = carme.post(edit(document), {"body": "Too late", "based_on": "2"})
    again = carme.get(edit(document))

    sentence = "This phase is closed, so its documents can be read and no longer changed."
    assert (late.status_code, again.status_code) == (409, 403)
    assert sentence in page(late).find(id="refusal").text
    assert page(late).textarea.text == "\nToo late"
    assert sentence in page(again).find(id="refusal").text
    assert page(again).find("pre", class_="diff").text == "Too late"
    assert sentence in page(carme.get(document.get_absolute_url())).find(id="why-edit").text


def test_tick_in_the_document_itself(cast: Cast, document: Document) -> None:
    documents.save(document=document, body="- [ ] one\n- [ ] two\n", based_on=2, by=cast.carme)
    bilal = signed_in(cast.bilal)
    button = page(bilal.get(document.get_absolute_url())).article.find_all("button")[1]
    form = button.find_parent("form")
    based_on = form.find("input", attrs={"name": "based_on"})["value"]

    done = bilal.post(form["action"], {"based_on": based_on, "item": button["value"]})
    stale = bilal.post(form["action"], {"based_on": based_on, "item": button["value"]})
    strange = bilal.post(form["action"], {"based_on": "4", "item": "x"})

    assert done["Location"] == document.get_absolute_url()
    assert document.versions.get(number=4).body == "- [ ] one\n- [x] two\n"
    assert (stale.status_code, strange.status_code, document.versions.count()) == (409, 409, 4)
    assert "Look at it again, then tick." in page(stale).find(id="refusal").text


def test_a_visitor_is_asked_to_sign_in_before_writing(client: Client, document: Document) -> None:
    response = client.get(edit(document))

    assert response["Location"] == f"{reverse('account_login')}?{urlencode({'next': edit(document)})}"


@pytest.mark.parametrize("more", [0, 2])
def test_show_asks_the_database_as_often_with_many_versions(
    cast: Cast, document: Document, more: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(more):
        documents.save(document=document, body=f"Text {number}", based_on=2 + number, by=cast.bilal)
        drafts.keep(document=document, body=f"Draft {number}", based_on=2, by=cast.carme)
    carme, visitor = signed_in(cast.carme), Client()

    with django_assert_num_queries(9):
        carme.get(document.get_absolute_url())
    with django_assert_num_queries(9):
        carme.get(edit(document))
    with django_assert_num_queries(4):
        visitor.get(document.get_absolute_url())
