"""The catalogue's pages, as a visitor without an account reads them."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from interlink.accounts.tests.cast import Cast
from interlink.catalogue.tests import factories
from interlink.catalogue.views import enablers as pages

pytestmark = pytest.mark.django_db

XSS = '"><script>alert(1)</script>'


def _get(client: Client, address: str, language: str = "en") -> BeautifulSoup:
    client.cookies["language"] = language
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def _names(page: BeautifulSoup) -> list[str]:
    return [link.get_text() for link in page.select(".hit h3 a")]


def _chips(page: BeautifulSoup) -> list[tuple[str, str]]:
    return [(" ".join(link.get_text().split()), str(link["href"])) for link in page.select(".fil a")]


def _mixed() -> None:
    """Three enablers that differ in everything one can filter by."""
    factories.a_need("listen", "Listen")
    factories.a_need("answer", "Answer", aliases=("LISTEN_2",))
    factories.a_need("LISTEN_2", "Listen twice")
    factories.an_enabler(
        "guide",
        needs=("listen",),
        form="guidelines",
        name={"en": "Guía of ideas", "it": "Guida"},
        languages=("en", "it"),
    )
    factories.an_enabler("tool", needs=("LISTEN_2",), kind="software", form="software", body={}, languages=("es",))
    factories.an_enabler("canvas", needs=("listen", "answer"), form="canvas", tags={"lv": ["kartē"]}, languages=("it",))


def test_list_shows_everything_by_name_to_a_visitor(client: Client) -> None:
    factories.own_catalogue()

    page = _get(client, "/catalogue/")

    assert page.select_one("h1").get_text() == "Catalogue of enablers"
    assert page.select_one("#rs").get_text() == "5 enablers"
    assert _names(page) == [
        "Decision brief",
        "Engagement plan",
        "Information and consent form",
        "Partnership agreement",
        "Stakeholder map",
    ]


def test_list_speaks_the_readers_language_and_orders_by_it(client: Client) -> None:
    factories.own_catalogue()

    page = _get(client, "/catalogue/", "it")

    assert _names(page) == [
        "Accordo di partenariato",
        "Informativa e modulo di consenso",
        "Mappa dei portatori di interesse",
        "Piano di coinvolgimento",
        "Scheda per decidere",
    ]


def test_list_labels_what_is_not_in_the_readers_language(client: Client) -> None:
    factories.an_enabler("guide")

    page = _get(client, "/catalogue/", "lv")

    heading = page.select_one(".hit h3")
    assert heading.select_one("[lang=en]").get_text() == "Enabler guide"
    assert heading.select_one("small").get_text() == "(en)"
    assert page.select(".hit p small") == []


def test_list_names_the_languages_of_what_is_not_there_in_the_readers(client: Client) -> None:
    factories.an_enabler("guide", languages=("en", "it"))

    assert "English, Italiano" in _get(client, "/catalogue/", "lv").select_one(".hit .meta").get_text()
    assert "English" not in _get(client, "/catalogue/", "it").select_one(".hit .meta").get_text()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Enabler canvas", "Enabler tool", "Guía of ideas"]),
        ("q=guia", ["Guía of ideas"]),
        ("q=IDEAS+guía", ["Guía of ideas"]),
        ("q=guida", ["Guía of ideas"]),
        ("q=karte", ["Enabler canvas"]),
        ("q=guia+tool", []),
        ("q=100%25", []),
        ("q=_", []),
        ("kind=software", ["Enabler tool"]),
        ("kind=software&kind=knowledge", ["Enabler canvas", "Enabler tool", "Guía of ideas"]),
        ("form=canvas&form=guidelines", ["Enabler canvas", "Guía of ideas"]),
        ("language=it", ["Enabler canvas", "Guía of ideas"]),
        ("language=it&language=es", ["Enabler canvas", "Enabler tool", "Guía of ideas"]),
        ("language=it&kind=software", []),
        ("need=listen", ["Enabler canvas", "Guía of ideas"]),
        ("need=answer", ["Enabler canvas", "Enabler tool"]),
        ("need=LISTEN_2", ["Enabler canvas", "Enabler tool"]),
        ("need=nothing-like-it", []),
        ("q=enabler&need=answer&language=es", ["Enabler tool"]),
        ("kind=nonsense&form=&language=xx&need=", ["Enabler canvas", "Enabler tool", "Guía of ideas"]),
    ],
)
def test_list_is_filtered_by_the_address(client: Client, query: str, shown: list[str]) -> None:
    _mixed()

    page = _get(client, f"/catalogue/?{query}")

    assert _names(page) == shown
    assert page.select_one("#rs").get_text() == ("1 enabler" if len(shown) == 1 else f"{len(shown)} enablers")


def test_list_offers_no_filter_that_would_change_nothing(client: Client) -> None:
    factories.own_catalogue()

    assert {box["name"] for box in _get(client, "/catalogue/").select(".only-l [type=checkbox]")} == {"form"}
    chosen = _get(client, "/catalogue/?language=it").select(".only-l [type=checkbox]")
    assert {box["name"] for box in chosen} == {"form", "language"}


def test_list_keeps_the_search_in_the_form_and_offers_to_clear_it(client: Client) -> None:
    _mixed()

    page = _get(client, "/catalogue/?q=enabler&language=it&language=es&need=listen")

    assert page.select_one("#search-q")["value"] == "enabler"
    search = [(field["name"], field["value"]) for field in page.select(".find input[type=hidden]")]
    assert search == [("need", "listen"), ("language", "it"), ("language", "es")]
    for form in page.select("form.facets"):
        assert [box["value"] for box in form.select("input[checked]")] == ["it", "es"]
        assert form.select_one("option[selected]").get_text() == "Listen"
        assert form.select_one("input[type=hidden]")["value"] == "enabler"
        assert form.select_one("button").get_text() == "Show what fits"
    assert _chips(page) == [
        ("“enabler” clear", "?need=listen&language=it&language=es"),
        ("Listen clear", "?q=enabler&language=it&language=es"),
        ("Italiano clear", "?q=enabler&need=listen&language=es"),
        ("Español clear", "?q=enabler&need=listen&language=it"),
    ]
    assert page.find("a", string="Clear the search and all filters")["href"] == "/catalogue/"


def test_list_counts_each_value_with_the_other_filters_as_they_are(client: Client) -> None:
    _mixed()

    form = _get(client, "/catalogue/?language=it").select_one("form.facets")

    counts = {box["value"]: box.find_parent("label").select("span")[-1].get_text() for box in form.select("input")}
    assert counts == {"canvas": "1", "guidelines": "1", "en": "1", "it": "2", "es": "1"}


def test_list_offers_one_need_for_all_that_mean_the_same(client: Client) -> None:
    _mixed()
    factories.a_need("unused", "Unused")

    options = _get(client, "/catalogue/").select("#l-need option")

    assert [option.get_text() for option in options] == ["Any need", "Answer", "Listen"]


def test_list_without_hits_says_what_to_do(client: Client) -> None:
    _mixed()

    page = _get(client, "/catalogue/?q=zebra")

    empty = page.select_one(".empty")
    assert empty.select_one("h3").get_text() == "Nothing fits this search"
    assert empty.select_one("a")["href"] == "/catalogue/"


def test_list_of_an_empty_catalogue_says_why(client: Client) -> None:
    page = _get(client, "/catalogue/")

    assert page.select_one(".empty h3").get_text() == "The catalogue is still empty"


@pytest.mark.parametrize("name", ["q", "kind", "need", "language", "form", "page"])
def test_list_shows_hostile_input_as_text(client: Client, name: str) -> None:
    _mixed()

    response = client.get("/catalogue/", {name: XSS + "\x00" * 3 + "x" * 500})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_list_in_pages_keeps_the_filters(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    _mixed()
    monkeypatch.setattr(pages.List, "per_page", 2)

    first = _get(client, "/catalogue/?kind=knowledge&kind=software")
    second = _get(client, first.select_one(".pager [rel=next]")["href"].replace("?", "/catalogue/?"))
    single = _get(client, "/catalogue/?kind=software")

    assert _names(first) == ["Enabler canvas", "Enabler tool"]
    assert _names(second) == ["Guía of ideas"]
    assert second.select_one(".pager [rel=prev]")["href"] == "?kind=knowledge&kind=software&page=1"
    assert single.select_one(".pager") is None


def test_list_asks_the_database_the_same_with_one_and_three_rows(
    client: Client, cast: Cast, django_assert_num_queries: Any
) -> None:
    factories.a_need("listen")
    factories.an_enabler("one", needs=("listen",))
    for query, statements in (("", 5), ("?q=enabler&kind=knowledge&language=en&form=document_template&need=listen", 6)):
        with django_assert_num_queries(statements):
            client.get(f"/catalogue/{query}")
    factories.an_enabler("two", needs=("listen",))
    factories.an_enabler("three")

    for query, statements in (("", 5), ("?q=enabler&kind=knowledge&language=en&form=document_template&need=listen", 6)):
        with django_assert_num_queries(statements):
            client.get(f"/catalogue/{query}")


def test_show_tells_a_visitor_everything(client: Client) -> None:
    factories.own_catalogue()

    page = _get(client, "/catalogue/stakeholder-map/", "it")

    assert page.select_one("h1").get_text() == "Mappa dei portatori di interesse"
    facts = [(term.get_text(), " ".join(term.find_next("dd").get_text().split())) for term in page.select(".kv dt")]
    assert len(facts) == 11
    assert facts[4][1] == "Chi avvia insieme un servizio"
    assert [link["href"] for link in page.select(".kv dd ul a")] == [
        "/catalogue/?need=describe-the-aim",
        "/catalogue/?need=map-stakeholders",
    ]
    assert page.select_one("#preview").find_next("h2").get_text() == "Di che cosa parla questa mappa"
    assert page.select("main form, main script") == []


def test_show_marks_the_language_of_what_is_not_translated(client: Client) -> None:
    factories.an_enabler("guide", instructions={"en": "Read it **twice**."})

    page = _get(client, "/catalogue/guide/", "lv")

    section = page.select_one("section[aria-labelledby=how]")
    assert section.select_one(".prose")["lang"] == "en"
    assert section.select_one("strong").get_text() == "twice"
    assert page.select_one("h1 small").get_text() == "(en)"


def test_show_leads_a_visitor_on_and_back(client: Client) -> None:
    factories.an_enabler("guide")

    link = _get(client, "/catalogue/guide/").select_one("section[aria-labelledby=use] .btn")

    assert (link.get_text(), link["href"]) == ("Sign in to use it", "/accounts/sign-in/?next=/catalogue/guide/")


def test_show_lets_each_wide_table_scroll_by_itself(client: Client) -> None:
    factories.an_enabler("map", body={"en": "| Who | What |\n|---|---|\n| We | This |\n"})

    region = _get(client, "/catalogue/map/").select_one(".prose [role=region]")

    assert (region["tabindex"], region["aria-label"]) == ("0", "Table 1")
    assert region.table.th.get_text() == "Who"


def test_show_of_one_elsewhere_says_that_one_leaves(client: Client) -> None:
    factories.an_enabler("board", body={}, is_external=True, address={"en": "https://example.org/a?b=1&c=2"})

    page = _get(client, "/catalogue/board/")

    link = page.select_one("#use").find_next("a")
    assert (link["href"], " ".join(link["rel"])) == ("https://example.org/a?b=1&c=2", "noopener noreferrer external")
    assert link.get_text() == "Open example.org"
    assert "You leave this site." in page.select_one("section[aria-labelledby=use]").get_text()
    assert page.select_one("#preview") is None


def test_show_of_one_that_is_only_described_says_so(client: Client) -> None:
    factories.an_enabler("ghost", body={}, languages=())

    page = _get(client, "/catalogue/ghost/")

    assert "It is only described here" in page.select_one("section[aria-labelledby=use]").get_text()
    assert page.select("main .btn") == []


def test_show_shows_hostile_content_as_text(client: Client) -> None:
    hostile = {"en": f"{XSS} [go](javascript:alert(2)) <img src=x onerror=alert(3)>"}
    factories.an_enabler(
        "trap",
        name=hostile,
        summary=hostile,
        instructions=hostile,
        limits=hostile,
        standards=hostile,
        audience=hostile,
        body=hostile,
        tags={"en": [XSS]},
        version=XSS[:20],
    )

    html = client.get("/catalogue/trap/").content.decode() + client.get("/catalogue/").content.decode()

    page = BeautifulSoup(html, "html.parser")
    assert [script for script in page.select("script") if not script.get("src")] == []
    assert page.select("[onerror], main img") == []
    assert [link for link in page.select("a") if str(link.get("href", "")).startswith("javascript")] == []


def test_show_of_one_that_is_not_there_is_not_found(client: Client) -> None:
    factories.own_catalogue()

    assert client.get("/catalogue/nothing/").status_code == 404
    assert client.get("/catalogue/stakeholder-map/files/en/").status_code == 404


def test_show_asks_the_database_twice(client: Client, django_assert_num_queries: Any) -> None:
    factories.own_catalogue()

    with django_assert_num_queries(2):
        client.get("/catalogue/stakeholder-map/")


def test_pages_stay_within_the_budget_of_a_person_signed_in(
    client: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    factories.own_catalogue()
    client.force_login(cast.carme.person)

    with django_assert_max_num_queries(12):
        client.get("/catalogue/?q=map&need=map-stakeholders&language=it")
    with django_assert_max_num_queries(12):
        client.get("/catalogue/stakeholder-map/")
