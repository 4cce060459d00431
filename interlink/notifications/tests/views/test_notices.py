from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from interlink.accounts.tests.cast import Cast
from interlink.kernel import panels

from ...operations import notices
from ..factories import a_notice

LIST = "/notices/"


@pytest.fixture
def only_this_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the count in the header, which an app above adds to every page (one statement)."""
    monkeypatch.setitem(panels._panels, "site.waiting", [])


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.usefixtures("only_this_page")
def test_the_list_shows_my_notices(
    client: Client, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    for number in range(rows):
        a_notice(cast.ana.person, f"Band {number}")
    a_notice(cast.zeno.person, "Secret Society")
    client.force_login(cast.ana.person)

    with django_assert_num_queries(6):
        page = client.get(LIST)

    text = page.content.decode()
    assert page.status_code == 200
    assert text.count("is registered</b>") == rows
    assert "You can read about Band 0 &amp; co. now." in text
    assert "Secret Society" not in text


def test_the_list_has_unread_ones_first(client: Client, cast: Cast) -> None:
    old, new = a_notice(cast.ana.person, "Old news"), a_notice(cast.ana.person, "New news")
    notices.read(notice=new, by=cast.ana)
    client.force_login(cast.ana.person)

    text = client.get(LIST).content.decode()

    assert text.index(old.subject) < text.index(new.subject)
    assert "1 notice is new." in text


def test_the_empty_list_teaches(client: Client, cast: Cast) -> None:
    client.force_login(cast.ana.person)

    assert "When something happens that concerns you, it stands here" in client.get(LIST).content.decode()


def test_the_list_needs_an_account(client: Client, db: None) -> None:
    assert client.get(LIST).url == f"{reverse('account_login')}?next=%2Fnotices%2F"


def test_opening_a_notice_reads_it_and_leads_there(client: Client, cast: Cast) -> None:
    notice = a_notice(cast.ana.person)
    client.force_login(cast.ana.person)

    page = client.post(reverse("notifications:read", args=[notice.pk]))

    notice.refresh_from_db()
    assert page.url == "/accounts/settings/"
    assert notice.read_at is not None


def test_opening_never_leads_to_another_site(client: Client, cast: Cast) -> None:
    notice = a_notice(cast.ana.person, path="//evil.example/")
    client.force_login(cast.ana.person)

    assert client.post(reverse("notifications:read", args=[notice.pk])).url == LIST


def test_a_notice_of_somebody_else_is_not_here(client: Client, cast: Cast) -> None:
    notice = a_notice(cast.zeno.person, "Secret Society")
    client.force_login(cast.ana.person)

    page = client.post(reverse("notifications:read", args=[notice.pk]))

    notice.refresh_from_db()
    assert page.status_code == 404
    assert "Secret Society" not in page.content.decode()
    assert notice.read_at is None


def test_reading_changes_nothing_by_following_a_link(client: Client, cast: Cast) -> None:
    notice = a_notice(cast.ana.person)
    client.force_login(cast.ana.person)

    assert client.get(reverse("notifications:read", args=[notice.pk])).status_code == 405
    assert client.get(reverse("notifications:read_all")).status_code == 405


def test_marking_all_as_read(client: Client, cast: Cast) -> None:
    a_notice(cast.ana.person)
    client.force_login(cast.ana.person)

    page = client.post(reverse("notifications:read_all"), follow=True)

    assert "Mark all as read" not in page.content.decode()
    assert "Band is registered" in page.content.decode()


def test_my_account_leads_to_my_notices(client: Client, cast: Cast) -> None:
    client.force_login(cast.ana.person)

    assert f'href="{LIST}"' in client.get(reverse("accounts:acting_as")).content.decode()
