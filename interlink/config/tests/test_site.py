"""The foot of every page says who runs this, and whether it is real."""

from __future__ import annotations

from datetime import date

from bs4 import BeautifulSoup
from django.urls import reverse

from interlink.kernel import installation


def foot(client) -> str:
    page = BeautifulSoup(client.get(reverse("portal:contact")).content, "html.parser")
    return page.select_one("footer").get_text(" ")


def test_the_foot_names_who_runs_it(client, db, settings) -> None:
    settings.RUN_BY = "Comune di Torre"

    assert "Run by Comune di Torre." in foot(client)


def test_the_foot_of_a_demonstration_says_that_it_is_invented_and_since_when(
    client, db, settings, tmp_path, django_assert_num_queries
) -> None:
    settings.DATA = tmp_path
    assert "Demonstration" not in foot(client)

    installation.is_demo_since(date(2026, 11, 20), run_by="Comune di Valdora")

    with django_assert_num_queries(0):
        text = foot(client)
    assert "invented. Made on 20 November 2026." in text.replace("\xa0", " ")
    assert "Run by Comune di Valdora." in text
