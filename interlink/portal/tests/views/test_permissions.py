"""The law as a page."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import reverse

from interlink.kernel import law

WHO_MAY = reverse("portal:permissions")


def test_lists_every_permission_with_the_sentence_of_each_condition(client, db) -> None:
    page = BeautifulSoup(client.get(WHO_MAY).content, "html.parser")
    shown = {each.get_text() for each in page.select(".law code")}

    assert {code for code in law.statute() if code.split(".")[0] != "tests"} <= shown
    sentences = {each.get_text() for each in page.select(".law li")}
    for conditions in law.statute().values():
        for condition in conditions:
            assert str(condition.sentence) in sentences


def test_asks_the_database_nothing(client, db, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        client.get(WHO_MAY)


@pytest.mark.parametrize("language", ["it", "es", "lv"])
def test_marks_what_exists_in_english_only(client, db, language: str) -> None:
    english = {deed.get_text() for deed in BeautifulSoup(client.get(WHO_MAY).content, "html.parser").select(".law p.b")}
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = BeautifulSoup(client.get(WHO_MAY).content, "html.parser")

    for deed in page.select(".law .deed"):
        assert (deed.get("lang") == "en") == (deed.get_text() in english)
