from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from interlink.accounts.tests.cast import Cast
from interlink.assets.models import Document, Draft
from interlink.assets.operations import drafts
from interlink.assets.tests.factories import BODY
from interlink.kernel.actors import Actor


def page(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def signed_in(actor: Actor, **options: Any) -> Client:
    client = Client(**options)
    client.force_login(actor.person)
    return client


def keep(document: Document) -> str:
    return reverse("assets:keep", args=[document.pk])


def edit(document: Document) -> str:
    return reverse("assets:edit", args=[document.pk])


def test_keep_answers_with_the_time_and_the_draft_to_go_on_from(cast: Cast, document: Document) -> None:
    carme = signed_in(cast.carme)

    first = carme.post(keep(document), {"body": "One", "based_on": "2"}).json()
    second = carme.post(keep(document), {"body": "One, two", "based_on": "2", "draft": first["draft"]}).json()

    draft = Draft.objects.get()
    assert (str(draft.pk), draft.body) == (second["draft"], "One, two")
    assert second["says"].startswith("Kept at ")


def test_keep_says_why_not(cast: Cast, observer: Actor, document: Document) -> None:
    refused = signed_in(observer).post(keep(document), {"body": "x", "based_on": "2"})
    too_long = signed_in(cast.carme).post(keep(document), {"body": "x" * 200_001, "based_on": "2"})
    same = signed_in(cast.carme).post(keep(document), {"body": BODY, "based_on": "2"})
    visitor = Client().post(keep(document), {"body": "x", "based_on": "2"})

    assert [answer.status_code for answer in (refused, too_long, same, visitor)] == [409, 422, 200, 409]
    assert refused.json()["says"] == "Observers read and do not change. Ask your team to make you a member."
    assert too_long.json()["says"] == "Shorten this to 200000 characters; it has 200001."
    assert same.json() == {"draft": "", "says": "Nothing to keep: this is the saved text."}
    assert visitor.json()["says"] == "Sign in first."


def test_keep_needs_the_token_of_the_form_and_a_post(cast: Cast, document: Document) -> None:
    carme = signed_in(cast.carme, enforce_csrf_checks=True)

    assert carme.post(keep(document), {"body": "x", "based_on": "2"}).status_code == 403
    assert carme.get(keep(document)).status_code == 405
    assert not Draft.objects.exists()


def test_edit_goes_on_from_the_last_draft_and_offers_the_rest(cast: Cast, document: Document) -> None:
    drafts.keep(document=document, body="Earlier", based_on=2, by=cast.carme)
    drafts.keep(document=document, body="Later", based_on=2, by=cast.carme)
    carme = signed_in(cast.carme)

    shown = page(carme.get(edit(document)))
    other = shown.find("a", string=lambda text: text and text.startswith("Go on with the text from"))

    assert shown.textarea.text == "\nLater"
    assert page(carme.get(edit(document) + other["href"])).textarea.text == "\nEarlier"
    assert page(carme.get(edit(document), {"draft": "none"})).textarea.text == f"\n{BODY}"


def test_a_draft_of_another_is_not_here(cast: Cast, document: Document) -> None:
    draft = drafts.keep(document=document, body="Carme's secret", based_on=2, by=cast.carme)
    discard, bilal = reverse("assets:draft_discard", args=[draft.pk]), signed_in(cast.bilal)

    assert bilal.get(discard).status_code == bilal.post(discard).status_code == 404
    assert b"secret" not in bilal.get(edit(document), {"draft": str(draft.pk)}).content
    assert Draft.objects.get() == draft


def test_discard_shows_what_goes_and_asks(cast: Cast, document: Document) -> None:
    draft = drafts.keep(document=document, body="Never mind", based_on=2, by=cast.carme)
    discard, carme = reverse("assets:draft_discard", args=[draft.pk]), signed_in(cast.carme)

    asked, done = page(carme.get(discard)), carme.post(discard)

    assert asked.find("pre", class_="diff").text == "Never mind"
    assert done["Location"] == document.get_absolute_url()
    assert not Draft.objects.exists()
