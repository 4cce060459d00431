"""Whoever reads the log gets in nowhere with what stands there."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from uvicorn import Config

from interlink.config import errors
from interlink.config.logs import WithoutSecrets, without_secrets

TOKEN = "Rk3-secret_0f5"


@pytest.mark.parametrize("beginning", ["invitations/", "set-up/", "password/1a-", "address/"])
@pytest.mark.parametrize("end", ["/", "", "/.", "/?next=/"])
def test_no_secret_is_written_however_the_link_was_copied(beginning: str, end: str) -> None:
    written = without_secrets(f"Not Found: /accounts/{beginning}{TOKEN}{end}")

    assert TOKEN not in written
    assert written.startswith(f"Not Found: /accounts/{beginning.split('/')[0]}/…")


def test_a_secret_in_the_way_back_is_not_written_either() -> None:
    assert TOKEN not in without_secrets(f"/accounts/sign-in/?next=/accounts/invitations/{TOKEN}/")
    assert TOKEN not in without_secrets(f"/accounts/sign-in/?next=%2Faccounts%2Finvitations%2F{TOKEN}%2F")


@pytest.mark.parametrize("path", ["/accounts/password/sent/", "/accounts/invitations/", "/catalogue/canvas/"])
def test_every_other_address_is_written_as_it_is(path: str) -> None:
    assert without_secrets(path) == path


def test_django_and_our_own_pages_for_mistakes_write_through_the_filter(
    db: None, caplog: pytest.LogCaptureFixture, rf: RequestFactory
) -> None:
    caplog.handler.addFilter(WithoutSecrets())
    Client().post(f"/accounts/invitations/{TOKEN}/", {"name": "N"})
    request = rf.get(f"/accounts/invitations/{TOKEN}/")
    request.resolver_match = None
    errors.broken(request)

    assert "/accounts/invitations/…" in caplog.text
    assert TOKEN not in caplog.text
    assert settings.LOGGING["handlers"]["stderr"]["filters"] == ["without_secrets"]


def test_the_servers_own_log_of_requests_writes_through_the_filter(capsys: Any) -> None:
    logging.config.dictConfig(settings.LOGGING)
    Config(app=None, log_level="info")  # type: ignore[arg-type]

    logging.getLogger("uvicorn.access").info(
        '%s - "%s %s HTTP/%s" %d', "127.0.0.1", "GET", f"/accounts/invitations/{TOKEN}/", "1.1", 200
    )

    written = capsys.readouterr().out
    assert "/accounts/invitations/…" in written
    assert TOKEN not in written
